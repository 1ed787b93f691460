import { cellsOf, textsOf } from './common/cells.ts';
import { isOwnAccount } from './data/accounts.ts';
import { fail, pass, rule } from './kit.ts';

export default rule({
  id: 'notebook-output-no-account-ids',
  title: 'Saved outputs of notebooks name no AWS account',
  why: 'An account id is no secret, but it is what phishing, guesses of bucket and role names and cross-account attempts begin with. Outputs carry it into every copy of the notebook.',
  practices: ['secure-data-and-modeling-environment'],
  severity: 'hint',
  confidence: 'high',
  on: 'Code::Notebook',
  references: ['B61'],
  check(notebook) {
    const cells = cellsOf(notebook);
    if (cells.length === 0) return undefined;
    const telling = cells.filter(cell => textsOf(cell, 'Accounts').some(isOwnAccount));
    const [first] = telling;
    if (!first) return pass(notebook.at);
    const count = telling.length === 1 ? 'this cell' : `${telling.length} cells`;
    return fail(first.at, `The saved outputs of ${count} name an AWS account. Clear outputs before sharing.`);
  },
});
