import type { Value } from '../model/value.ts';
import { concernsModels } from './common/workflows.ts';
import { fail, get, items, pass, read, review, rule, set, text, undecided } from './kit.ts';

const kindOf = (credential: Value): string => text(read(credential, 'Kind')) ?? '';

export default rule({
  id: 'ci-expiring-credentials',
  title: 'CI signs in to AWS with credentials that expire',
  why: 'An access key in the secrets of a CI system works from anywhere until somebody deletes it, and every action and script of the run can read it. A role that is taken with the token of the run ends with the run.',
  practices: ['least-privilege', 'secure-data-and-modeling-environment', 'automate-mlops-cicd'],
  severity: 'warning',
  confidence: 'high',
  on: 'Code::Workflow',
  references: [],
  check(workflow, workload) {
    const all = items(get(workflow, 'Credentials')).items;
    const [any] = all;
    if (!any || !concernsModels(workflow, workload)) return undefined;
    const lasting = all.flatMap((c, i) => (kindOf(c) === 'static-key' ? [{ c, path: `Credentials.${i}.Kind` }] : []));
    const [first] = lasting;
    if (!first) {
      const given = all.find(c => kindOf(c) === 'given');
      return given ? undecided(given.at, 'a key that is made or given where the definition runs') : pass(any.at);
    }
    const isWritable = lasting.every(({ c }) => read(c, 'Action').state === 'known');
    const places = lasting.length > 1 ? `, in ${lasting.length} places` : '';
    return fail(first.c.at, `CI signs in to AWS with an access key that does not expire${places}.`, {
      ...(isWritable && {
        fix: review('Take a role with the token of the run', ...lasting.map(({ path }) => set(workflow, path, 'oidc'))),
      }),
    });
  },
});
