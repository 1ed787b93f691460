import { cellsOf, textsOf } from './common/cells.ts';
import { fail, pass, rule } from './kit.ts';

export default rule({
  id: 'notebook-output-no-credentials',
  title: 'Saved outputs of notebooks hold no credentials',
  why: 'Outputs are saved with the notebook and go into its history: whoever opens it there can act with the credential, although no code shows it.',
  practices: ['least-privilege', 'secure-data-and-modeling-environment'],
  severity: 'error',
  confidence: 'high',
  on: 'Code::Notebook',
  references: ['B61', 'U153'],
  check(notebook) {
    const cells = cellsOf(notebook);
    const found = cells.flatMap(cell => textsOf(cell, 'Credentials').map(kind => ({ cell, kind })));
    if (found.length === 0) return cells.length > 0 ? pass(notebook.at) : undefined;
    return found.map(({ cell, kind }, i) =>
      fail(cell.at, `The saved output of this cell shows ${kind}. Revoke it, and clear the output.`, {
        key: String(i),
      }),
    );
  },
});
