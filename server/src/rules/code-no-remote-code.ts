import { isPinned, repository } from './common/hub.ts';
import { and, fail, get, isTrue, not, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'code-no-remote-code',
  title: 'Code of a model hub runs only at a pinned commit',
  why: 'trust_remote_code=True downloads Python from the repository and runs it with the permissions of the job. Without a revision it is whatever the repository holds on that day.',
  practices: ['protect-against-data-poisoning', 'package-approved-libraries'],
  severity: 'warning',
  confidence: 'high',
  on: 'Code::HubDownload',
  references: ['B49', 'ruff:S615'],
  check(download) {
    const trust = get(download, 'TrustRemoteCode');
    if (isTrue(trust) === 'no' || isTrue(get(download, 'Local')) === 'yes') return undefined;
    const name = repository(get(download, 'Repository'));
    const pinned = isPinned(get(download, 'Revision'));
    const bad = and(isTrue(trust), not(pinned));
    if (bad === 'no') return pass(trust.at);
    if (bad === 'unknown') return undecided(trust.at, 'settings that the source does not show');
    if (name === undefined) return undecided(trust.at, 'a repository that is chosen at run time, or a folder');
    return fail(trust.at, `Code of ${name} is downloaded and run, and no revision says which.`, {
      fix: review('Pin the revision', set(download, 'Revision', 'your-commit-hash')),
    });
  },
});
