import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { read } from '../../server/src/model/read.ts';
import { rules } from '../../server/src/review/builtin.ts';
import { createReviewer, type Reviewer } from '../../server/src/review/reviewer.ts';
import { edgesOf, workloadOf } from '../engine/linking.ts';

const source = (path: string, text: string) => ({ path, uri: `file:///w/${path}`, text });

function reviewerOf(files: readonly (readonly [string, string])[]): Reviewer {
  const reviewer = createReviewer({ root: '/w', name: 'w', rules });
  for (const [path, text] of files) reviewer.update(source(path, text));
  reviewer.setComplete(true);
  return reviewer;
}

const MODULE = `variable "root" {}
variable "name" {
  default = "book"
}
resource "aws_sagemaker_notebook_instance" "book" {
  name        = var.name
  root_access = var.root
}
output "name" {
  value = aws_sagemaker_notebook_instance.book.name
}
`;
const call = (root: string): string => `module "book" {
  source = "./modules/book"
  root   = ${root}
}
`;
const rooted = (reviewer: Reviewer): readonly string[] =>
  reviewer
    .review()
    .findings.flatMap(f => f.parts ?? [f])
    .flatMap(f => (f.rule === 'notebook-instance-root-access' ? [f.path] : []));

const FILES = [
  ['main.tf', call('"Enabled"')],
  ['modules/book/main.tf', MODULE],
] as const;

describe('modules of a workload that call each other', () => {
  for (const order of [FILES, FILES.toReversed()])
    test(`a change of the caller is seen in the module, ${order[0]?.[0]} first`, () => {
      const reviewer = reviewerOf(order);
      assert.deepEqual(rooted(reviewer), ['modules/book/main.tf']);
      reviewer.update(source('main.tf', call('"Disabled"')));
      assert.deepEqual(rooted(reviewer), []);
      reviewer.update(source('main.tf', call('"Enabled"')));
      assert.deepEqual(rooted(reviewer), ['modules/book/main.tf']);
      reviewer.remove('main.tf');
      assert.deepEqual(rooted(reviewer), [], 'nobody says what it is');
    });

  test('a change that says nothing to the module leaves it as it was read', () => {
    const reviewer = reviewerOf(FILES);
    reviewer.review();
    const facts = reviewer.facts('modules/book/main.tf');
    reviewer.update(source('main.tf', `# about books\n\n${call('"Enabled"')}`));
    reviewer.review();
    assert.equal(reviewer.facts('modules/book/main.tf'), facts);
  });

  test('values go through modules, there and back, whatever came first', () => {
    const files: readonly (readonly [string, string])[] = [
      ['main.tf', 'module "a" {\n  source = "./a"\n  name   = "n"\n}\n'],
      ['use.tf', 'resource "aws_sagemaker_endpoint" "e" {\n  endpoint_config_name = module.a.name\n}\n'],
      ['a/main.tf', 'variable "name" {}\nmodule "b" {\n  source = "../b"\n  name   = "${var.name}-b"\n}\n'],
      ['a/outputs.tf', 'output "name" {\n  value = module.b.name\n}\n'],
      ['b/main.tf', 'variable "name" {}\noutput "name" {\n  value = "config-${var.name}"\n}\n'],
    ];
    for (const order of [files, files.toReversed()]) {
      const endpoint = reviewerOf(order).facts('use.tf')?.resources[0];
      assert.ok(endpoint);
      const name = read(endpoint.properties, 'EndpointConfigName');
      assert.deepEqual(name.state === 'known' && name.value, 'config-n-b');
    }
  });

  test('modules that call each other in a circle end', () => {
    const circle = (other: string): string =>
      `variable "x" {}\nmodule "m" {\n  source = "../${other}"\n  x = "${'${var.x}${var.x}'}"\n}\nresource "aws_sagemaker_model" "m" {\n  name = var.x\n}\n`;
    const reviewer = reviewerOf([
      ['a/main.tf', circle('b')],
      ['b/main.tf', circle('a')],
      ['main.tf', 'module "a" {\n  source = "./a"\n  x = "x"\n}\n'],
    ]);
    assert.equal(reviewer.review().findings.length > 0, true);
  });

  test('links lead into modules and out of them', () => {
    const workload = workloadOf({
      'main.tf': `module "model" {
  source = "./model"
  role   = aws_iam_role.sagemaker.arn
}
resource "aws_iam_role" "sagemaker" {}
resource "aws_sagemaker_endpoint_configuration" "config" {
  production_variants {
    model_name = module.model.name
  }
}
`,
      'model/main.tf': `variable "role" {}
resource "aws_sagemaker_model" "this" {
  execution_role_arn = var.role
}
resource "aws_iam_role" "sagemaker" {}
output "name" {
  value = aws_sagemaker_model.this.name
}
`,
    });
    assert.deepEqual(edgesOf(workload), [
      'main.tf#aws_iam_role.sagemaker -role/reference-> model/main.tf#aws_sagemaker_model.this',
      'model/main.tf#aws_sagemaker_model.this -serves/reference-> main.tf#aws_sagemaker_endpoint_configuration.config',
    ]);
  });
});
