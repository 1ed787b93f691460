import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from './kit.ts';

const NOTEBOOK = `resource "aws_sagemaker_notebook_instance" "book" {
  count = 1

  name          = "book" # the name
  role_arn      = var.role
  instance_type = "ml.t3.medium"
  root_access   = "Enabled" // why
  tags = {
    team = "a"
  }

  lifecycle {
    prevent_destroy = true
  }
}
`;
const BOOK = 'aws_sagemaker_notebook_instance.book';

test('a value is replaced, its comment and everything else stay', () => {
  assert.equal(
    after(NOTEBOOK, BOOK, [['RootAccess', 'Disabled']]),
    NOTEBOOK.replace('"Enabled" // why', '"Disabled" // why'),
  );
  const plain = NOTEBOOK.replace('"Enabled"', '["a", "b"]');
  assert.equal(after(plain, BOOK, [['RootAccess', ['c']]]), plain.replace('["a", "b"]', '["c"]'));
  const negative = NOTEBOOK.replace('"Enabled"', '-1');
  assert.equal(after(negative, BOOK, [['RootAccess', 2]]), negative.replace('-1', '2'));
});

test('an argument is added below the others, behind equals signs in line with theirs', () => {
  assert.equal(
    after(NOTEBOOK, BOOK, [['SubnetId', 'subnet-1']]),
    NOTEBOOK.replace('// why\n', '// why\n  subnet_id     = "subnet-1"\n'),
  );
});

test('a longer name moves the equals signs of its neighbours, and of nothing else', () => {
  const wanted = NOTEBOOK.replace(
    /^ {2}(name|role_arn|instance_type|root_access) +=/gm,
    (_, name: string) => `  ${name.padEnd(22)} =`,
  );
  assert.equal(
    after(NOTEBOOK, BOOK, [['DirectInternetAccess', 'Disabled']]),
    wanted.replace('// why\n', '// why\n  direct_internet_access = "Disabled"\n'),
  );
  const loose = 'resource "aws_kms_key" "k" {\n  description="x"\n  is_enabled =    true\n}\n';
  assert.equal(
    after(loose, 'aws_kms_key.k', [['EnableKeyRotation', true]]),
    loose.replace('true\n', 'true\n  enable_key_rotation = true\n'),
  );
});

test('a nested block goes below the arguments and above what belongs to Terraform itself', () => {
  const added = `  }

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }

  lifecycle {`;
  assert.equal(
    after(NOTEBOOK, BOOK, [['InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion', '2']]),
    NOTEBOOK.replace('  }\n\n  lifecycle {', added),
  );
});

const CONFIG = `resource "aws_sagemaker_endpoint_configuration" "config" {
  name = "churn"

  production_variants {
    variant_name           = "a"
    initial_instance_count = 1
    instance_type          = "ml.m5.large"
  }

  # the second one
  production_variants {
    variant_name  = "b"
    instance_type = "ml.m5.large"
  }
}
`;
const ID = 'aws_sagemaker_endpoint_configuration.config';

test('an item of repeated blocks is changed by its place', () => {
  assert.equal(
    after(CONFIG, ID, [
      ['ProductionVariants.0.InitialInstanceCount', 2],
      ['ProductionVariants.1.InstanceType', 'ml.c7i.large'],
    ]),
    CONFIG.replace('= 1\n', '= 2\n').replace(/"ml\.m5\.large"(?=\n {2}\}\n\}\n$)/, '"ml.c7i.large"'),
  );
  assert.equal(after(CONFIG, ID, [['ProductionVariants.2.InstanceType', 'ml.c7i.large']]), undefined);
  assert.equal(after(CONFIG, ID, [['ProductionVariants', []]]), undefined);
});

test('blocks in blocks and repeated blocks are written as the provider wants them', () => {
  const value = {
    EnableCapture: true,
    InitialSamplingPercentage: 20,
    DestinationS3Uri: 's3://churn/capture',
    CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
  };
  const added = `  data_capture_config {
    enable_capture              = true
    initial_sampling_percentage = 20
    destination_s3_uri          = "s3://churn/capture"

    capture_options {
      capture_mode = "Input"
    }

    capture_options {
      capture_mode = "Output"
    }
  }
`;
  assert.equal(after(CONFIG, ID, [['DataCaptureConfig', value]]), CONFIG.replace(/\}\n$/, `\n${added}}\n`));
});

test('changes of one block are written together', () => {
  const model = 'resource "aws_sagemaker_model" "m" {\n  name = "m"\n}\n';
  const wanted = `resource "aws_sagemaker_model" "m" {
  name                     = "m"
  enable_network_isolation = true

  vpc_config {
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}
`;
  assert.equal(
    after(model, 'aws_sagemaker_model.m', [
      ['VpcConfig.Subnets', ['subnet-1']],
      ['EnableNetworkIsolation', true],
      ['VpcConfig.SecurityGroupIds', ['sg-1']],
    ]),
    wanted,
  );
});

test('a block on one line gets lines of its own', () => {
  const filled = 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n';
  for (const empty of ['{}', '{ }', '{\n}'])
    assert.equal(
      after(`resource "aws_kms_key" "k" ${empty}\n`, 'aws_kms_key.k', [['EnableKeyRotation', true]]),
      filled,
    );
  assert.equal(
    after('resource "aws_kms_key" "k" { description = "x" }', 'aws_kms_key.k', [['EnableKeyRotation', true]]),
    'resource "aws_kms_key" "k" {\n  description         = "x"\n  enable_key_rotation = true\n}',
  );
});

test('tags are a map here', () => {
  const added = '  name = "churn"\n  tags = {\n    project = "your-project"\n    "a b"   = "c"\n  }\n';
  assert.equal(
    after(CONFIG, ID, [
      [
        'Tags',
        [
          { Key: 'project', Value: 'your-project' },
          { Key: 'a b', Value: 'c' },
        ],
      ],
    ]),
    CONFIG.replace('  name = "churn"\n', added),
  );
});

test('texts are escaped, and read back as they were', () => {
  const value = 'a"b\\c${d}%{e}\n\u2028';
  const text = after(NOTEBOOK, BOOK, [['SubnetId', value]]);
  assert.ok(text?.includes('  subnet_id     = "a\\"b\\\\c$${d}%%{e}\\n\\u2028"\n'));
});

test('line ends and indentation of the file are kept', () => {
  const text = NOTEBOOK.replaceAll('  ', '\t').replaceAll('\n', '\r\n');
  const key = 'InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion';
  const wanted = after(text, BOOK, [[key, '2']]);
  assert.ok(wanted?.includes('\r\n\tinstance_metadata_service_configuration {\r\n\t\tminimum_'));
  assert.ok(!/[^\r]\n/.test(wanted ?? ''));
});

test('an argument is taken out with its line, a block with its lines', () => {
  assert.equal(after(NOTEBOOK, BOOK, [['RootAccess']]), NOTEBOOK.replace('  root_access   = "Enabled" // why\n', ''));
  assert.equal(after(NOTEBOOK, BOOK, [['KmsKeyId']]), NOTEBOOK);
  const shorter = NOTEBOOK.replace(/ {2}instance_type .*\n/, '').replace(
    /^ {2}(name|role_arn|root_access) +=/gm,
    (_, name: string) => `  ${name.padEnd(11)} =`,
  );
  assert.equal(after(NOTEBOOK, BOOK, [['InstanceType']]), shorter);
  const second = /\n {2}# the second one\n[\s\S]*? {2}\}\n/;
  assert.equal(after(CONFIG, ID, [['ProductionVariants.1']]), CONFIG.replace(second, '\n  # the second one\n'));
});

const BUCKET = 'resource "aws_s3_bucket" "data" {\n  bucket = "churn-data"\n}\n';
const VERSIONING = `
resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id

  versioning_configuration {
    status = "Enabled"
  }
}
`;

test('what a bucket has a resource of its own for is written as one', () => {
  const rules = [{ Id: 'expire-old-versions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } }];
  const lifecycle = `
resource "aws_s3_bucket_lifecycle_configuration" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    id     = "expire-old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}
`;
  const id = 'aws_s3_bucket.data';
  assert.equal(after(BUCKET, id, [['VersioningConfiguration.Status', 'Enabled']]), BUCKET + VERSIONING);
  assert.equal(
    after(`${BUCKET}locals {}\n`, id, [['LifecycleConfiguration.Rules', rules]]),
    `${BUCKET}${lifecycle}locals {}\n`,
  );
});

test('what a bucket says in a resource that is there, or in its own block, is changed there', () => {
  const id = 'aws_s3_bucket.data';
  const off = BUCKET + VERSIONING.replace('Enabled', 'Suspended');
  assert.equal(after(off, id, [['VersioningConfiguration.Status', 'Enabled']]), BUCKET + VERSIONING);
  const own = BUCKET.replace('\n}', '\n\n  versioning {\n    enabled = false\n  }\n}');
  assert.equal(after(own, id, [['VersioningConfiguration.Status', 'Enabled']]), own.replace('false', 'true'));
});

test('a bucket is left alone where another file, a count, an old provider or an unknown name decides', () => {
  const id = 'aws_s3_bucket.data';
  const wish = [['VersioningConfiguration.Status', 'Enabled']] as const;
  assert.equal(after(BUCKET, id, wish, { 'other.tf': VERSIONING.replace('Enabled', 'Suspended') }), undefined);
  assert.equal(after(BUCKET.replace('{', '{\n  count = 2'), id, wish), undefined);
  assert.equal(
    after(BUCKET + VERSIONING.replace('aws_s3_bucket.data.id', 'var.bucket').replace('"data"', '"x"'), id, wish),
    undefined,
  );
  for (const [version, ok] of [
    ['~> 3.70', false],
    ['>= 3.0, < 4.0', false],
    ['~> 5.0', true],
    ['>= 3.0', true],
    ['6.25.0', true],
  ] as const) {
    const needs = `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;
    assert.equal(after(BUCKET, id, wish, { 'versions.tf': needs }) !== undefined, ok, version);
  }
});

test('what something else decides is not written over', () => {
  const decided = [
    'var.access',
    'local.access ? "a" : "b"',
    'lower("Enabled")',
    '"${var.x}"',
    'each.value',
    '<<-EOT\n    Enabled\n  EOT',
  ];
  for (const value of decided)
    assert.equal(
      after(NOTEBOOK.replace('"Enabled" // why', value), BOOK, [['RootAccess', 'Disabled']]),
      undefined,
      value,
    );
  const dynamic = CONFIG.replace(
    / {2}production_variants \{/,
    '  dynamic "production_variants" {\n    for_each = var.all\n    content {',
  ).replace('large"\n  }\n', 'large"\n  }\n  }\n');
  assert.equal(after(dynamic, ID, [['ProductionVariants.0.InitialInstanceCount', 2]]), undefined);
});

test('no name is made up, and a policy is not changed in part', () => {
  assert.equal(after(NOTEBOOK.replace(/ {2}name .*\n/, ''), BOOK, [['NotebookInstanceName', 'x']]), undefined);
  const key = 'resource "aws_kms_key" "k" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow" }] })\n}\n';
  assert.equal(after(key, 'aws_kms_key.k', [['KeyPolicy.Statement.0.Effect', 'Deny']]), undefined);
});

test('a block that is not understood is not changed', () => {
  assert.equal(after(NOTEBOOK.replace('var.role', 'var. ='), BOOK, [['RootAccess', 'Disabled']]), undefined);
  assert.equal(after(NOTEBOOK.replace(/\}\n$/, ''), BOOK, [['RootAccess', 'Disabled']]), undefined);
});
