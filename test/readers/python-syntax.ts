import path from 'node:path';
import { output, python, SCRIPTS } from './home.ts';
import type { Reader, Text } from './reader.ts';

/** What notebooks have besides Python. */
const MAGIC = /^(\s*)[%!?].*$|^(\s*)[\w.]+\?+$/gm;
/** The cells of a notebook as one Python module: commands of the notebook are statements that do nothing. */
export const asModule = ({ kind, text }: Text): string =>
  kind === 'notebook' ? text.replace(MAGIC, (_, a, b) => `${a ?? b ?? ''}pass`) : text;

interface Fault {
  readonly line: number;
  readonly says: string;
}

/** Python's own parser. */
export const pythonSyntax: Reader = {
  name: 'the parser of Python',
  kinds: ['python', 'notebook', 'cdk-python'],
  missing: () => (python() ? undefined : 'there is no Python 3 on this machine'),
  read(texts) {
    const said = output(python()!, [path.join(SCRIPTS, 'parse.py')], JSON.stringify(texts.map(asModule)));
    const faults: readonly (Fault | null)[] = JSON.parse(said);
    return faults.map(f => (f ? [{ about: 'syntax', says: `line ${f.line}: ${f.says}` }] : []));
  },
  wrong: { kind: 'python', text: 'model = Model(image_uri=image,, role=role)\n' },
};
