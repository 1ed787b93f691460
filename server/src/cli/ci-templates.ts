/** CI services that `init` writes a file for. */
export const CI_SERVICES = ['github', 'gitlab', 'codebuild'] as const;
export type CiService = (typeof CI_SERVICES)[number];

/** A file for a CI service: where it belongs below the root of the repository, what it holds, and what is left to do. */
export interface CiFile {
  readonly path: string;
  readonly text: string;
  readonly next?: string;
}

const github = (version: string): CiFile => ({
  path: '.github/workflows/ml-lens.yml',
  text: `name: ML Lens
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
  security-events: write # only for sarif: true
jobs:
  ml-lens:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: ml-lens/ml-lens@v${version}
        with:
          fail-on: warning
          # Findings as code scanning alerts: free for public repositories.
          sarif: false
`,
});

const gitlab = (version: string): CiFile => ({
  path: '.gitlab/ml-lens.yml',
  text: `ml-lens:
  stage: test
  image: node:20-slim
  script:
    - npx --yes ml-lens@${version} check --fail-on warning --format text --format gitlab=gl-code-quality-report.json --format junit=ml-lens.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: ml-lens.xml
`,
  next: 'Add to .gitlab-ci.yml: include: [{ local: .gitlab/ml-lens.yml }]',
});

const codebuild = (version: string): CiFile => ({
  path: 'buildspec.ml-lens.yml',
  text: `version: 0.2
phases:
  install:
    runtime-versions:
      nodejs: 20
  build:
    commands:
      - npx --yes ml-lens@${version} check --fail-on warning --format text --format junit=reports/ml-lens.xml --format json=reports/ml-lens.json
reports:
  ml-lens:
    base-directory: reports
    files: [ml-lens.xml]
    file-format: JUNITXML
artifacts:
  base-directory: reports
  files: ['**/*']
`,
  next: 'Name buildspec.ml-lens.yml as the buildspec of a CodeBuild project.',
});

/** What `init` writes for a service. */
export const ciFile = (service: CiService, version: string): CiFile =>
  ({ github, gitlab, codebuild })[service](version);
