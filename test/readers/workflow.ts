import path from 'node:path';
import { missing, output, SCRIPTS } from './home.ts';
import type { Complaint, Reader } from './reader.ts';

/** `deploy.yml (Line: 3, Col: 5): Unexpected value 'x'`, without the place. */
const complaint = (says: string): Complaint => ({ about: says.replace(/^.*?\): /, ''), says });

/** GitHub's own parser of workflows. */
export const workflow: Reader = {
  name: 'the parser of GitHub’s workflows',
  kinds: ['github'],
  missing: () => missing('node_modules', '@actions', 'workflow-parser'),
  read(texts) {
    const input = JSON.stringify(texts.map(t => t.text));
    const all: readonly (readonly string[])[] = JSON.parse(
      output(process.execPath, [path.join(SCRIPTS, 'workflow.mjs')], input),
    );
    return all.map(errors => errors.map(complaint));
  },
  wrong: { kind: 'github', text: 'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    step: []\n' },
};
