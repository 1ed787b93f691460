import assert from 'node:assert/strict';
import { test } from 'node:test';
import { python } from '../../../server/src/languages/python/index.ts';
import { short, sourceOf } from './kit.ts';

/** `Type id [traits] properties` of every resource of AWS. */
function told(code: string): readonly (readonly [string, unknown])[] {
  const source = sourceOf(code);
  const { resources } = python.extract(source, python.parse(source));
  return resources
    .filter(r => !r.type.startsWith('Code::'))
    .map(r => [`${r.type.split('::').pop()} ${r.id} [${r.traits}]`, short(r.properties)]);
}

const AIRFLOW = 'airflow.providers.amazon.aws.operators.sagemaker';
const airflow = (operator: string, more: string, module = AIRFLOW): readonly (readonly [string, unknown])[] =>
  told(`from ${module} import SageMaker${operator}Operator\nSageMaker${operator}Operator(task_id="t", ${more})\n`);

test('Airflow: an operator’s configuration is the request', () => {
  const request = 'config={"TrainingJobName": "j", "ResourceConfig": {"InstanceCount": 2}}';
  const expected = [['TrainingJob t [step]', { TrainingJobName: 'j', ResourceConfig: { InstanceCount: 2 } }]];
  for (const module of [
    AIRFLOW,
    'airflow.providers.amazon.aws.operators.sagemaker_training',
    'airflow.contrib.operators.sagemaker_training_operator',
  ])
    assert.deepEqual(airflow('Training', request, module), expected, module);
  assert.deepEqual(airflow('Training', 'config=make()'), [['TrainingJob t [step]', '?']]);
  assert.deepEqual(airflow('Training', 'wait_for_completion=True'), []);
  assert.deepEqual(
    told('from mine import SageMakerTrainingOperator\nSageMakerTrainingOperator(config={"sagemaker": 1})'),
    [],
  );
});

test('Airflow: several requests in one configuration', () => {
  assert.deepEqual(
    airflow(
      'Endpoint',
      'operation="update", config={"EndpointConfig": {"KmsKeyId": "k"}, "Endpoint": {"EndpointName": "e"}}',
    ),
    [
      ['EndpointConfig t.EndpointConfig [step]', { KmsKeyId: 'k' }],
      ['Endpoint t.Endpoint [step,update]', { EndpointName: 'e' }],
    ],
  );
  assert.deepEqual(airflow('Endpoint', 'config={"EndpointName": "e"}'), [['Endpoint t [step]', { EndpointName: 'e' }]]);
  assert.deepEqual(airflow('Transform', 'config={"Model": {"ModelName": "m"}, "Transform": {"ModelName": "m"}}'), [
    ['Model t.Model [step]', { ModelName: 'm' }],
    ['TransformJob t.TransformJob [step]', { ModelName: 'm' }],
  ]);
});

test('Airflow: registrations and notebooks have arguments of their own', () => {
  const package_ = 'image_uri="i", model_url="u", package_group_name="g"';
  assert.deepEqual(airflow('RegisterModelVersion', package_), [
    [
      'ModelPackage t [step]',
      { ModelPackageGroupName: 'g', ModelApprovalStatus: 'default by service: PendingManualApproval' },
    ],
  ]);
  assert.deepEqual(airflow('RegisterModelVersion', `${package_}, model_approval=ApprovalStatus.APPROVED`), [
    ['ModelPackage t [step]', { ModelPackageGroupName: 'g', ModelApprovalStatus: 'Approved' }],
  ]);
  assert.deepEqual(airflow('RegisterModelVersion', `${package_}, extras=more()`), [
    [
      'ModelPackage t [step]',
      { ModelPackageGroupName: 'g', ModelApprovalStatus: 'default by service: PendingManualApproval', '…': true },
    ],
  ]);
  assert.deepEqual(
    airflow('CreateNotebook', 'instance_name="n", root_access="Disabled", create_instance_kwargs={"SubnetId": "s"}'),
    [['NotebookInstance t [step]', { NotebookInstanceName: 'n', RootAccess: 'Disabled', SubnetId: 's' }]],
  );
});

test('Step Functions Data Science SDK: steps are tasks, with their retries, and what they make', () => {
  const code = `import sagemaker
from stepfunctions.steps import TrainingStep, EndpointConfigStep, EndpointStep, Retry, Chain
from stepfunctions.workflow import Workflow
est = sagemaker.estimator.Estimator("i", "r", 1, "ml.m5.large")
t = TrainingStep("Train", estimator=est, job_name=job, wait_for_completion=False)
t.add_retry(Retry(error_equals=["States.Timeout"], max_attempts=3))
t.add_retry(policy)
c = EndpointConfigStep("Config", "c", "m", 2, "ml.m5.large", data_capture_config=capture)
e = EndpointStep("Deploy", endpoint_name="e", endpoint_config_name="c", update=True, parameters={})
Workflow(name="w", definition=Chain([t, c, e]), role="r")
`;
  const [estimator, ...rest] = told(code);
  assert.equal(estimator?.[0], 'TrainingJob est [step]');
  const arn = 'arn:aws:states:::sagemaker:';
  assert.deepEqual(rest, [
    [
      'Task Train []',
      {
        Resource: `${arn}createTrainingJob`,
        Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 3 }, { '…': true }],
      },
    ],
    [
      'EndpointConfig Config.EndpointConfig [step]',
      {
        EndpointConfigName: 'c',
        ProductionVariants: [
          {
            ModelName: 'm',
            InitialInstanceCount: 2,
            InstanceType: 'ml.m5.large',
            VariantName: 'default by service: AllTraffic',
          },
        ],
        DataCaptureConfig: '?',
      },
    ],
    ['Task Config.Task []', { Resource: `${arn}createEndpointConfig` }],
    ['Endpoint Deploy.Endpoint [step,update]', { EndpointName: 'e', EndpointConfigName: 'c', '…': true }],
    ['Task Deploy.Task []', { Resource: `${arn}updateEndpoint` }],
    ['StateMachine Workflow []', { StateMachineName: 'w', RoleArn: 'r', '…': true }],
  ]);
});

test('MLflow: a deployment is a model, a configuration and an endpoint', () => {
  const container = { Image: '?', ModelDataUrl: '?' };
  const client = (target: string, config: string): readonly (readonly [string, unknown])[] =>
    told(
      `from mlflow.deployments import get_deploy_client\nc = get_deploy_client("${target}")  # sagemaker\nc.create_deployment("app", "models:/m/1", config=${config})\n`,
    );
  const variant = { ModelName: '-> deployment.Model' };
  assert.deepEqual(client('sagemaker:/us-west-2', '{"instance_count": 2, "vpc_config": {"Subnets": ["s"]}}'), [
    ['Model deployment.Model []', { VpcConfig: { Subnets: ['s'] }, PrimaryContainer: container }],
    [
      'EndpointConfig deployment.EndpointConfig []',
      {
        ProductionVariants: [{ InitialInstanceCount: 2, ...variant, InstanceType: 'default by service: ml.m4.xlarge' }],
      },
    ],
    ['Endpoint deployment.Endpoint []', { EndpointName: 'app', EndpointConfigName: '-> deployment.EndpointConfig' }],
  ]);
  assert.deepEqual(client('sagemaker', 'settings')[1], [
    'EndpointConfig deployment.EndpointConfig []',
    { ProductionVariants: [variant], '…': true },
  ]);
  assert.deepEqual(client('databricks', '{}'), []);
  assert.deepEqual(
    told('import mlflow.sagemaker\nmlflow.sagemaker.deploy("app", "u", instance_type="ml.m5.large")\n').map(r => r[0]),
    ['Model deployment.Model []', 'EndpointConfig deployment.EndpointConfig []', 'Endpoint deployment.Endpoint []'],
  );
});
