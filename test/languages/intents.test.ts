import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cloudformation } from '../../server/src/languages/cloudformation/index.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { python } from '../../server/src/languages/python/index.ts';
import { terraform } from '../../server/src/languages/terraform/index.ts';
import { typescript } from '../../server/src/languages/typescript/index.ts';
import type { Edit } from '../../server/src/model/rule.ts';
import type { Json } from '../../server/src/model/value.ts';
import { KMS_KEY, SECURITY_GROUPS, SUBNETS } from '../../server/src/rules/common/sites.ts';

type Wish = Readonly<Record<string, Json>>;

/** The text after setting properties of the only resource of a document; a second time must change nothing. */
function after(language: Language<never>, path: string, text: string, wish: Wish, isAgain = false): string | undefined {
  const source = { uri: `file:///${path}`, path, text };
  const tree = language.parse(source);
  const [resource] = language.extract(source, tree).resources;
  assert.ok(resource, text);
  const edits = Object.entries(wish).map(([at, value]): Edit => ({ op: 'set', resource, path: at, value }));
  const made = language.write(source, tree, edits);
  const changed = made?.reduceRight((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), text);
  if (changed !== undefined && !isAgain)
    assert.equal(after(language, path, changed, wish, true), changed, 'twice is once');
  return changed;
}
const yaml = (text: string, wish: Wish) => after(cloudformation as Language<never>, 't.yaml', text, wish);
const py = (text: string, wish: Wish) => after(python as Language<never>, 'stack.py', text, wish);
const ts = (text: string, wish: Wish) => after(typescript as Language<never>, 'stack.ts', text, wish);
const tf = (text: string, wish: Wish) => after(terraform as Language<never>, 'main.tf', text, wish);

const NETWORK = { 'VpcConfig.Subnets': SUBNETS, 'VpcConfig.SecurityGroupIds': SECURITY_GROUPS };
const KEY = { KmsKeyId: KMS_KEY };

describe('what only the site knows, in a template', () => {
  const book = (head: string, more = ''): string =>
    `${head}Resources:\n  Book:\n    Type: AWS::SageMaker::NotebookInstance\n    Properties:\n      RootAccess: Disabled\n${more}`;

  test('parameters stand above what uses them, and below what comes before', () => {
    const text = yaml(book('# Notebooks\nDescription: Notebooks\n\n# all of them\nConditions: {}\n\n'), KEY);
    assert.ok(
      text?.startsWith('# Notebooks\nDescription: Notebooks\n\nParameters:\n  KmsKeyId:\n    Type: String\n'),
      text,
    );
    assert.ok(text?.includes('\n    MinLength: 1\n\n# all of them\nConditions: {}\n'), text);
    assert.ok(text?.endsWith('      RootAccess: Disabled\n      KmsKeyId: !Ref KmsKeyId\n'), text);
  });

  test('a parameter that means the same is used', () => {
    const head = 'Parameters:\n  KmsKeyArn:\n    Type: String\n';
    assert.equal(yaml(book(head), KEY), book(head, '      KmsKeyId: !Ref KmsKeyArn\n'));
    const groups = 'Parameters:\n  Groups: { Type: "List<AWS::EC2::SecurityGroup::Id>" }\n';
    const wish = { SecurityGroupIds: SECURITY_GROUPS };
    assert.equal(yaml(book(groups), wish), book(groups, '      SecurityGroupIds: !Ref Groups\n'));
  });

  test('one that may be empty is not, and names are unique', () => {
    const head = 'Parameters:\n  KmsKeyId:\n    Type: String\n    Default: ""\n';
    const text = yaml(book(head), KEY);
    assert.ok(text?.includes('\n  KmsKeyId2:\n'), text);
    assert.ok(text?.endsWith('KmsKeyId: !Ref KmsKeyId2\n'), text);
  });

  test('the long form, where the template has it', () => {
    const text = yaml(book('', '      RoleArn:\n        Fn::GetAtt: [Role, Arn]\n'), KEY);
    assert.ok(text?.endsWith('      KmsKeyId:\n        Ref: KmsKeyId\n'), text);
  });

  test('whoever deploys has to give what AWS checks, and what may not be empty', () => {
    const read = (parameter: string): string => {
      const source = {
        uri: 'file:///t',
        path: 't',
        text: `Parameters:\n  P: ${parameter}\n${book('', '      KmsKeyId: !Ref P\n')}`,
      };
      const [resource] = cloudformation.extract(source, cloudformation.parse(source)).resources;
      assert.ok(resource?.properties.state === 'object');
      return resource.properties.members.get('KmsKeyId')?.state ?? 'none';
    };
    assert.equal(read('{ Type: "AWS::EC2::Subnet::Id" }'), 'template');
    assert.equal(read('{ Type: "List<AWS::EC2::Subnet::Id>" }'), 'list');
    assert.equal(read('{ Type: String, MinLength: 1 }'), 'template');
    assert.equal(read('{ Type: String, AllowedPattern: "arn:aws:kms:.+" }'), 'template');
    assert.equal(read('{ Type: String, AllowedPattern: "arn:aws:kms:.+|" }'), 'unknown');
    assert.equal(read('{ Type: String, MinLength: 0 }'), 'unknown');
    assert.equal(read('{ Type: String }'), 'unknown');
  });
});

describe('what only the site knows, as a constant of a program', () => {
  const cdk = (constants: string, more: string): string =>
    `import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';\n${constants}\nnew sagemaker.CfnNotebookInstance(this, 'Book', { rootAccess: 'Disabled'${more} });\n`;
  const sdk = (constants: string, more: string): string =>
    `import boto3\n${constants}\nboto3.client("sagemaker").create_notebook_instance(NotebookInstanceName="a"${more})\n`;

  test('behind the imports', () => {
    const constant = "\n// Id or ARN or alias of a KMS key\nconst KMS_KEY_ID = 'alias/your-key';\n";
    assert.equal(ts(cdk('', ''), KEY), cdk(constant, ', kmsKeyId: KMS_KEY_ID'));
    const line = '\n# Id or ARN or alias of a KMS key\nKMS_KEY_ID = "alias/your-key"\n';
    assert.equal(py(sdk('', ''), KEY), sdk(line, ', KmsKeyId=KMS_KEY_ID'));
  });

  test('one that is there is used', () => {
    const constant = "const KMS_KEY_ID = 'alias/mine';\n";
    assert.equal(ts(cdk(constant, ''), KEY), cdk(constant, ', kmsKeyId: KMS_KEY_ID'));
    const line = 'KMS_KEY_ID = "alias/mine"\n';
    assert.equal(py(sdk(line, ''), KEY), sdk(line, ', KmsKeyId=KMS_KEY_ID'));
  });

  test('one of the same name that says something else is not', () => {
    assert.ok(ts(cdk('const KMS_KEY_ID = [1];\n', ''), KEY)?.includes('kmsKeyId: KMS_KEY_ID_2 }'));
    assert.ok(py(sdk('KMS_KEY_ID = load()\nKMS_KEY_ID = None\n', ''), KEY)?.includes('KmsKeyId=KMS_KEY_ID_2)'));
  });
});

describe('what only the site knows, as a variable of Terraform', () => {
  const block = (more: string): string =>
    `resource "aws_sagemaker_model" "churn" {\n  execution_role_arn = "arn:aws:iam::111122223333:role/a"\n${more}}\n`;

  test('below the other variables', () => {
    const head = 'variable "name" {\n  type = string\n}\n\n';
    const text = tf(head + block(''), NETWORK);
    assert.ok(
      text?.startsWith('variable "name" {\n  type = string\n}\n\nvariable "subnet_ids" {\n  description = '),
      text,
    );
    assert.ok(text?.includes('    security_group_ids = var.security_group_ids\n'), text);
  });

  test('a variable that means the same is used, one with an empty default or another type is not', () => {
    const variable = (name: string, more: string): string => `variable "${name}" {\n  type = ${more}\n}\n\n`;
    const key = (head: string): string | undefined =>
      tf(`${head}resource "aws_sagemaker_feature_group" "f" {\n  feature_group_name = "a"\n}\n`, {
        'OfflineStoreConfig.S3StorageConfig.KmsKeyId': KMS_KEY,
      });
    assert.ok(key(variable('kms_key_arn', 'string'))?.includes('kms_key_id = var.kms_key_arn\n'));
    assert.ok(key(variable('kms_key_id', 'string\n  default = ""'))?.includes('kms_key_id = var.kms_key_id_2\n'));
    assert.ok(key(variable('kms_key_id', 'list(string)'))?.includes('kms_key_id = var.kms_key_id_2\n'));
  });
});
