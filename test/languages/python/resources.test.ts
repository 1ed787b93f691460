import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assemble } from '../../../server/src/engine/assemble.ts';
import { parseSuppression } from '../../../server/src/languages/suppressions.ts';
import { credential } from '../../../server/src/model/credential.ts';
import { read } from '../../../server/src/model/read.ts';
import { factsOf, propertiesOf, python, short, sourceOf } from './kit.ts';

test('constructor, variable, method: by position, through self, with what the receiver says', () => {
  const text = `import sagemaker
class T:
    def __init__(self):
        self.est = sagemaker.estimator.Estimator("i", "r", 2, "ml.m5.large", subnets=["s"])
    def go(self):
        self.est.fit({"train": "s3://x"})
        predictor = self.est.deploy(1, "ml.g4dn.xlarge")
`;
  const { resources } = factsOf(text);
  assert.deepEqual(
    resources.map(r => `${r.type} ${r.id}`),
    [
      'SageMaker::TrainingJob est',
      'AWS::SageMaker::Model predictor.Model',
      'AWS::SageMaker::EndpointConfig predictor.EndpointConfig',
      'AWS::SageMaker::Endpoint predictor.Endpoint',
    ],
  );
  assert.deepEqual(
    resources.map(r => short(r.properties)),
    [
      {
        RoleArn: 'r',
        ResourceConfig: { InstanceCount: 2, InstanceType: 'ml.m5.large' },
        VpcConfig: { Subnets: ['s'] },
        InputDataConfig: { train: 's3://x' },
        StoppingCondition: { MaxRuntimeInSeconds: 'default by service: 86400' },
      },
      { VpcConfig: { Subnets: ['s'] } },
      { ProductionVariants: [{ InitialInstanceCount: 1, InstanceType: 'ml.g4dn.xlarge' }] },
      { EndpointConfigName: '-> predictor.EndpointConfig' },
    ],
  );
});

test('a receiver of unknown class is known by its keywords only', () => {
  const text =
    'import sagemaker\ndef d(model):\n    return model.deploy(initial_instance_count=1, instance_type="ml.m5.large")\n';
  const { resources } = factsOf(text);
  assert.deepEqual(
    resources.map(r => [r.type, r.traits]),
    [
      ['AWS::SageMaker::EndpointConfig', ['receiver-unknown']],
      ['AWS::SageMaker::Endpoint', ['receiver-unknown']],
    ],
  );
  assert.deepEqual(factsOf('import sagemaker\nk8s.deploy("x", replicas=1)\nfit(x)\n').resources, []);
});

test('traits: local, deleted, step', () => {
  const text = `from sagemaker.estimator import Estimator
from sagemaker.workflow.steps import TrainingStep
a = Estimator("i", "r", 1, "local")
b = Estimator("i", "r", 1, "ml.m5.large")
TrainingStep(name="t", estimator=b)
p = a.deploy(1, "ml.m5.large")
p.delete_endpoint()
`;
  const traits = factsOf(text).resources.map(r => `${r.type.split('::').pop()}: ${r.traits.join(' ')}`);
  assert.deepEqual(traits, [
    'TrainingJob: local-mode',
    'TrainingJob: step',
    'Model: deleted-afterwards',
    'EndpointConfig: deleted-afterwards',
    'Endpoint: deleted-afterwards',
  ]);
});

test('local mode: by a variable, by position, whichever of two local types it is; a cloud type by position is not', () => {
  const text = (type: string, deployed: string): string => `from sagemaker.estimator import Estimator
kind = ${type}
e = Estimator(image_uri="i", role="r", instance_count=1, instance_type=kind)
on = ${deployed}
e.deploy(1, on)
`;
  const local = (type: string, deployed: string): readonly boolean[] =>
    factsOf(text(type, deployed))
      .resources.filter(r => /TrainingJob|EndpointConfig/.test(r.type))
      .map(r => r.traits.includes('local-mode'));
  assert.deepEqual(local('"local_gpu" if gpu else "local"', 'kind'), [true, true]);
  assert.deepEqual(local('"local" if debug else "ml.m5.large"', '"ml.m5.large"'), [false, false]);
  assert.deepEqual(local('"local"', '"ml.m5.large"'), [true, false]);
});

test('boto3: clients by any road, other services and other libraries not', () => {
  const roads = [
    'boto3.client("sagemaker")',
    'boto3.Session(region_name="x").client(service_name="sagemaker")',
    'Session().sagemaker_client',
    'client',
  ];
  for (const road of roads) {
    const text = `import boto3\nfrom sagemaker import Session\nc = ${road}\nc.create_model(ModelName="m")\n`;
    assert.equal(factsOf(text).resources.find(r => r.type !== 'Code::Client')?.type, 'AWS::SageMaker::Model', road);
  }
  assert.deepEqual(
    factsOf('import boto3\nboto3.client("apigateway").create_model(ModelName="m")\nx.create_model(name="m")\n')
      .resources,
    [],
  );
});

test('boto3: shapes that differ from the resource', () => {
  const head = 'import boto3, json\n';
  assert.deepEqual(
    propertiesOf(
      `${head}boto3.client("ecr").create_repository(repositoryName="r", imageScanningConfiguration={"scanOnPush": True})`,
      'AWS::ECR::Repository',
    ),
    {
      RepositoryName: 'r',
      ImageScanningConfiguration: { ScanOnPush: true },
      LifecyclePolicy: '?',
      RepositoryPolicyText: '?',
    },
  );
  assert.deepEqual(
    propertiesOf(
      `${head}doc = {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}\nboto3.client("iam").put_role_policy(RoleName="r", PolicyDocument=json.dumps(doc))`,
      'AWS::IAM::Policy',
    ),
    { RoleName: 'r', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } },
  );
});

test('CDK: constructs by any import, references, policies, tags', () => {
  const text = `import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk.aws_sagemaker import CfnEndpointConfig
cdk.Tags.of(self).add("a", "b")
config = CfnEndpointConfig(self, "Config", production_variants=[CfnEndpointConfig.ProductionVariantProperty(initial_instance_count=1, **v)])
cdk.aws_sagemaker.CfnEndpoint(self, "Endpoint", endpoint_config_name=config.attr_endpoint_config_name)
role = iam.Role(self, "Role", managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("AmazonS3FullAccess")])
role.add_to_policy(iam.PolicyStatement(actions=["s3:*"], resources=["*"], effect=iam.Effect.ALLOW))
`;
  const { resources } = factsOf(text);
  assert.ok(resources.every(r => r.traits.includes('tagged-by-scope') && r.dialect === 'cdk-python'));
  const byType = new Map(resources.map(r => [r.type, short(r.properties)]));
  assert.deepEqual(byType.get('AWS::SageMaker::EndpointConfig'), {
    ProductionVariants: [{ InitialInstanceCount: 1, '…': true }],
  });
  assert.deepEqual(byType.get('AWS::SageMaker::Endpoint'), { EndpointConfigName: '-> Config.EndpointConfigName' });
  assert.deepEqual(byType.get('AWS::IAM::Role'), { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] });
  assert.deepEqual(byType.get('AWS::IAM::Policy'), {
    PolicyDocument: { Statement: [{ Action: ['s3:*'], Resource: ['*'], Effect: 'Allow' }] },
    '…': true,
  });
});

test('the step graph of a pipeline', () => {
  const text = `from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.steps import ProcessingStep
from sagemaker.workflow.condition_step import ConditionStep
from sagemaker.workflow.step_collections import RegisterModel
ev = ProcessingStep(name="Eval")
reg = RegisterModel(name="Register")
gate = ConditionStep(name="Gate", conditions=[], if_steps=[reg], else_steps=[])
steps = [ev]
steps.append(gate)
Pipeline(name="p", steps=steps)
`;
  assert.deepEqual(propertiesOf(text, 'AWS::SageMaker::Pipeline'), {
    PipelineName: 'p',
    PipelineDefinition: {
      Steps: [
        { Name: 'Eval', Type: 'Processing' },
        {
          Name: 'Gate',
          Type: 'Condition',
          Arguments: { IfSteps: [{ Name: 'Register', Type: 'RegisterModel' }], ElseSteps: [] },
        },
      ],
    },
  });
});

test('credentials: shapes and names, no placeholders', () => {
  const key = `AKIA${'Q3ZK7WN2P5XR4TBV'}`;
  assert.ok(credential(undefined, key));
  assert.ok(!credential('aws_access_key_id', 'AKIAIOSFODNN7EXAMPLE'));
  assert.ok(credential('aws_secret_access_key', `k9Xw2${'LmQ8vR4tZ7bN1cY6dF3gH5jP0sA/uE+iO2kM'}`.slice(0, 40)));
  for (const [name, text] of [
    ['password', 'changeme12345'],
    ['token', 'my-secret-name'],
    ['api_key', 's3://bucket/key1'],
    ['note', 'abc123def456ghi'],
  ] as const)
    assert.ok(!credential(name, text), text);
  const facts = factsOf(`import os\nos.environ["AWS_ACCESS_KEY_ID"] = "${key}"\n`);
  assert.deepEqual(
    facts.resources.map(r => [r.type, short(r.properties)]),
    [['Code::Credential', { Value: key, Name: 'AWS_ACCESS_KEY_ID' }]],
  );
});

test('suppressions cover the statement they stand in or before', () => {
  assert.deepEqual(parseSuppression('# ml-lens: ignore[a, b] until=2027-01-31 -- known'), {
    rules: ['a', 'b'],
    reason: 'known',
    until: '2027-01-31',
    file: false,
  });
  assert.deepEqual(parseSuppression('# ml-lens: ignore[a]'), { rules: ['a'], file: false });
  assert.deepEqual(parseSuppression('# noqa  # ml-lens: ignore-file[a] -- why until=2027-01-31'), {
    rules: ['a'],
    file: true,
    reason: 'why',
    until: '2027-01-31',
  });
  for (const wrong of [
    'ignore a -- why',
    'ignore[] -- why',
    'ignore[a] until=2027-02-30 -- why',
    'ignore[a] until=soon',
  ])
    assert.equal(parseSuppression(`# ml-lens: ${wrong}`)?.malformed, true, wrong);
  for (const other of ['see ml-lens: ignore[a] -- why', '# ml-lens: ignored', '# ml-lens: ignore-files', '# ml-lens'])
    assert.equal(parseSuppression(other), undefined, other);
  const text =
    'x = 1\n# ml-lens: ignore[a] -- why\nf(\n    1,\n)\ng(2)  # ml-lens: ignore[b] -- why\n# ml-lens: ignore-file -- all\n';
  const found = factsOf(text).suppressions.map(s => text.slice(s.covers.start, s.covers.end));
  assert.deepEqual(found, ['f(\n    1,\n)', 'g(2)', text]);
});

test('an incremental parse gives the same facts as a fresh one', () => {
  const text = 'import boto3\nsm = boto3.client("sagemaker")\nsm.create_model(ModelName="a")\n';
  let before = python.parse(sourceOf(text));
  const typed = 'sm.create_endpoint(EndpointName="b", EndpointConfigName=f"{x}")\n';
  for (let i = 1; i <= typed.length; i++) {
    const now = text + typed.slice(0, i);
    const tree = python.parse(sourceOf(now), before);
    assert.deepEqual(python.extract(sourceOf(now), tree), factsOf(now), `after ${i} keys`);
    before = tree;
  }
});

test('a name in a variable links what shares it, even when only running the code tells it', () => {
  const text = `import boto3, time
sm = boto3.client("sagemaker")
name = f"cfg-{time.time()}"
sm.create_endpoint_config(EndpointConfigName=name)
sm.create_endpoint(EndpointName="e", EndpointConfigName=name)
`;
  const document = factsOf(text);
  const workload = assemble('w', '', [document], true);
  const [config, endpoint] = document.resources;
  assert.ok(config && endpoint);
  assert.equal(workload.resolve(endpoint, read(endpoint.properties, 'EndpointConfigName'), config.type), config);
});

test('boto3: requests to the services around SageMaker have the shape of templates', () => {
  const code = `import boto3, json
aas = boto3.client("application-autoscaling")
aas.put_scaling_policy(PolicyName="p", ResourceId="endpoint/e/variant/v", ScalableDimension="d")
ev = boto3.client("events")
ev.put_rule(Name="r", EventPattern=json.dumps({"source": ["aws.sagemaker"]}))
ev.put_targets(Rule="r", Targets=[{"Id": "1", "Arn": "arn"}])
boto3.client("lambda").create_function(FunctionName="f", Handler="h", KMSKeyArn="k", Tags={"a": "b"})
s3 = boto3.Session().client("s3")
s3.create_bucket(Bucket="b")
s3.put_bucket_versioning(Bucket="b", VersioningConfiguration={"Status": "Enabled"})
s3.put_bucket_policy(Bucket="b", Policy=json.dumps({"Statement": []}))
boto3.client("sagemaker").create_pipeline(PipelineName="p", PipelineDefinition='{"Steps": []}')
boto3.client("sagemaker").get_waiter("endpoint_in_service").wait(EndpointName="e")
`;
  const told = factsOf(code).resources.map(r => [r.type, r.traits.join(), short(r.properties)]);
  assert.deepEqual(told, [
    [
      'AWS::ApplicationAutoScaling::ScalingPolicy',
      '',
      { PolicyName: 'p', ResourceId: 'endpoint/e/variant/v', ScalableDimension: 'd' },
    ],
    ['AWS::Events::Rule', '', { Name: 'r', EventPattern: { source: ['aws.sagemaker'] }, '…': true }],
    ['AWS::Events::Rule', 'update', { Name: 'r', Targets: [{ Id: '1', Arn: 'arn' }], '…': true }],
    [
      'AWS::Lambda::Function',
      '',
      { FunctionName: 'f', Handler: 'h', KmsKeyArn: 'k', Tags: [{ Key: 'a', Value: 'b' }] },
    ],
    ['AWS::S3::Bucket', '', { BucketName: 'b', '…': true }],
    ['AWS::S3::Bucket', 'update', { BucketName: 'b', VersioningConfiguration: { Status: 'Enabled' }, '…': true }],
    ['AWS::S3::BucketPolicy', '', { Bucket: 'b', PolicyDocument: { Statement: [] } }],
    ['AWS::SageMaker::Pipeline', '', { PipelineName: 'p', PipelineDefinition: { Steps: [] } }],
  ]);
});

test('boto3: a state machine whose definition the program holds creates what its tasks do', () => {
  const code = `import boto3, json
definition = {"StartAt": "T", "States": {"T": {"Type": "Task", "End": True,
  "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync", "Parameters": {"TrainingJobName": "j"}}}}
boto3.client("stepfunctions").create_state_machine(name="m", definition=json.dumps(definition), loggingConfiguration={"level": "ALL"})
`;
  const told = factsOf(code).resources.map(r => [r.id, r.traits.join()]);
  assert.deepEqual(told, [
    ['create_state_machine.StateMachine', ''],
    ['create_state_machine.T', ''],
    ['create_state_machine.T/createTrainingJob', 'step'],
  ]);
  const machine = propertiesOf(code, 'AWS::StepFunctions::StateMachine') as Record<string, unknown>;
  assert.deepEqual([machine.StateMachineName, machine.LoggingConfiguration], ['m', { Level: 'ALL' }]);
});

test('what a test creates in place of AWS is no resource', () => {
  const code = 'boto3.client("s3").create_bucket(Bucket="b")\n';
  assert.equal(factsOf(`import boto3\n${code}`).resources.length, 1);
  assert.equal(factsOf(`import boto3\nfrom moto import mock_aws\n${code}`).resources.length, 0);
});
