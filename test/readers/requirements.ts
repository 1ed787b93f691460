import path from 'node:path';
import { missingProgram, output, program, SCRIPTS } from './home.ts';
import type { Reader } from './reader.ts';

/** The parser of requirements that pip carries. */
export const requirements: Reader = {
  name: 'pip',
  kinds: ['requirements'],
  missing: () => missingProgram('python'),
  read(texts) {
    const input = JSON.stringify(texts.map(t => t.text));
    const script = path.join(SCRIPTS, 'requirements.py');
    const all: readonly (readonly string[])[] = JSON.parse(output(program('python'), [script], input));
    return all.map(faults => faults.map(says => ({ about: says, says })));
  },
  wrong: { kind: 'requirements', text: 'torch=2.1\n' },
};
