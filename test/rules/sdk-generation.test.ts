import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sdkGeneration } from '../../server/src/languages/repository/sdk-generation.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';
import rule from '../../server/src/rules/sdk-generation.ts';

const TWO = `from sagemaker.estimator import Estimator
first = Estimator(image_uri='a', role=r, instance_count=1, instance_type='ml.m5.large')
second = Estimator(image_uri='b', role=r, instance_count=1, instance_type='ml.m5.large')
`;
const THREE = `from sagemaker.train import ModelTrainer
trainer = ModelTrainer(training_image='a')
`;

const ONE = `from sagemaker.estimator import Estimator
first = Estimator(image_name='a', role=r, train_instance_count=1, train_instance_type='ml.m5.large')
first.deploy(1, 'ml.m5.large')
`;

/** What is said of the code beside lists of requirements. */
function said(files: Readonly<Record<string, string>>): readonly string[] {
  const reviewer = createReviewer({ root: '/w', name: 'w', rules: [rule] });
  for (const [path, text] of Object.entries(files)) reviewer.update({ uri: `mem:/${path}`, path, text });
  reviewer.setComplete(true);
  return reviewer.review().judgements.map(({ document, verdict: v }) => {
    const source = reviewer.source(document.path)!;
    const what = v.is === 'fail' ? v.message : v.is === 'unknown' ? v.because : '';
    return `${document.path} ${v.is} ${source.text.slice(v.at.start, v.at.end)} ${what}`.trim();
  });
}

describe('the SDK that is installed', () => {
  test('a list without a bound installs version 3, which code of version 2 cannot import; told once in a file', () => {
    assert.deepEqual(said({ 'train.py': TWO, 'requirements.txt': 'pandas\nsagemaker>=2.100\n' }), [
      'train.py fail Estimator This is of version 2 of the SageMaker SDK, and requirements.txt installs version 3.',
    ]);
  });
  test('and the other way round', () => {
    const [only] = said({ 'train.py': THREE, 'requirements.txt': 'sagemaker<3\n' });
    assert.match(
      only ?? '',
      /^train\.py fail .*version 3 of the SageMaker SDK, and requirements\.txt installs version 2\.$/,
    );
  });
  test('names of version 1 need version 1, or 2, which takes them with a warning', () => {
    assert.deepEqual(said({ 'train.py': ONE, 'requirements.txt': 'sagemaker\n' }), [
      'train.py fail Estimator This is of version 1 of the SageMaker SDK, and requirements.txt installs version 3.',
    ]);
    assert.match(said({ 'train.py': ONE, 'requirements.txt': 'sagemaker<3\n' }).join(), /^train\.py pass/);
    assert.match(said({ 'train.py': ONE, 'requirements.txt': 'sagemaker==1.72.0\n' }).join(), /^train\.py pass/);
  });
  test('modules that only version 2 has cannot be imported from version 1; of others nobody knows', () => {
    const later = `from sagemaker.serializers import CSVSerializer\n${TWO}`;
    assert.match(said({ 'train.py': later, 'requirements.txt': 'sagemaker<2\n' }).join(), /version 2 .* version 1\.$/);
    assert.match(said({ 'train.py': TWO, 'requirements.txt': 'sagemaker<2\n' }).join(), /unknown .* versions 1 and 2/);
  });
  test('what fits passes', () => {
    assert.match(said({ 'train.py': TWO, 'requirements.txt': 'sagemaker==2.257.7\n' }).join(), /^train\.py pass/);
    assert.match(
      said({ 'train.py': THREE, 'pyproject.toml': '[project]\ndependencies = ["sagemaker"]\n' }).join(),
      /pass/,
    );
  });
  test('the nearest list above the code counts, and none beside it', () => {
    const files = {
      'jobs/train.py': TWO,
      'requirements.txt': 'sagemaker\n',
      'container/requirements.txt': 'sagemaker\n',
    };
    assert.match(said(files).join(), /^jobs\/train\.py fail .* requirements\.txt installs/);
    assert.match(said({ ...files, 'jobs/requirements.txt': 'sagemaker<3\n' }).join(), /^jobs\/train\.py pass/);
    assert.deepEqual(said({ 'train.py': TWO, 'container/requirements.txt': 'sagemaker\n' }), []);
  });
  test('lists that disagree decide nothing', () => {
    const files = { 'train.py': TWO, 'requirements.txt': 'sagemaker\n', 'requirements-dev.txt': 'sagemaker<3\n' };
    assert.match(said(files).join(), /unknown .* lists of requirements that disagree$/);
  });
  test('code that copes with both is left alone', () => {
    assert.deepEqual(
      said({
        'train.py': `try:\n    import sagemaker.core\nexcept ImportError:\n    pass\n${TWO}`,
        'requirements.txt': 'sagemaker\n',
      }),
      [],
    );
  });
});

describe('what a specification installs', () => {
  const CASES: Readonly<Record<string, 1 | 2 | 3 | undefined>> = {
    sagemaker: 3,
    'sagemaker[local]>=2.1': 3,
    'sagemaker >= 2.1, < 3': 2,
    'sagemaker>=v2.211.0,<3': 2,
    'sagemaker<3.0.0': 2,
    'sagemaker==2.*': 2,
    'sagemaker~=2.100': 2,
    'sagemaker~=2.100.1': 2,
    'sagemaker==1.72.0': 1,
    'sagemaker<2': 1,
    'sagemaker<=2.100': 2,
    'sagemaker!=3.*': 2,
    'sagemaker>=3 ; python_version > "3.9"': 3,
    'sagemaker==2.99.0 --hash=sha256:0a': 2,
    'sagemaker>=2.1.0<3': undefined,
    'sagemaker @ git+https://example.com/sdk': undefined,
  };
  for (const [spec, wanted] of Object.entries(CASES)) test(spec, () => assert.equal(sdkGeneration(spec), wanted));
});
