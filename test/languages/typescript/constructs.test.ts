import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, get, only, short, stack } from './kit.ts';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const IMPORTS = [
  ["import * as sm from 'aws-cdk-lib/aws-sagemaker';", 'sm.CfnModel'],
  ["import * as sm from '@aws-cdk/aws-sagemaker';", 'sm.CfnModel'],
  ["import { aws_sagemaker as sm } from 'aws-cdk-lib';", 'sm.CfnModel'],
  ["import { CfnModel } from 'aws-cdk-lib/aws-sagemaker';", 'CfnModel'],
  ["import { CfnModel as M } from 'aws-cdk-lib/aws-sagemaker';", 'M'],
  ["import * as cdk from 'aws-cdk-lib';", 'cdk.aws_sagemaker.CfnModel'],
  ["import cdk from 'aws-cdk-lib';", 'cdk.aws_sagemaker.CfnModel'],
  ["const sm = require('aws-cdk-lib/aws-sagemaker');", 'sm.CfnModel'],
  ["const { CfnModel } = require('aws-cdk-lib/aws-sagemaker');", 'CfnModel'],
  ["const cdk = require('aws-cdk-lib'); const { aws_sagemaker: sm } = cdk;", 'sm.CfnModel'],
] as const;
for (const [line, callee] of IMPORTS)
  for (const path of ['a.ts', 'a.js'])
    test(`${path}: ${line}`, () => {
      const text = `${line}\nnew ${callee}(this, 'Model', { modelName: 'm' });\n`;
      const model = only(facts(text, path), 'AWS::SageMaker::Model');
      assert.deepEqual([model.id, short(model.properties)], ['Model', { ModelName: 'm' }]);
      assert.equal(text.slice(model.at.start, model.at.end), callee);
      assert.equal(
        text.slice(model.extent.start, model.extent.end),
        `new ${callee}(this, 'Model', { modelName: 'm' })`,
      );
    });

test('classes of other libraries and files are no resources', () => {
  const text = `import { CfnModel } from './mine';\nimport { Bucket } from 'cdk8s';\nimport 'aws-cdk-lib';
new CfnModel(this, 'M', {}); new Bucket(this, 'B'); new Date(); fetch('x');\n`;
  assert.deepEqual(facts(text).resources, []);
});

test('ids are the construct ids, else variables, with numbers for repeats', () => {
  const text = stack(`    const name = 'Named';
    new sagemaker.CfnModel(this, name, {});
    const held = new sagemaker.CfnModel(this, \`\${id}-m\`, {});
    new sagemaker.CfnModel(this, 'Same', {});
    new sagemaker.CfnModel(this, 'Same', {});
    new sagemaker.CfnModel(this, props.id, {});`);
  assert.deepEqual(
    facts(text).resources.map(r => r.id),
    ['Named', 'held', 'Same', 'Same#2', 'CfnModel'],
  );
});

test('constructs refer to each other', () => {
  const text =
    stack(`    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const model = new sagemaker.CfnModel(this, 'Model', { executionRoleArn: role.roleArn });
    const config = new sagemaker.CfnEndpointConfig(this, 'Config', { productionVariants: [{ modelName: model.ref }] });
    new sagemaker.CfnEndpoint(this, 'E1', { endpointConfigName: config.attrEndpointConfigName });
    new sagemaker.CfnEndpoint(this, 'E2', { endpointConfigName: config.endpointConfigName! });`);
  const all = facts(text);
  assert.equal(short(get(only(all, 'AWS::SageMaker::Model'), 'ExecutionRoleArn')), '&Role.RoleArn');
  assert.equal(short(get(only(all, CONFIG), 'ProductionVariants.0.ModelName')), '&Model');
  for (const id of ['E1', 'E2'])
    assert.equal(
      short(get(only(all, 'AWS::SageMaker::Endpoint', id), 'EndpointConfigName')),
      '&Config.EndpointConfigName',
    );
});

test('free keys stay as they are', () => {
  const text =
    stack(`    new sagemaker.CfnModel(this, 'M', { primaryContainer: { environment: { my_key: 'a', camelKey: 'b' } } });
    new iam.CfnPolicy(this, 'P', { policyName: 'p', policyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } });`);
  const all = facts(text);
  assert.deepEqual(short(get(only(all, 'AWS::SageMaker::Model'), 'PrimaryContainer.Environment')), {
    my_key: 'a',
    camelKey: 'b',
  });
  assert.deepEqual(short(get(only(all, 'AWS::IAM::Policy'), 'PolicyDocument')), {
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  });
});

test('later changes of a construct count', () => {
  const text =
    stack(`    const config = new sagemaker.CfnEndpointConfig(this, 'Config', { productionVariants: [{ initialInstanceCount: 1 }] });
    config.kmsKeyId = 'k';
    config.addPropertyOverride('DataCaptureConfig.EnableCapture', true);
    config.addOverride('Properties.ProductionVariants.0.InitialInstanceCount', 2);
    if (props.named) config.addPropertyOverride('EndpointConfigName', 'n');
    config.addOverride('Metadata.X', 1);`);
  assert.deepEqual(short(only(facts(text), CONFIG).properties), {
    ProductionVariants: [{ InitialInstanceCount: 2 }],
    DataCaptureConfig: { EnableCapture: true },
    EndpointConfigName: { '|': [null, 'n'] },
    KmsKeyId: 'k',
  });
});

test('a later change of the resource inside a construct counts', () => {
  const text = stack(`    const key = new kms.Key(this, 'Key');
    const inner = key.node.defaultChild as kms.CfnKey;
    inner.enableKeyRotation = true;
    const bucket = new s3.Bucket(this, 'Data');
    (bucket.node.defaultChild as s3.CfnBucket).versioningConfiguration = { status: 'Enabled' };`);
  assert.deepEqual(short(only(facts(text), 'AWS::KMS::Key').properties), { EnableKeyRotation: true });
  const data = only(facts(text), 'AWS::S3::Bucket');
  assert.deepEqual(short(data.properties), { VersioningConfiguration: { Status: 'Enabled' } });
});

test('a statement may be limited or turned round after it was made', () => {
  const of = (change: string): unknown => {
    const text = stack(`    const s = new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] });
    ${change}
    role.addToPolicy(s);`);
    const policy = only(facts(text), 'AWS::IAM::Policy');
    return ['Effect', 'Condition'].map(name => short(get(policy, `PolicyDocument.Statement.0.${name}`)));
  };
  assert.deepEqual(of(''), ['Allow', null]);
  assert.deepEqual(of('other.effect = iam.Effect.DENY;'), ['Allow', null]);
  assert.deepEqual(of('s.effect = iam.Effect.DENY;'), ['Deny', null]);
  assert.deepEqual(of('if (props.x) s.effect = iam.Effect.DENY;'), [{ '|': ['Allow', 'Deny'] }, null]);
  assert.deepEqual(of("s.addCondition('StringEquals', { 'aws:ResourceAccount': this.account });"), ['Allow', '?']);
});

test('buckets, repositories and keys above CloudFormation', () => {
  const text =
    stack(`    const bucket = new s3.Bucket(this, 'Data', { versioned: true, enforceSSL: true, encryption: s3.BucketEncryption.KMS, lifecycleRules: [{ expiration: cdk.Duration.days(1) }] });
    new s3.Bucket(this, 'Plain');
    (bucket.node.defaultChild as s3.CfnBucket).addPropertyOverride('BucketName', 'b');
    new ecr.Repository(this, 'Repo', { imageScanOnPush: true, imageTagMutability: ecr.TagMutability.IMMUTABLE });
    new kms.Key(this, 'Key', { enableKeyRotation: true });`);
  const all = facts(text);
  const data = only(all, 'AWS::S3::Bucket', 'Data');
  assert.equal(short(get(data, 'VersioningConfiguration.Status')), 'Enabled');
  assert.equal(short(get(data, 'BucketName')), 'b');
  assert.equal(get(data, 'LifecycleConfiguration.Rules').state, 'list');
  assert.match(JSON.stringify(short(get(data, 'BucketEncryption'))), /aws:kms/);
  assert.deepEqual(short(only(all, 'AWS::S3::Bucket', 'Plain').properties), {});
  const policy = only(all, 'AWS::S3::BucketPolicy');
  assert.equal(short(get(policy, 'Bucket')), '&Data');
  assert.equal(short(get(policy, 'PolicyDocument.Statement.0.Effect')), 'Deny');
  assert.equal(short(get(policy, 'PolicyDocument.Statement.0.Condition.Bool.aws:SecureTransport')), 'false');
  assert.deepEqual(short(only(all, 'AWS::ECR::Repository').properties), {
    ImageScanningConfiguration: { ScanOnPush: true },
    ImageTagMutability: 'IMMUTABLE',
  });
  assert.deepEqual(short(only(all, 'AWS::KMS::Key').properties), { EnableKeyRotation: true });
});

test('roles and what is added to them', () => {
  const text = stack(`    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSageMakerFullAccess'), { managedPolicyArn: 'arn:aws:iam::aws:policy/Other' }],
      inlinePolicies: { own: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] }) },
    });
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonS3FullAccess'));
    role.addToPolicy(new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['a:b'], resources: ['*'] }));
    const late = new iam.PolicyStatement();
    late.addActions('c:d', 'e:f');
    late.addAllResources();
    role.addToPrincipalPolicy(late);`);
  const all = facts(text);
  assert.deepEqual(short(only(all, 'AWS::IAM::Role', 'Role').properties), {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'sagemaker.amazonaws.com' } }],
    },
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSageMakerFullAccess', 'arn:aws:iam::aws:policy/Other'],
    Policies: [
      { PolicyName: 'own', PolicyDocument: { Statement: [{ Action: ['s3:*'], Resource: ['*'], Effect: 'Allow' }] } },
    ],
  });
  const added = only(all, 'AWS::IAM::Role', 'Role.addManagedPolicy');
  assert.deepEqual(short(added.properties), {
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess', '…'],
    '…': true,
  });
  assert.deepEqual(
    all.resources.filter(r => r.type === 'AWS::IAM::Policy').map(r => short(get(r, 'PolicyDocument.Statement'))),
    [
      [{ Effect: 'Deny', Action: ['a:b'], Resource: ['*'] }],
      [{ Effect: 'Allow', Action: ['c:d', 'e:f'], Resource: ['*'] }],
    ],
  );
});

test("statements of a key's or a bucket's own policy are no permissions; those handed elsewhere are", () => {
  const statement = (more: string) => `new iam.PolicyStatement({ actions: ['kms:*'], resources: ['*']${more} })`;
  const text =
    stack(`    const key = new kms.Key(this, 'Key', { policy: new iam.PolicyDocument({ statements: [${statement('')}] }) });
    key.addToResourcePolicy(${statement('')});
    const other = ${statement(', principals: [new iam.AnyPrincipal()]')};
    new Other(this, 'F', { initialPolicy: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] });`);
  const policies = facts(text).resources.filter(r => r.type === 'AWS::IAM::Policy');
  assert.deepEqual(
    policies.map(r => short(get(r, 'PolicyDocument.Statement.0.Action'))),
    [['s3:*']],
  );
});

test('tags on a scope reach what is inside it', () => {
  const body = `    const model = new sagemaker.CfnModel(this, 'M', {});
    new sagemaker.CfnEndpoint(this, 'E', {});`;
  const traits = (line: string): unknown => facts(stack(`${body}\n    ${line}`)).resources.map(r => r.traits);
  assert.deepEqual(traits(''), [[], []]);
  assert.deepEqual(traits("cdk.Tags.of(this).add('a', 'b');"), [['tagged-by-scope'], ['tagged-by-scope']]);
  assert.deepEqual(traits("cdk.Tags.of(model).add('a', 'b');"), [['tagged-by-scope'], []]);
  assert.deepEqual(traits("cdk.Tag.add(scope, 'a', 'b');"), [['tagged-by-scope'], ['tagged-by-scope']]);
  assert.deepEqual(traits("new Set().add('a', 'b');"), [[], []]);
});

test('endpoints of the alpha module and their scaling', () => {
  const text = `import * as sm from '@aws-cdk/aws-sagemaker-alpha';
const model = new sm.Model(this, 'Model', { containers: [{ image: sm.ContainerImage.fromEcrRepository(repo, 'v1') }], networkIsolation: true });
const config = new sm.EndpointConfig(this, 'Config', { instanceProductionVariants: [{ model, variantName: 'v', instanceType: sm.InstanceType.M5_LARGE }] });
const endpoint = new sm.Endpoint(this, 'Endpoint', { endpointConfig: config });
const count = endpoint.findInstanceProductionVariant('v').autoScaleInstanceCount({ maxCapacity: 3 });
endpoint.findInstanceProductionVariant('v').autoScaleInstanceCount({ minCapacity: 2, maxCapacity: 4 });
`;
  const all = facts(text);
  assert.deepEqual(short(get(only(all, CONFIG), 'ProductionVariants')), [
    { ModelName: '&Model', VariantName: 'v', InstanceType: 'ml.m5.large', InitialInstanceCount: '~service 1' },
  ]);
  assert.equal(short(get(only(all, 'AWS::SageMaker::Model'), 'EnableNetworkIsolation')), true);
  assert.equal(short(get(only(all, 'AWS::SageMaker::Endpoint'), 'EndpointConfigName')), '&Config');
  const targets = all.resources.filter(r => r.type === 'AWS::ApplicationAutoScaling::ScalableTarget');
  assert.deepEqual(
    targets.map(r => [short(get(r, 'MinCapacity')), short(get(r, 'MaxCapacity')), short(get(r, 'ResourceId'))]),
    [
      ['~service 1', 3, 'endpoint/{&Endpoint}/variant/v'],
      [2, 4, 'endpoint/{&Endpoint}/variant/v'],
    ],
  );
});

test('tasks of a state machine and the jobs that they create', () => {
  const text = `import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Duration } from 'aws-cdk-lib';
const train = new tasks.SageMakerCreateTrainingJob(this, 'Train', {
  trainingJobName: 'x',
  resourceConfig: { instanceCount: 2, instanceType: ec2.InstanceType.of(ec2.InstanceClass.P3, ec2.InstanceSize.XLARGE2) },
  stoppingCondition: { maxRuntime: Duration.hours(2) },
});
train.addRetry({ maxAttempts: 3 }).addCatch(failed).next(other);
new tasks.SageMakerCreateEndpoint(this, 'Deploy', { endpointName: 'e', endpointConfigName: 'c' });
`;
  const all = facts(text);
  const job = only(all, 'SageMaker::TrainingJob');
  assert.deepEqual(job.traits, ['step']);
  assert.deepEqual(short(get(job, 'ResourceConfig')), { InstanceCount: 2, InstanceType: 'ml.p3.2xlarge' });
  assert.equal(short(get(job, 'StoppingCondition.MaxRuntimeInSeconds')), 7200);
  const task = only(all, 'StepFunctions::Task', 'Train.task');
  assert.equal(short(get(task, 'Resource')), 'arn:aws:states:::sagemaker:createTrainingJob');
  assert.deepEqual([get(task, 'Retry').state, get(task, 'Catch').state], ['list', 'list']);
  assert.equal(get(only(all, 'StepFunctions::Task', 'Deploy.task'), 'Retry').state, 'absent');
});

test('texts that look like credentials are facts, also without the library', () => {
  const text = "const client = new Client({ accessKeyId: 'AKIAQ3EGRZQ4T5PLM2XV' });\nconst region = 'eu-west-1';\n";
  const found = only(facts(text, 'a.js'), 'Code::Credential');
  assert.deepEqual([found.id, short(get(found, 'Name'))], ['accessKeyId', 'accessKeyId']);
});

test('comments mute what they stand at', () => {
  const text = stack(`    // ml-lens: ignore[endpoint-data-capture] until=2027-01-31 -- traffic holds personal data
    new sagemaker.CfnEndpointConfig(this, 'Config', {
      productionVariants: [],
      kmsKeyId: 'k', // ml-lens: ignore -- agreed
    });
    // ml-lens: ignore[x]`);
  const [first, second, idle, ...rest] = facts(text).suppressions;
  assert.ok(first && second && idle);
  assert.deepEqual([rest, idle.reason, idle.covers.end - idle.covers.start], [[], undefined, 0]);
  assert.deepEqual(
    [first.rules, first.until, first.reason],
    [['endpoint-data-capture'], '2027-01-31', 'traffic holds personal data'],
  );
  assert.match(text.slice(first.covers.start, first.covers.end), /^new sagemaker[\s\S]*\);$/);
  assert.equal(text.slice(second.covers.start, second.covers.end), "kmsKeyId: 'k'");
  const whole = '// ml-lens: ignore-file[a] -- generated\nfoo();\n';
  assert.deepEqual(
    facts(whole).suppressions.map(s => s.covers),
    [{ start: 0, end: whole.length }],
  );
});
