import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf, propertiesOf, short } from './kit.ts';

const HEAD = `import typing
import aws_cdk as cdk
from aws_cdk import aws_ecr as ecr, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_sagemaker as sm
from aws_cdk import aws_stepfunctions_tasks as tasks
`;
const CONFIG = 'AWS::SageMaker::EndpointConfig';
const MADE = 'c = sm.CfnEndpointConfig(self, "C", production_variants=[v])\n';

/** The endpoint configuration's properties, without its variants. */
const config = (text: string): unknown => {
  const { ProductionVariants: _, ...rest } = propertiesOf(HEAD + text, CONFIG) as Record<string, unknown>;
  return rest;
};

const bucket = (text: string): unknown => propertiesOf(`${HEAD}b = s3.Bucket(self, "B")\n${text}`, 'AWS::S3::Bucket');

test('an L1 property assigned later is read, nested or through self', () => {
  const capture = 'sm.CfnEndpointConfig.DataCaptureConfigProperty(enable_capture=True, destination_s3_uri=u)';
  const expected = { DataCaptureConfig: { EnableCapture: true, DestinationS3Uri: '?' } };
  assert.deepEqual(config(`${MADE}c.data_capture_config = ${capture}\n`), expected);
  const inClass = `class S:\n    def __init__(self):\n        self.${MADE}        self.c.data_capture_config = ${capture}\n`;
  assert.deepEqual(config(inClass), expected);
  assert.deepEqual(config(`${MADE}c.data_capture_config = {"enable_capture": True}\n`), {
    DataCaptureConfig: { EnableCapture: true },
  });
  assert.deepEqual(config(`${MADE}c.kms_key_id = key.key_arn\n`), { KmsKeyId: '?' });
  assert.deepEqual(config(`${MADE}c.tags += more\n`), { Tags: '?' });
  assert.deepEqual(config(`${MADE}c.note = 1\nc.cfn_options.metadata = {}\n`), {});
});

test('a change that may not happen leaves two possibilities', () => {
  const expected = { KmsKeyId: { oneOf: ['absent', 'k'] } };
  assert.deepEqual(config(`${MADE}if x:\n    c.kms_key_id = "k"\n`), expected);
  const other = `class S:\n    def __init__(self):\n        self.${MADE}    def more(self):\n        self.c.kms_key_id = "k"\n`;
  assert.deepEqual(config(other), expected);
  assert.deepEqual(config(`def f(p):\n    p.kms_key_id = "k"\n${MADE}f(c)\n`), expected);
  assert.deepEqual(config(`${MADE}for each in [c, d()]:\n    each.kms_key_id = "k"\n`), expected);
  // Made in the branch that changes it: it happens.
  assert.deepEqual(config(`if x:\n    ${MADE}    c.kms_key_id = "k"\n`), { KmsKeyId: 'k' });
});

test('of two constructs that one name may mean, either may be changed', () => {
  const text = `${HEAD}if x:\n    ${MADE}else:\n    ${MADE.replace('"C"', '"D"')}c.kms_key_id = "k"\n`;
  const all = factsOf(text).resources.filter(r => r.type === CONFIG);
  assert.equal(all.length, 2);
  for (const r of all) {
    const { KmsKeyId } = short(r.properties) as Record<string, unknown>;
    assert.deepEqual(KmsKeyId, { oneOf: ['absent', 'k'] });
  }
});

test('overrides by path; what cannot be read is not absent', () => {
  assert.deepEqual(config(`${MADE}c.add_property_override("DataCaptureConfig.EnableCapture", True)\n`), {
    DataCaptureConfig: { EnableCapture: true },
  });
  assert.deepEqual(config(`${MADE}c.add_override("Properties.KmsKeyId", "k")\n`), { KmsKeyId: 'k' });
  assert.deepEqual(config(`${MADE}c.add_override("DeletionPolicy", "Retain")\n`), {});
  assert.deepEqual(config(`${MADE}c.add_property_override(path=1, property_path="KmsKeyId", value=f())\n`), {
    KmsKeyId: '?',
  });
  assert.deepEqual(config(`${MADE}c.add_property_override(name(), "k")\n`), { '…': true });
  assert.deepEqual(config(`${MADE}other().add_property_override("KmsKeyId", "k")\n`), {
    KmsKeyId: { oneOf: ['absent', 'k'] },
  });
  const variant =
    'c = sm.CfnEndpointConfig(self, "C", kms_key_id="k", production_variants=[sm.CfnEndpointConfig.ProductionVariantProperty(initial_instance_count=1)])\n';
  const text = `${HEAD}${variant}c.add_property_override("ProductionVariants.0.InitialInstanceCount", 2)\nc.add_property_deletion_override("KmsKeyId")\n`;
  assert.deepEqual(propertiesOf(text, CONFIG), {
    ProductionVariants: [{ InitialInstanceCount: 2 }],
    KmsKeyId: 'absent',
  });
});

test('the resource inside an L2 construct', () => {
  const expected = { VersioningConfiguration: { Status: 'Enabled' } };
  const versioned = 'add_property_override("VersioningConfiguration.Status", "Enabled")\n';
  assert.deepEqual(bucket(`b.node.default_child.${versioned}`), expected);
  assert.deepEqual(bucket(`n = typing.cast(s3.CfnBucket, b.node.default_child)\nn.${versioned}`), expected);
  assert.deepEqual(bucket(`n: s3.CfnBucket = b.node.find_child("Resource")\nn.${versioned}`), expected);
  const property = 's3.CfnBucket.VersioningConfigurationProperty(status="Enabled")';
  assert.deepEqual(bucket(`b.node.default_child.versioning_configuration = ${property}\n`), expected);
});

test('rules, variants and tags added later', () => {
  assert.deepEqual(bucket('b.add_lifecycle_rule(enabled=True)\n'), { LifecycleConfiguration: { Rules: ['?', '…'] } });
  const ecr = `${HEAD}r = ecr.Repository(self, "R")\nr.add_lifecycle_rule(max_image_count=9)\n`;
  assert.deepEqual(propertiesOf(ecr, 'AWS::ECR::Repository'), { LifecyclePolicy: ['?', '…'] });
  assert.deepEqual(config(`${MADE}c.tags.set_tag("a", "b")\n`), { Tags: ['?', '…'] });
});

test('statements by variable, list and loop, with what is added to them', () => {
  const policies = (text: string): unknown =>
    factsOf(HEAD + text)
      .resources.filter(r => r.type === 'AWS::IAM::Policy')
      .map(r => (short(r.properties) as { PolicyDocument: { Statement: unknown } }).PolicyDocument.Statement);
  const s = { Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] };
  const t = { ...s, Action: ['kms:*'] };
  const both = `s = iam.PolicyStatement(actions=["s3:*"], resources=["*"])\nt = iam.PolicyStatement(actions=["kms:*"], resources=["*"])\n`;
  assert.deepEqual(policies(`${both}role.add_to_policy(s)\n`), [[s]]);
  assert.deepEqual(policies(`${both}fn.add_to_role_policy(statement=t)\n`), [[t]]);
  assert.deepEqual(policies(`${both}all = [s, t]\nfor x in all:\n    role.add_to_principal_policy(x)\n`), [[s, t]]);
  assert.deepEqual(policies(`${both}all = [s]\nall.append(t)\niam.Policy(self, "P", statements=all)\n`), [[s, t]]);
  assert.deepEqual(
    policies(`${both}d = iam.PolicyDocument(statements=[s])\niam.Policy(self, "P", document=d)\nd.add_statements(t)\n`),
    [[s], [t]],
  );
  const built = `s = iam.PolicyStatement()\ns.add_actions("s3:*")\ns.add_resources("*")\nrole.add_to_policy(s)\n`;
  assert.deepEqual(policies(built), [[s]]);
  assert.deepEqual(policies(`${built}s.add_condition("Bool", {"a": "b"})\n`), [[{ ...s, Condition: '?' }]]);
  assert.deepEqual(policies(`${built}s.effect = iam.Effect.DENY\n`), [[{ ...s, Effect: 'Deny' }]]);
  assert.deepEqual(policies(`${built}if x:\n    s.add_actions("kms:*")\n`), [
    [{ ...s, Action: { oneOf: [['s3:*'], ['s3:*', 'kms:*']] } }],
  ]);
  // A resource's own policy is no permission of an identity.
  assert.deepEqual(policies('k = kms.Key(self, "K")\nk.add_to_policy(iam.PolicyStatement(actions=["kms:*"]))\n'), []);
  const trust = 'iam.PolicyStatement(actions=["sts:AssumeRole"], principals=[iam.ServicePrincipal("x")])';
  assert.deepEqual(policies(`role.assume_role_policy.add_statements(${trust})\n`), []);
});

test("a bucket's policy", () => {
  const text = `${HEAD}b = s3.Bucket(self, "B", enforce_ssl=False)\nb.add_to_resource_policy(iam.PolicyStatement(effect=iam.Effect.DENY, actions=["s3:*"], principals=[iam.AnyPrincipal()]))\n`;
  assert.deepEqual(propertiesOf(text, 'AWS::S3::BucketPolicy'), {
    Bucket: '-> B',
    PolicyDocument: { Statement: [{ Effect: 'Deny', Action: ['s3:*'], Principal: { AWS: '*' } }] },
  });
});

test('the trust policy of a role', () => {
  const trust = (by: string): unknown =>
    (propertiesOf(`${HEAD}iam.Role(self, "R", assumed_by=${by})\n`, 'AWS::IAM::Role') as Record<string, unknown>)
      .AssumeRolePolicyDocument;
  const of = (...services: readonly string[]) => ({
    Statement: services.map(Service => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } })),
  });
  assert.deepEqual(trust('iam.ServicePrincipal("sagemaker.amazonaws.com")'), of('sagemaker.amazonaws.com'));
  assert.deepEqual(trust('iam.ServicePrincipal(service="sagemaker.amazonaws.com")'), of('sagemaker.amazonaws.com'));
  assert.deepEqual(
    trust('iam.CompositePrincipal(iam.ServicePrincipal("a.b"), iam.ServicePrincipal("c.d"))'),
    of('a.b', 'c.d'),
  );
  assert.deepEqual(trust('given'), { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '?' }] });
});

test('retries and catches of a task, later, chained or not certain', () => {
  const task = (text: string): Record<string, unknown> =>
    propertiesOf(HEAD + text, 'StepFunctions::Task') as Record<string, unknown>;
  const made = 't = tasks.SageMakerCreateTrainingJob(self, "T")\n';
  const retry = [{ MaxAttempts: 3, ErrorEquals: ['States.ALL'] }];
  assert.deepEqual(task(`${made}t.add_retry(max_attempts=3)\n`).Retry, retry);
  const chained = task(`${made}d = t.add_catch(f, errors=["E"]).add_retry(max_attempts=3).next(other)\n`);
  assert.deepEqual([chained.Retry, chained.Catch], [retry, [{ ErrorEquals: ['E'], Next: '?' }]]);
  assert.deepEqual(task(`${made.trim()}.add_retry(max_attempts=3)\n`).Retry, retry);
  assert.deepEqual(task(`${made}if x:\n    t.add_retry(max_attempts=3)\n`).Retry, { oneOf: ['absent', retry] });
  assert.deepEqual(task(`${made}for x in steps():\n    x.add_retry()\n`)['…'], true);
  assert.deepEqual(task(`${made}u = tasks.LambdaInvoke(self, "U")\nu.add_retry()\n`), {
    Resource: 'arn:aws:states:::sagemaker:createTrainingJob',
  });
});
