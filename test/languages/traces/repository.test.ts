import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repositoryKind } from '../../../server/src/languages/repository/index.ts';
import { createReviewer } from '../../../server/src/review/reviewer.ts';
import { factsOf, namesOf, traced } from './helper.ts';

const WORKFLOW = '.github/workflows/ci.yml';

describe('what CI does', () => {
  test('actions and command lines of a GitHub workflow, each where it is written', () => {
    const text = `name: ci
on:
  schedule:
    - cron: '0 6 * * 1'
jobs:
  test:
    steps:
      - uses: actions/checkout@v4
      - uses: "github/codeql-action/init@v3" # scan
      # - uses: old/action@v1
      - name: run pytest
        run: poetry run pytest tests/unit -q
      - run: |
          pip install -r requirements.txt
          # cdk destroy
          if [ -n "$CI" ]; then
            npx cdk deploy --all && echo "cdk synth"
          fi
          python -m mlflow run . \\
            --no-conda
      - uses: ./.github/actions/own
`;
    assert.deepEqual(traced(WORKFLOW, text), [
      ['file:ci', ''],
      ['file:workflow', ''],
      ['file:ci/schedule', "'0 6 * * 1'"],
      ['uses:actions/checkout', 'actions/checkout'],
      ['uses:github/codeql-action/init', 'github/codeql-action/init'],
      ['run:pytest', 'pytest'],
      ['run:pip install', 'pip install'],
      ['run:cdk deploy', 'cdk deploy'],
      ['run:mlflow run', 'mlflow run'],
    ]);
  });

  test('line ends of Windows and a block at the end of the text move nothing', () => {
    const text =
      'jobs:\r\n  a:\r\n    steps:\r\n      - run: |\r\n          set -e\r\n          pytest\r\n          cdk deploy';
    assert.deepEqual(traced(WORKFLOW, text).slice(2), [
      ['run:pytest', 'pytest'],
      ['run:cdk deploy', 'cdk deploy'],
    ]);
  });

  test('GitLab, CodeBuild and others: lists of commands, however they are written', () => {
    const gitlab = `test:
  image: python
  before_script: pip install tox
  script:
  - tox -e py
  - >
    sam deploy
    --stack-name x
  - 'dvc pull'
  only:
  - main
`;
    assert.deepEqual(namesOf('run', '.gitlab-ci.yml', gitlab), ['pip install', 'tox', 'sam deploy', 'dvc pull']);
    const build = `version: 0.2
phases:
  install:
    commands: ["pip install tox", 'npm ci']
  build:
    commands:
      - aws sagemaker create-model-package-group --model-package-group-name g
      - run-pipeline --module-name pipelines.abalone
artifacts:
  files:
    - pytest
`;
    assert.deepEqual(namesOf('run', 'pipeline/buildspec.yml', build), [
      'pip install',
      'npm ci',
      'aws sagemaker',
      'run-pipeline',
    ]);
    assert.deepEqual(namesOf('api', 'pipeline/buildspec.yml', build), ['sagemaker.CreateModelPackageGroup']);
  });

  test('options and quotes do not hide a command, and data is none', () => {
    const run = (line: string): readonly string[] => namesOf('run', WORKFLOW, `a:\n  - run: ${line}\n`);
    assert.deepEqual(run('uv run --only-group docs mkdocs build --strict'), ['mkdocs']);
    assert.deepEqual(run('AWS_REGION=x sudo -E aws --region eu-west-1 cloudformation deploy'), ['aws cloudformation']);
    assert.deepEqual(run('flake8 src; ruff check . | tee log'), ['flake8', 'ruff check']);
    assert.deepEqual(run('echo "run pytest && cdk deploy"'), []);
    assert.deepEqual(run('$RUNNER --x'), []);
    assert.deepEqual(run('cat <<EOF'), []);
    assert.deepEqual(namesOf('api', WORKFLOW, 'a:\n  - run: aws ecr get-login-password\n'), []);
  });
});

describe('what files are', () => {
  test('by their path alone', () => {
    const kinds = [
      ['dvc.yaml', ['dvc.yaml']],
      ['data/train.csv.dvc', ['dvc']],
      ['.github/CODEOWNERS', ['CODEOWNERS']],
      ['MLproject', ['MLproject']],
      ['gx/great_expectations.yml', ['great_expectations']],
      ['docs/adr/0001-model.md', ['decision-record']],
      ['docs/MODEL_CARD.md', ['model-card']],
      ['data_card.md', ['data-card']],
      ['prep/clean.flow', ['data-wrangler-flow']],
      ['poetry.lock', ['poetry.lock']],
      ['package-lock.json', ['package-lock.json']],
      ['ml/Dockerfile.gpu', ['Dockerfile']],
      ['NOTICE.txt', ['NOTICE']],
    ] as const;
    for (const [path, names] of kinds) assert.deepEqual(namesOf('file', path, ''), names, path);
  });

  test('most files are nothing', () => {
    for (const path of [
      'a.txt',
      'docs/cards.md',
      'src/model.py',
      'test.py',
      'tests/data.csv',
      'notes/flow.md',
      'x.json',
      'NOTICES/a.bin',
    ])
      assert.equal(repositoryKind(path), undefined, path);
  });

  test('a test is one that asserts something, in a folder of tests', () => {
    assert.deepEqual(namesOf('file', 'tests/test_a.py', 'def test_a():\n    assert 1 == 1\n'), ['test']);
    assert.deepEqual(namesOf('file', 'test/a.test.ts', "// expect(1)\n//   template.hasResourceProperties('x')\n"), []);
    assert.deepEqual(namesOf('file', 'test/a.test.ts', "test('a', () => {\n  expect(1).toBe(1);\n});\n"), ['test']);
    // Read as Python as well, because it is about SageMaker.
    const own = factsOf('tests/test_b.py', 'import sagemaker\ndef test_b():\n    assert sagemaker.Session()\n');
    assert.equal(own.language, 'python');
    assert.deepEqual(
      own.traces.map(t => t.name),
      ['file:test', 'import:sagemaker', 'call:sagemaker.session.Session'],
    );
    assert.equal(repositoryKind('src/test_harness.py'), undefined);
  });

  test('what a Dockerfile builds on by digest', () => {
    const digest = 'a'.repeat(64);
    const text = `FROM python:3.11 AS a\nFROM --platform=linux/amd64 repo/image@sha256:${digest}\n`;
    assert.deepEqual(traced('Dockerfile', text).slice(1), [['file:Dockerfile/digest', `repo/image@sha256:${digest}`]]);
  });

  test('hooks before a commit', () => {
    const text =
      'repos:\n- repo: https://github.com/Yelp/detect-secrets\n  rev: v1\n- repo: local\n- repo: "git@github.com:kynan/nbstripout.git"\n';
    assert.deepEqual(namesOf('uses', '.pre-commit-config.yaml', text), ['Yelp/detect-secrets', 'kynan/nbstripout']);
  });
});

describe('what packages are asked for', () => {
  test('requirements, in normal form, with their places', () => {
    const text =
      '# tools\nGreat_Expectations[s3]==0.18.1\n-r base.txt\n-e .\nhttps://x/y.whl\n./local\n  pandera>=0.1 ; python_version>"3"\n';
    assert.deepEqual(traced('requirements-dev.txt', text), [
      ['file:requirements', ''],
      ['file:requirement/great-expectations', 'Great_Expectations'],
      ['file:requirement/pandera', 'pandera'],
    ]);
  });

  test('pinned is only what is pinned throughout', () => {
    const kinds = (text: string): readonly string[] =>
      namesOf('file', 'requirements.txt', text).filter(k => !k.startsWith('requirement/'));
    assert.deepEqual(kinds('a==1.0\nb[c]==2.1 # why\n'), ['requirements', 'requirements-pinned']);
    assert.deepEqual(kinds('a==1.0\nb>=2\n'), ['requirements']);
    assert.deepEqual(kinds('a==1.*\n'), ['requirements']);
    assert.deepEqual(kinds('a==1.0 \\\n    --hash=sha256:00\n'), [
      'requirements',
      'requirements-pinned',
      'requirements-hashed',
    ]);
    assert.deepEqual(kinds('# nothing yet\n'), ['requirements']);
  });

  test('pyproject, setup.py and conda', () => {
    const names = (path: string, text: string): readonly string[] =>
      namesOf('file', path, text).filter(k => k.startsWith('requirement/'));
    const project = `[project]
name = "x"
keywords = ["mlflow"]
dependencies = [
  "mlflow>=2", # tracking
  'uvicorn[standard]',
]
[project.optional-dependencies]
dev = ["pytest"]
[tool.poetry.dependencies]
python = "^3.11"
dvc = {extras = ["s3"], version = "3"}
[tool.ruff]
select = ["E"]
`;
    assert.deepEqual(
      names('pyproject.toml', project),
      ['mlflow', 'uvicorn', 'pytest', 'dvc'].map(n => `requirement/${n}`),
    );
    assert.deepEqual(names('setup.py', 'setup(install_requires=["boto3>=1", "shap"], classifiers=["x"])'), [
      'requirement/boto3',
      'requirement/shap',
    ]);
    const conda =
      'name: x\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - conda-forge::xgboost=1.7\n  - pip:\n      - evidently==0.4\n';
    assert.deepEqual(names('environment.yml', conda), ['requirement/xgboost', 'requirement/evidently']);
    assert.deepEqual(traced('environment.yml', 'name: production\nurl: x\n'), []);
  });
});

describe('files around the code in a review', () => {
  test('they are documents of the workload that declare nothing and are found by their traces', () => {
    const reviewer = createReviewer({ root: '/w', name: 'w' });
    const add = (path: string, text: string): boolean => reviewer.update({ path, uri: `file:///w/${path}`, text });
    add(WORKFLOW, 'on:\n  push:\n    tags: [v1]\njobs:\n  a:\n    steps:\n      - run: pytest\n');
    add('dvc.lock', '');
    assert.deepEqual(reviewer.review().findings, []);
    assert.deepEqual(
      reviewer.workload.traces('run:pytest').map(t => t.document.path),
      [WORKFLOW],
    );
    assert.equal(reviewer.workload.traces('file:dvc.lock').length, 1);
    // A tag of a release is none of a resource.
    assert.equal(reviewer.workload.mentions('tags'), false);
    reviewer.remove(WORKFLOW);
    assert.deepEqual(reviewer.workload.traces('run:pytest'), []);
  });

  test('one that talks of a topic keeps "none in this workload" honest', () => {
    const reviewer = createReviewer({ root: '/w', name: 'w' });
    const text = 'scale:\n\taws application-autoscaling register-scalable-target --service-namespace sagemaker\n';
    reviewer.update({ path: 'Makefile', uri: 'file:///w/Makefile', text });
    assert.equal(reviewer.workload.mentions('scaling'), true);
    assert.equal(reviewer.workload.traces('file:Makefile').length, 1);
  });

  test('broken and odd texts give what can be read', () => {
    for (const path of [
      WORKFLOW,
      'requirements.txt',
      'pyproject.toml',
      'setup.py',
      'environment.yml',
      'Dockerfile',
      'tests/test_a.py',
    ])
      for (const text of [
        '\0\0',
        '- run: |',
        'run: [',
        '"',
        '- - - run:',
        ':\n:::',
        '\ufeffrun: x',
        '[project\ndependencies = ["a',
        '{{{{',
      ])
        for (const { at } of factsOf(path, text).traces)
          assert.ok(at.start <= at.end && at.end <= text.length, `${path}: ${text}`);
  });
});
