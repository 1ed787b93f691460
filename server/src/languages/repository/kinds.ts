import { isInTests, isTestFile } from '../../model/paths.ts';
import { ciTraces } from './ci.ts';
import { dockerTraces } from './docker.ts';
import { hookTraces } from './hooks.ts';
import type { Reader } from './reader.ts';
import { condaTraces, pyprojectTraces, requirementTraces, setupTraces } from './requirements.ts';
import { testTraces } from './tests.ts';

/**
 * What a file is, by its path alone. Each gives the trace `file:<kind>` at the file's begin, and what its reader finds in the text.
 *
 * | kind | file |
 * |---|---|
 * | `ci` | the definition of a CI pipeline, beside its own kind (`workflow`, `.gitlab-ci.yml`, `buildspec.yml`, …); `ci/schedule` where it runs by a clock; `ci/static-key`, `ci/role`, `ci/oidc` by its credentials; `ci/pinned` where every action is at a digest; `ci/approval` where somebody has to agree |
 * | `test` | a test in a folder of tests that asserts something |
 * | `requirements` | a list of Python packages; `requirements-pinned` when each has an exact version, `requirements-hashed` with its hash |
 * | `sagemaker-sdk/<1, 2, 3>` | the generation of the SageMaker SDK that a list of requirements installs today |
 * | `Dockerfile` | `Dockerfile/digest` where an image is taken by its digest |
 * | `dvc` | a file that stands for data under DVC |
 * | `data-card`, `model-card`, `decision-record`, `runbook`, `skills`, `business-case` | documents, by how such files are called |
 * | `data-wrangler-flow`, `ml-profile`, `workflow` | |
 * | any other | the file's own name, as in `NAMES` |
 */
export interface Kind {
  readonly names: readonly string[];
  /** Reads the text; a kind without is known by its path alone. */
  readonly read?: Reader;
}

const NAMES =
  'dvc.yaml dvc.lock MLproject cdk.json samconfig.toml samconfig.yaml CODEOWNERS OWNERS Makefile tox.ini noxfile.py mkdocs.yml ' +
  'poetry.lock Pipfile.lock uv.lock pdm.lock conda-lock.yml pylock.toml package-lock.json yarn.lock pnpm-lock.yaml ' +
  'dependabot.yml renovate.json locustfile.py emissions.csv feature_store.yaml .gitleaks.toml .secrets.baseline .cfnlintrc ' +
  '.checkov.yaml .checkov.yml sonar-project.properties codecov.yml SECURITY.md conftest.py';

const BY_NAME: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...NAMES.split(' ').map((name): [string, Kind] => [name, { names: [name] }]),
  ['.gitlab-ci.yml', { names: ['ci', '.gitlab-ci.yml'], read: ciTraces }],
  ['azure-pipelines.yml', { names: ['ci', 'azure-pipelines.yml'], read: ciTraces }],
  ['bitbucket-pipelines.yml', { names: ['ci', 'bitbucket-pipelines.yml'], read: ciTraces }],
  ['Jenkinsfile', { names: ['ci', 'Jenkinsfile'] }],
  ['.pre-commit-config.yaml', { names: ['.pre-commit-config.yaml'], read: hookTraces }],
  ['great_expectations.yml', { names: ['great_expectations'] }],
  ['great_expectations.yaml', { names: ['great_expectations'] }],
  ['pyproject.toml', { names: ['pyproject.toml'], read: pyprojectTraces }],
  ['Pipfile', { names: ['Pipfile'], read: pyprojectTraces }],
  ['setup.py', { names: ['setup.py'], read: setupTraces }],
  ['environment.yml', { names: [], read: condaTraces }],
  ['environment.yaml', { names: [], read: condaTraces }],
  ['conda.yml', { names: [], read: condaTraces }],
  ['conda.yaml', { names: [], read: condaTraces }],
]);

const BY_PATH: readonly (readonly [RegExp, Kind])[] = [
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, { names: ['ci', 'workflow'], read: ciTraces }],
  [/(?:^|\/)\.github\/actions\/(?:.+\/)?action\.ya?ml$/, { names: ['ci'], read: ciTraces }],
  [/(?:^|\/)\.circleci\/config\.ya?ml$/, { names: ['ci', '.circleci'], read: ciTraces }],
  [/(?:^|\/)(?:[\w-]+[-_.])?buildspec[\w.-]*\.ya?ml$/, { names: ['ci', 'buildspec.yml'], read: ciTraces }],
  [/(?:^|\/)(?:[\w-]+\.)?[Dd]ockerfile(?:\.[\w-]+)?$/, { names: ['Dockerfile'], read: dockerTraces }],
  [/(?:^|\/)(?:[\w-]+[-_.])?requirements?[\w.-]*\.(?:txt|in)$/, { names: ['requirements'], read: requirementTraces }],
  [/(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/, { names: ['requirements'], read: requirementTraces }],
  [/[^/]\.dvc$/, { names: ['dvc'] }],
  [/\.flow$/, { names: ['data-wrangler-flow'] }],
  [/(?:^|\/)(?:NOTICE|THIRD[-_ ]?PARTY[\w-]*)(?:\.(?:txt|md|rst))?$/i, { names: ['NOTICE'] }],
  [
    /(?:^|[/_-])model[-_ ]?cards?(?:[-_.][\w-]*\.(?:md|rst|html|pdf)|\.(?:md|rst|html|pdf|json|ya?ml))$/i,
    { names: ['model-card'] },
  ],
  [
    /(?:^|[/_-])(?:data(?:set)?[-_ ]?cards?|datasheet[-_]for)[^/]*\.(?:md|rst|json|ya?ml|html|pdf)$/i,
    { names: ['data-card'] },
  ],
  [/(?:^|\/)(?:adrs?|decisions|decision[-_]records?)\/[^/]+\.(?:md|rst|adoc)$/i, { names: ['decision-record'] }],
  [/(?:^|\/)(?:(?:runbooks?|playbooks?)\/[^/]+|[^/]*runbook[^/]*)\.(?:md|rst|adoc)$/i, { names: ['runbook'] }],
  [
    /(?:^|\/)[^/]*(?:skills?[-_ ]?matrix|learning[-_ ]?(?:plan|path)|onboarding)[^/]*\.(?:md|rst|adoc|csv|xlsx)$/i,
    { names: ['skills'] },
  ],
  [
    /(?:^|\/)[^/]*(?:business[-_ ]?case|cost[-_ ]?model)[^/]*\.(?:md|rst|adoc|csv|xlsx)$/i,
    { names: ['business-case'] },
  ],
  [/(?:^|\/)\.mllens\/[^/]+\/profile\.ya?ml$/, { names: ['ml-profile'] }],
  [/(?:^|\/)[\w.-]*(?:sbom|bom\.cdx|cyclonedx)[\w.-]*\.(?:json|xml|spdx)$/i, { names: ['sbom'] }],
];

const TEST: Kind = { names: [], read: testTraces };

/** Extensions of files that a pattern of `BY_PATH` may name: all others are spared the patterns. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  'yml yaml txt in md rst adoc json html pdf csv xlsx xml spdx dvc flow'.split(' '),
);
const NONE: readonly Kind[] = [];

/** All kinds of a file; most files have none. */
export function kindsOf(path: string): readonly Kind[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = BY_NAME.get(name);
  if (isTestFile(name)) return [...(named ? [named] : NONE), ...(isInTests(path) ? [TEST] : NONE)];
  const dot = name.lastIndexOf('.');
  const isPlain = dot > 0 && !EXTENSIONS.has(name.slice(dot + 1).toLowerCase()) && !/dockerfile/i.test(name);
  const found = isPlain ? NONE : BY_PATH.flatMap(([pattern, kind]) => (pattern.test(path) ? [kind] : NONE));
  return named ? [named, ...found] : found;
}
