/** Two jobs with one precise mistake each: traffic in clear text, no early stopping (whose fix is safe). */
export const TRAIN = `from sagemaker.estimator import Estimator
from sagemaker.tuner import HyperparameterTuner

estimator = Estimator(
    image_uri="111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2",
    role="arn:aws:iam::111122223333:role/training",
    instance_count=2,
    instance_type="ml.m5.xlarge",
)

tuner = HyperparameterTuner(
    estimator=estimator,
    objective_metric_name="validation:auc",
    hyperparameter_ranges={},
    strategy="Bayesian",
    max_jobs=20,
)
`;

export const REPOSITORY = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: sagemaker-churn
      ImageTagMutability: IMMUTABLE
      EncryptionConfiguration:
        EncryptionType: KMS
      LifecyclePolicy:
        LifecyclePolicyText: '{"rules": []}'
`;

/** The cells of a notebook whose mistake depends on a constant of another cell. */
export const CELLS = {
  constants: 'from sagemaker.estimator import Estimator\nCOUNT = 4',
  training: `estimator = Estimator(
    image_uri="111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2",
    role="arn:aws:iam::111122223333:role/training",
    instance_count=COUNT,
    instance_type="ml.m5.xlarge",
)
estimator.fit()`,
};

export const notebook = (...cells: readonly string[]): string =>
  JSON.stringify({
    cells: [
      { cell_type: 'markdown', metadata: {}, source: ['# Title'] },
      ...cells.map(source => ({ cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source })),
    ],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
