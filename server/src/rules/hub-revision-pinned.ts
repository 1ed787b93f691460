import type { Resource } from '../model/resource.ts';
import { isPinned, repository } from './common/hub.ts';
import { fail, get, isTrue, pass, review, rule, set, undecided } from './kit.ts';

/** The calls of a document that take the same repository; code that is run is another rule's matter. */
const alike = (all: readonly Resource[], name: string): readonly Resource[] =>
  all.filter(
    r =>
      r.type === 'Code::HubDownload' &&
      repository(get(r, 'Repository')) === name &&
      isTrue(get(r, 'Local')) !== 'yes' &&
      isTrue(get(r, 'TrustRemoteCode')) !== 'yes',
  );

export default rule({
  id: 'hub-revision-pinned',
  title: 'Models and data of a hub are taken at a pinned revision',
  why: 'A repository of a hub changes under its name: the same script trains on other data, or serves other weights, next month. A revision makes the result repeatable.',
  practices: ['version-and-track-everything', 'protect-against-data-poisoning'],
  severity: 'hint',
  confidence: 'high',
  on: 'Code::HubDownload',
  references: ['B49', 'ruff:S615', 'GENREL04-BP02'],
  check(download, workload) {
    const name = repository(get(download, 'Repository'));
    if (name === undefined) return undefined;
    const calls = alike(workload.documentOf(download)?.resources ?? [], name);
    // One repository is one decision, however many calls take it.
    if (calls[0] !== download) return undefined;
    const loose = calls.filter(c => isPinned(get(c, 'Revision')) === 'no');
    const [first] = loose;
    if (first)
      return fail(first.at, `${name} is taken as it is today: no revision is given.`, {
        fix: review('Pin the revision', ...loose.map(c => set(c, 'Revision', 'your-commit-hash'))),
      });
    return calls.every(c => isPinned(get(c, 'Revision')) === 'yes')
      ? pass(download.at)
      : undecided(download.at, 'a revision that is chosen at run time');
  },
});
