import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, facts, resource, type Siblings } from './kit.ts';

const BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = "churn-data"\n}\n';
const block = (type: string, name: string, body: string): string => `resource "${type}" "${name}" {\n${body}}\n`;
const ids = (text: string, siblings: Siblings = {}, path?: string): readonly string[] =>
  facts(text, siblings, path).resources.map(r => `${r.type} ${r.id}`);

describe('names', () => {
  test('resources are called by CloudFormation’s names, and keep their addresses', () => {
    const types = {
      aws_sagemaker_endpoint_configuration: 'AWS::SageMaker::EndpointConfig',
      aws_sagemaker_training_job: 'SageMaker::TrainingJob',
      aws_sagemaker_hyper_parameter_tuning_job: 'SageMaker::HyperParameterTuningJob',
      aws_sagemaker_user_profile: 'AWS::SageMaker::UserProfile',
      aws_s3_bucket: 'AWS::S3::Bucket',
      aws_kms_key: 'AWS::KMS::Key',
      aws_iam_policy: 'AWS::IAM::ManagedPolicy',
      aws_iam_role_policy: 'AWS::IAM::Policy',
      aws_appautoscaling_target: 'AWS::ApplicationAutoScaling::ScalableTarget',
      aws_cloudwatch_metric_alarm: 'AWS::CloudWatch::Alarm',
      aws_sfn_state_machine: 'AWS::StepFunctions::StateMachine',
    };
    const text = Object.keys(types)
      .map(type => block(type, 'x', ''))
      .join('');
    assert.deepEqual(
      ids(text),
      Object.entries(types).map(([type, name]) => `${name} ${type}.x`),
    );
  });
  test('what is not of AWS, not of interest or no resource declares nothing', () => {
    const text = `${block('random_id', 'x', '')}${block('aws_eip', 'x', '')}data "aws_s3_bucket" "x" {}\nmodule "m" {\n  source = "./m"\n}\noutput "o" {\n  value = 1\n}\n`;
    assert.deepEqual(ids(text), []);
  });
  test('arguments are called by the properties, in blocks and in blocks of blocks', () => {
    const domain = block(
      'aws_sagemaker_domain',
      'd',
      `  kms_key_id = "k"
  subnet_ids = ["s"]
  default_user_settings {
    execution_role = "r"
    jupyter_lab_app_settings {
      custom_image {
        image_name = "a"
      }
      custom_image {
        image_name = "b"
      }
    }
  }
`,
    );
    const d = resource('aws_sagemaker_domain.d', domain);
    assert.equal(at(d, 'KmsKeyId'), 'k');
    assert.deepEqual(at(d, 'SubnetIds'), ['s']);
    assert.deepEqual(at(d, 'DefaultUserSettings'), {
      ExecutionRole: 'r',
      JupyterLabAppSettings: { CustomImages: [{ ImageName: 'a' }, { ImageName: 'b' }] },
    });
  });
  test('arguments that Terraform reads itself are no properties', () => {
    const n = resource(
      'aws_kms_key.k',
      block(
        'aws_kms_key',
        'k',
        '  provider = aws.east\n  depends_on = [aws_vpc.v]\n  timeouts {\n    create = "1m"\n  }\n  lifecycle {\n    prevent_destroy = true\n  }\n',
      ),
    );
    assert.deepEqual(at(n, 'EnableKeyRotation'), '<absent>');
    assert.deepEqual(n.properties.state === 'object' && [...n.properties.members.keys()], ['Tags']);
  });
  test('an argument that is changed elsewhere is not known', () => {
    const text = block(
      'aws_sagemaker_endpoint',
      'e',
      '  endpoint_config_name = "a"\n  lifecycle {\n    ignore_changes = [deployment_config, tags["x"]]\n  }\n',
    );
    const e = resource('aws_sagemaker_endpoint.e', text);
    assert.equal(at(e, 'DeploymentConfig'), '<unknown: an argument that is changed elsewhere>');
    assert.equal(at(e, 'EndpointConfigName'), 'a');
    const all = resource('aws_sagemaker_endpoint.e', text.replace(/\[.*\]/, 'all'));
    assert.equal(at(all, 'DeploymentConfig'), '<unknown: members that the source does not show>');
  });
  test('the metrics of an alarm, one alone and several together', () => {
    const one = block(
      'aws_cloudwatch_metric_alarm',
      'a',
      '  metric_name = "X"\n  dimensions = {\n    EndpointName = "e"\n  }\n',
    );
    assert.deepEqual(at(resource('aws_cloudwatch_metric_alarm.a', one), 'Dimensions'), [
      { Name: 'EndpointName', Value: 'e' },
    ]);
    const several = block(
      'aws_cloudwatch_metric_alarm',
      'a',
      '  metric_query {\n    id = "m"\n    metric {\n      metric_name = "X"\n      namespace = "AWS/SageMaker"\n      period = 60\n      stat = "Sum"\n      dimensions = { EndpointName = "e" }\n    }\n  }\n',
    );
    assert.deepEqual(at(resource('aws_cloudwatch_metric_alarm.a', several), 'Metrics'), [
      {
        Id: 'm',
        MetricStat: {
          Period: 60,
          Stat: 'Sum',
          Metric: { MetricName: 'X', Namespace: 'AWS/SageMaker', Dimensions: [{ Name: 'EndpointName', Value: 'e' }] },
        },
      },
    ]);
  });
  test('a job with arguments that the API does not have may have any', () => {
    const made = resource(
      'aws_sagemaker_training_job.t',
      block('aws_sagemaker_training_job', 't', '  instance_type = "ml.m5.large"\n'),
    );
    assert.equal(at(made, 'VpcConfig'), '<unknown: members that the source does not show>');
    const real = resource(
      'aws_sagemaker_training_job.t',
      block('aws_sagemaker_training_job', 't', '  role_arn = "r"\n'),
    );
    assert.equal(at(real, 'VpcConfig'), '<absent>');
  });
});

describe('buckets and what completes them', () => {
  const versioning = (bucket: string): string =>
    `resource "aws_s3_bucket_versioning" "v" {\n  bucket = ${bucket}\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n`;
  const status = (text: string, siblings: Siblings = {}): unknown =>
    at(resource('aws_s3_bucket.b', text, siblings), 'VersioningConfiguration.Status');
  const maybe = '<unknown: an aws_s3_bucket_versioning that may be of this resource>';

  test('by reference, by name, in another file', () => {
    assert.equal(status(BUCKET + versioning('aws_s3_bucket.b.id')), 'Enabled');
    assert.equal(status(BUCKET + versioning('"${aws_s3_bucket.b.bucket}"')), 'Enabled');
    assert.equal(status(BUCKET + versioning('"churn-data"')), 'Enabled');
    assert.equal(status(BUCKET, { 'versioning.tf': versioning('aws_s3_bucket.b.id') }), 'Enabled');
  });
  test('of another bucket, or of one that is not known', () => {
    const other = block('aws_s3_bucket', 'c', '');
    assert.equal(status(BUCKET + other + versioning('aws_s3_bucket.c.id')), '<absent>');
    assert.equal(status(BUCKET + versioning('"other"')), '<absent>');
    assert.equal(status(BUCKET + versioning('var.bucket')), maybe);
    assert.equal(status(BUCKET + versioning('each.value').replace('{', '{\n  for_each = var.all')), maybe);
    const each = versioning('each.value').replace(
      '{',
      '{\n  for_each = { a = aws_s3_bucket.b.id, b = aws_s3_bucket.c.id }',
    );
    assert.equal(status(BUCKET + other + each), 'Enabled');
  });
  test('inside of the bucket, as older providers have it', () => {
    const own = block(
      'aws_s3_bucket',
      'b',
      '  versioning {\n    enabled = true\n  }\n  lifecycle_rule {\n    id = "x"\n    enabled = false\n  }\n  logging {\n    target_bucket = "logs"\n  }\n',
    );
    const b = resource('aws_s3_bucket.b', own);
    assert.equal(at(b, 'VersioningConfiguration.Status'), 'Enabled');
    assert.deepEqual(at(b, 'LifecycleConfiguration.Rules'), [{ Id: 'x', Status: 'Disabled' }]);
    assert.equal(at(b, 'LoggingConfiguration.DestinationBucketName'), 'logs');
  });
  test('lifecycle, encryption, public access', () => {
    const text = `${BUCKET}${block('aws_s3_bucket_lifecycle_configuration', 'l', '  bucket = aws_s3_bucket.b.id\n  rule {\n    id = "x"\n    status = "Enabled"\n    filter {}\n    expiration {\n      days = 3\n    }\n  }\n')}${block('aws_s3_bucket_server_side_encryption_configuration', 's', '  bucket = aws_s3_bucket.b.id\n  rule {\n    apply_server_side_encryption_by_default {\n      sse_algorithm = "aws:kms"\n      kms_master_key_id = "k"\n    }\n  }\n')}${block('aws_s3_bucket_public_access_block', 'p', '  bucket = aws_s3_bucket.b.id\n  block_public_acls = true\n  block_public_policy = false\n')}`;
    const b = resource('aws_s3_bucket.b', text);
    assert.deepEqual(at(b, 'LifecycleConfiguration.Rules.0.Id'), 'x');
    assert.deepEqual(at(b, 'LifecycleConfiguration.Rules.0.Filter'), '<absent>');
    assert.deepEqual(at(b, 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault'), {
      SSEAlgorithm: 'aws:kms',
      KMSMasterKeyID: 'k',
    });
    assert.deepEqual(at(b, 'PublicAccessBlockConfiguration.BlockPublicPolicy'), false);
  });
  test('completing resources are no resources of their own', () => {
    assert.deepEqual(ids(BUCKET + versioning('aws_s3_bucket.b.id')), ['AWS::S3::Bucket aws_s3_bucket.b']);
  });
});

describe('policies', () => {
  const policy = (value: string): string => block('aws_iam_policy', 'p', `  policy = ${value}\n`);
  const statements = (value: string, rest = '', siblings: Siblings = {}): unknown =>
    at(resource('aws_iam_policy.p', policy(value) + rest, siblings), 'PolicyDocument.Statement');
  const READ = [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: '*' }];

  test('JSON in a here-document or in quotes, with holes in it', () => {
    assert.deepEqual(
      statements('<<EOT\n{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" }] }\nEOT'),
      READ,
    );
    assert.deepEqual(
      statements(
        '"{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": [\\"s3:GetObject\\"], \\"Resource\\": \\"*\\"}]}"',
      ),
      READ,
    );
    const holes =
      '<<-EOT\n  { "Statement": [{ "Action": ${jsonencode(var.actions)}, "Resource": "${aws_s3_bucket.b.arn}/*", "Sid": "$${aws:username}" }] }\n  EOT';
    assert.deepEqual(statements(holes, BUCKET), [
      {
        Action: '<unknown: var.actions, which is not in this module>',
        Resource: '<ref aws_s3_bucket.b.arn>/*',
        Sid: '${aws:username}',
      },
    ]);
  });
  test('a place inside of the JSON is a place in the file', () => {
    const text = policy('<<-EOT\n    { "Statement": [{ "Action": "s3:*" }] }\n  EOT');
    const p = resource('aws_iam_policy.p', text);
    const document = p.properties.state === 'object' ? p.properties.members.get('PolicyDocument') : undefined;
    const list = document?.state === 'object' ? document.members.get('Statement') : undefined;
    const first = list?.state === 'list' ? list.items[0] : undefined;
    const action = first?.state === 'object' ? first.members.get('Action') : undefined;
    assert.equal(action && text.slice(action.at.start, action.at.end), '"s3:*"');
  });
  test('jsonencode, also behind a local name', () => {
    const json = 'jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })';
    assert.deepEqual(statements(json), READ);
    assert.deepEqual(statements('local.policy', `locals {\n  policy = ${json}\n}\n`), READ);
  });
  test('a policy document, also of another file, with what it takes from others', () => {
    const document = `data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid           = "Deny"
    effect        = "Deny"
    not_actions   = ["s3:GetObject"]
    not_resources = ["a", "b"]
    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
data "aws_iam_policy_document" "base" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
`;
    const wanted = [
      {
        Sid: 'Deny',
        Effect: 'Deny',
        NotAction: 's3:GetObject',
        NotResource: ['a', 'b'],
        Principal: { Service: ['sagemaker.amazonaws.com'] },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      { Action: ['s3:GetObject', 's3:PutObject'], Resource: '*', Effect: 'Allow' },
    ];
    assert.deepEqual(statements('data.aws_iam_policy_document.d.json', document), wanted);
    assert.deepEqual(statements('data.aws_iam_policy_document.d.json', '', { 'data.tf': document }), wanted);
  });
  test('statements that are repeated, and documents of elsewhere, may be more', () => {
    const repeated =
      'data "aws_iam_policy_document" "d" {\n  dynamic "statement" {\n    for_each = var.all\n    content {\n      actions = ["s3:GetObject"]\n    }\n  }\n}\n';
    assert.deepEqual(statements('data.aws_iam_policy_document.d.json', repeated), [
      { Action: 's3:GetObject', Effect: 'Allow' },
      '<+>',
    ]);
    assert.equal(statements('file("policy.json")'), '<unknown: the content of a file>');
    assert.equal(statements('var.policy'), '<unknown: var.policy, which is not in this module>');
  });
  test('policies of a role: its own, and those that are attached', () => {
    const role = block(
      'aws_iam_role',
      'r',
      '  assume_role_policy = "{}"\n  managed_policy_arns = ["a"]\n  inline_policy {\n    name = "n"\n    policy = jsonencode({ Statement = [] })\n  }\n',
    );
    const r = resource('aws_iam_role.r', role);
    assert.deepEqual(at(r, 'ManagedPolicyArns'), ['a']);
    assert.deepEqual(at(r, 'Policies'), [{ PolicyName: 'n', PolicyDocument: { Statement: [] } }]);
    const attached = block(
      'aws_iam_role_policy_attachment',
      'x',
      '  role = aws_iam_role.r.name\n  policy_arn = "arn:aws:iam::aws:policy/X"\n',
    );
    const x = resource('aws_iam_role_policy_attachment.x', attached);
    assert.equal(x.type, 'AWS::IAM::Role');
    assert.deepEqual(at(x, 'ManagedPolicyArns'), ['arn:aws:iam::aws:policy/X']);
    assert.equal(at(x, 'Policies'), '<unknown: members that the source does not show>');
  });
  test('a key’s policy in a resource of its own', () => {
    const text = `${block('aws_kms_key', 'k', '')}${block('aws_kms_key_policy', 'p', '  key_id = aws_kms_key.k.id\n  policy = jsonencode({ Statement = [] })\n')}`;
    assert.deepEqual(at(resource('aws_kms_key.k', text), 'KeyPolicy'), { Statement: [] });
  });
});

describe('tags', () => {
  const MODEL = 'resource "aws_sagemaker_model" "m" {\n  name = "m"\n}\n';
  const provider = (body: string): string => `provider "aws" {\n${body}}\n`;
  const tags = (text: string, siblings: Siblings = {}): unknown =>
    at(resource('aws_sagemaker_model.m', text, siblings), 'Tags');
  const team = '  default_tags {\n    tags = {\n      team = "a"\n    }\n  }\n';

  test('a map is the list that the API has', () => {
    const own = MODEL.replace('"m"\n}', '"m"\n  tags = { "a b" = "c", d = var.x }\n}');
    assert.deepEqual(tags(own + provider('')), [
      { Key: 'a b', Value: 'c' },
      { Key: 'd', Value: '<unknown: var.x, which is not in this module>' },
    ]);
  });
  test('those of the provider are added, also from another file', () => {
    assert.deepEqual(tags(MODEL + provider(team)), [{ Key: 'team', Value: 'a' }]);
    assert.deepEqual(tags(MODEL, { 'providers.tf': provider(team) }), [{ Key: 'team', Value: 'a' }]);
    assert.equal(tags(MODEL + provider('')), '<absent>');
  });
  test('of several providers the one that is named', () => {
    const east = MODEL.replace('name', 'provider = aws.east\n  name');
    const both = provider('') + provider(`  alias = "east"\n${team}`);
    assert.equal(tags(MODEL + both), '<absent>');
    assert.deepEqual(tags(east + both), [{ Key: 'team', Value: 'a' }]);
  });
  test('a module whose provider is another’s may have any', () => {
    assert.equal(tags(MODEL), '<unknown: tags that the provider of another module may set>');
    assert.equal(
      tags(MODEL + provider('  dynamic "default_tags" {\n    for_each = var.x\n    content {}\n  }\n')),
      '<unknown: tags that the provider may set>',
    );
  });
});

describe('what stands inside of texts', () => {
  const MACHINE = `{
    "StartAt": "Train",
    "States": {
      "Train": {
        "Type": "Task",
        "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
        "Parameters": { "TrainingJobName.$": "$.name", "RoleArn": "\${aws_iam_role.r.arn}", "ResourceConfig": { "InstanceCount": 2, "InstanceType": "\${local.type}" } },
        "End": true
      }
    }
  }`;
  const rest = `${block('aws_iam_role', 'r', '')}locals {\n  type = "ml.m5.large"\n}\n`;
  test('tasks of a state machine are the jobs they create', () => {
    for (const definition of [`<<-EOT\n${MACHINE}\n  EOT`, `jsonencode(${MACHINE})`]) {
      const text = block('aws_sfn_state_machine', 'm', `  definition = ${definition}\n`) + rest;
      assert.deepEqual(ids(text), [
        'AWS::StepFunctions::StateMachine aws_sfn_state_machine.m',
        'StepFunctions::Task aws_sfn_state_machine.m.Train',
        'SageMaker::TrainingJob aws_sfn_state_machine.m.Train/createTrainingJob',
        'AWS::IAM::Role aws_iam_role.r',
      ]);
      const job = facts(text).resources[2];
      assert.ok(job);
      assert.deepEqual(at(job, 'ResourceConfig'), { InstanceCount: 2, InstanceType: 'ml.m5.large' });
      assert.equal(at(job, 'RoleArn'), '<ref aws_iam_role.r.arn>');
    }
  });
  test('a definition of another file declares only its machine', () => {
    const text = block('aws_sfn_state_machine', 'm', '  definition = templatefile("m.json", {})\n');
    assert.deepEqual(ids(text), ['AWS::StepFunctions::StateMachine aws_sfn_state_machine.m']);
  });
  test('the steps of a pipeline', () => {
    const pipeline = (definition: string): unknown =>
      at(
        resource(
          'aws_sagemaker_pipeline.p',
          block('aws_sagemaker_pipeline', 'p', `  pipeline_definition = ${definition}\n`),
        ),
        'PipelineDefinition',
      );
    assert.deepEqual(pipeline('jsonencode({ Version = "2020-12-01", Steps = [{ Name = "a", Type = "Training" }] })'), {
      Version: '2020-12-01',
      Steps: [{ Name: 'a', Type: 'Training' }],
    });
    assert.equal(pipeline('file("p.json")'), '<unknown: a pipeline definition that is not in this file>');
  });
  test('the endpoint that a monitoring schedule watches stands in its definition', () => {
    const text = `${block('aws_sagemaker_endpoint', 'e', '  name = "e"\n')}${block('aws_sagemaker_data_quality_job_definition', 'd', '  data_quality_job_input {\n    endpoint_input {\n      endpoint_name = aws_sagemaker_endpoint.e.name\n    }\n  }\n')}${block('aws_sagemaker_monitoring_schedule', 's', '  monitoring_schedule_config {\n    monitoring_job_definition_name = aws_sagemaker_data_quality_job_definition.d.name\n  }\n')}`;
    assert.equal(
      at(resource('aws_sagemaker_monitoring_schedule.s', text), 'EndpointName'),
      '<ref aws_sagemaker_endpoint.e.name>',
    );
  });
});

describe('files of a module', () => {
  const MODEL = 'resource "aws_sagemaker_model" "m" {\n  name = "m"\n  vpc_config {\n    subnets = ["s"]\n  }\n}\n';
  test('an override file changes the resources of the others and declares none', () => {
    const over =
      'resource "aws_sagemaker_model" "m" {\n  enable_network_isolation = true\n  dynamic "vpc_config" {\n    for_each = []\n    content {}\n  }\n}\n';
    for (const name of ['override.tf', 'prod_override.tf']) {
      const m = resource('aws_sagemaker_model.m', MODEL, { [name]: over });
      assert.equal(at(m, 'EnableNetworkIsolation'), '<unknown: an argument that an override file sets>');
      assert.equal(at(m, 'VpcConfig'), '<unknown: an argument that an override file sets>');
      assert.equal(at(m, 'ModelName'), 'm');
      assert.deepEqual(ids(over, { 'main.tf': MODEL }, name), []);
    }
  });
  test('an override file wins, whatever its name', () => {
    const base = 'resource "aws_sagemaker_model" "m" {\n  name = local.n\n}\nlocals {\n  n = "base"\n}\n';
    const m = resource('aws_sagemaker_model.m', base, { 'a_override.tf': 'locals {\n  n = "over"\n}\n', 'z.tf': '' });
    assert.equal(at(m, 'ModelName'), 'over');
  });
  test('files of values declare nothing', () => {
    assert.deepEqual(ids('name = "x"\ntags = { a = "b" }\n', {}, 'terraform.tfvars'), []);
  });
  test('credentials in a file of values are credentials all the same', () => {
    assert.deepEqual(
      ids('db_password = "x7Gh2kLq9ZtR4wPb"\nhf_token = "hf_aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH"\n', {}, 'prod.tfvars'),
      ['Code::Credential db_password', 'Code::Credential hf_token'],
    );
  });
});

describe('around the resources', () => {
  test('a comment mutes what it stands before, on or above', () => {
    const text = `# ml-lens: ignore[model-vpc] -- no network here
resource "aws_sagemaker_model" "m" {
  name = "m" # ml-lens: ignore[image-pinned] -- a test
}
`;
    const found = facts(text).suppressions.map(s => [
      s.rules.join(),
      s.reason,
      text.slice(s.covers.start, s.covers.end).slice(0, 10),
    ]);
    assert.deepEqual(found, [
      ['model-vpc', 'no network here', 'resource "'],
      ['image-pinned', 'a test', 'name = "m"'],
    ]);
  });
  test('modules of others keep questions open, those of the repository do not', () => {
    const call = (source: string): string => `module "endpoint" {\n  source = "${source}"\n}\n`;
    assert.ok(facts(call('terraform-aws-modules/x/aws')).mentions.includes('scaling'));
    assert.ok(!facts(call('./endpoint')).mentions.includes('scaling'));
    assert.ok(!facts(call('terraform-aws-modules/vpc/aws').replace('endpoint', 'vpc')).mentions.includes('scaling'));
  });
  test('every resource leaves a trace, and so does what a provisioner runs', () => {
    const text = `${block('aws_budgets_budget', 'b', '')}${block('aws_sagemaker_training_job', 't', '')}${block('null_resource', 'n', '  provisioner "local-exec" {\n    command = "aws sagemaker create-endpoint --endpoint-name x"\n  }\n')}`;
    const names = facts(text).traces.map(t => t.name);
    assert.deepEqual(names.slice(0, 2), ['cfn:AWS::Budgets::Budget', 'cfn:AWS::SageMaker::TrainingJob']);
    assert.ok(names.includes('api:sagemaker.CreateEndpoint'), names.join());
  });
});
