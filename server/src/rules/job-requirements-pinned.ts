import type { DocumentFacts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { requirementPaths } from '../model/script.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { fail, get, isTrue, items, pass, read, review, rule, set, text, undecided } from './kit.ts';

const RUNNERS = ['SageMaker::TrainingJob', 'AWS::SageMaker::ProcessingJob', 'AWS::SageMaker::Model'] as const;
/** The message names so many. */
const SHOWN = 4;

const USERS = new WeakMap<Workload, ReadonlyMap<string, Resource>>();

/** Who installs each list, by its path. */
function usersOf(workload: Workload): ReadonlyMap<string, Resource> {
  const before = USERS.get(workload);
  if (before) return before;
  const users = new Map<string, Resource>();
  for (const resource of RUNNERS.flatMap(type => workload.all(type))) {
    const document = workload.documentOf(resource);
    for (const path of document ? requirementPaths(document, resource) : [])
      if (!users.has(path)) users.set(path, resource);
  }
  USERS.set(workload, users);
  return users;
}

/** The folder of a model's code is packed with it, and what its list names is installed on each instance. */
const isModelCode = ({ path }: DocumentFacts, workload: Workload): boolean =>
  /(?:^|\/)code\/requirements\.txt$/.test(path) &&
  workload.documents.some(d => d.path === path.replace(/requirements\.txt$/, 'inference.py'));

const nameOf = (p: Value): string => text(read(p, 'Name')) ?? '';
const boundOf = (p: Value): string => text(read(p, 'Bound')) ?? '';

/** The one exact version that all other lists of the workload have of a package. */
function versionElsewhere(name: string, own: Resource, workload: Workload): string | undefined {
  const found = workload
    .all('Code::Requirements')
    .filter(r => r !== own)
    .flatMap(r => items(get(r, 'Packages')).items)
    .filter(p => nameOf(p) === name && boundOf(p) === 'exact')
    .map(p => text(read(p, 'Version')));
  return new Set(found).size === 1 ? found[0] : undefined;
}

export default rule({
  id: 'job-requirements-pinned',
  title: 'Packages that a job or endpoint installs have versions',
  why: 'The list is installed each time a job or an instance of an endpoint starts. Without versions the same code runs with other packages next week, and breaks or gives other results without any change.',
  practices: ['package-approved-libraries', 'version-and-track-everything'],
  severity: 'info',
  confidence: 'high',
  on: 'Code::Requirements',
  references: ['B48', 'U211', 'mllint:dependency-management', 'pynblint:dependencies-unmanaged'],
  check(requirements, workload) {
    const document = workload.documentOf(requirements);
    const user = document && usersOf(workload).get(document.path);
    if (!document || !(user || isModelCode(document, workload))) return undefined;
    const packages = items(get(requirements, 'Packages')).items;
    const open = packages.flatMap((p, index) => (boundOf(p) === 'open' ? [{ p, index }] : []));
    const [first] = open;
    if (first && isTrue(get(requirements, 'Constrained')) === 'yes')
      return undecided(first.p.at, 'a file of constraints that may say the versions');
    if (!first) {
      const range = packages.find(p => boundOf(p) === 'range');
      return range ? undecided(range.at, 'a range of versions') : pass(requirements.at);
    }
    const names = open.map(({ p }) => nameOf(p));
    const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
    const edits = open.flatMap(({ p, index }) => {
      const version = versionElsewhere(nameOf(p), requirements, workload);
      return version === undefined ? [] : [set(requirements, `Packages.${index}.Version`, version)];
    });
    const home = user && workload.documentOf(user);
    return fail(
      first.p.at,
      `${names.slice(0, SHOWN).join(', ')}${more}: whatever version is newest when this is installed.`,
      {
        ...(edits.length === open.length && {
          fix: review('Take the versions that other lists of the workload have', ...edits),
        }),
        ...(user && home && { related: [{ uri: home.uri, at: user.at, message: 'This installs the list' }] }),
      },
    );
  },
});
