import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, facts, resource, type Siblings } from './kit.ts';

const ID = 'aws_sagemaker_notebook_instance.n';
/** What `subnet_id` of a notebook amounts to, beside other blocks. */
const value = (expression: string, rest = '', siblings: Siblings = {}): unknown =>
  at(
    resource(ID, `resource "aws_sagemaker_notebook_instance" "n" {\n  subnet_id = ${expression}\n}\n${rest}`, siblings),
    'SubnetId',
  );

const ROOT = 'provider "aws" {}\n';
const VARIABLE = 'variable "v" {\n  default = "a"\n}\n';

/** Every construct of the language: what is written, what it says, and what stands beside it. */
const TABLE: readonly (readonly [
  construct: string,
  expression: string,
  says: unknown,
  rest?: string,
  siblings?: Siblings,
])[] = [
  ['a text', '"a"', 'a'],
  ['a text with escapes', '"a\\"\\\\b\\n\\u00e4$${x}%%{y}"', 'a"\\b\nä${x}%{y}'],
  ['an escape that is no character', '"a\\u-010b\\UFFFFFFFFc"', 'abc'],
  ['a number', '-1.5e1', -15],
  ['a truth', 'true', true],
  ['null', 'null', '<absent>'],
  ['a list', '["a", 1, null,]', ['a', 1, '<absent>']],
  ['an object', '{ a = 1, "b" : 2\n    c = 3 }', { a: 1, b: 2, c: 3 }],
  ['an object with a key that is made', '{ (var.k) = 1, b = 2 }', { b: 2, '<+>': true }],
  ['a here-document', '<<EOT\n  a\nEOT\n', '  a\n'],
  ['a here-document without its indentation', '<<-EOT\n    a\n      b\n    EOT\n', 'a\n  b\n'],
  ['parentheses, comments and line breaks', '(\n    # why\n    /* not */ "a" // so\n  )', 'a'],

  ['a variable without default', 'var.v', '<unknown: a variable without default>', 'variable "v" {}\n'],
  ['a default, where the module is deployed as it is', 'var.v', '<parameter a>', VARIABLE + ROOT],
  ['a default, where others may call the module', 'var.v', '<argument a>', VARIABLE],
  ['a backend makes a module a root', 'var.v', '<parameter a>', `${VARIABLE}terraform {\n  backend "s3" {}\n}\n`],
  ['a default in another file of the folder', 'var.v', '<argument a>', '', { 'variables.tf': VARIABLE }],
  [
    'a default of null',
    'var.v',
    '<unknown: a variable that is null by default>',
    'variable "v" {\n  default = null\n}\n',
  ],
  [
    'an empty default',
    'var.v',
    '<unknown: a variable that is empty by default>',
    'variable "v" {\n  default = ""\n}\n',
  ],
  ['a member of a default', 'var.v.a', '<argument 1>', 'variable "v" {\n  default = { a = 1 }\n}\n'],
  [
    'a member that a default lacks',
    'var.v.b',
    '<unknown: the member b, which is not written here>',
    'variable "v" {\n  default = { a = 1 }\n}\n',
  ],
  ['a variable of nowhere', 'var.v', '<unknown: var.v, which is not in this module>'],
  ['a value that Terraform loads', 'var.v', 'b', VARIABLE + ROOT, { 'terraform.tfvars': 'v = "b"\n' }],
  ['a value that Terraform loads by its name', 'var.v', 'b', VARIABLE + ROOT, { 'prod.auto.tfvars': 'v = "b"\n' }],
  [
    'a value that somebody may load',
    'var.v',
    '<unknown: a variable with several values>',
    VARIABLE + ROOT,
    { 'prod.tfvars': 'v = "b"\n' },
  ],

  ['a local name', 'local.l', 'a', 'locals {\n  l = "a"\n}\n'],
  ['a chain of local names', 'local.l', 'a', 'locals {\n  l = local.m.n[0]\n  m = { n = ["a"] }\n}\n'],
  [
    'local names in a circle',
    'local.l',
    '<unknown: a long chain of names>',
    'locals {\n  l = local.m\n  m = local.l\n}\n',
  ],
  ['a local name of another file', 'local.l', 'a', '', { 'locals.tf': 'locals {\n  l = "a"\n}\n' }],
  ['a local name of nowhere', 'local.l', '<unknown: local.l, which is not in this module>'],

  ['a text with a known hole', '"x-${local.l}-y"', 'x-a-y', 'locals {\n  l = "a"\n}\n'],
  ['a text with an unknown hole', '"x-${var.v}"', 'x-<ref var.v>', 'variable "v" {}\n'],
  ['a text that is one hole', '"${local.l}"', 'a', 'locals {\n  l = "a"\n}\n'],
  ['a text with directives', '"%{ if var.v }a%{ endif }"', '<unknown: a text with directives>', 'variable "v" {}\n'],

  ['a condition that is decided', '1 < 2 ? "a" : "b"', 'a'],
  ['a condition on a local name', 'local.l == "x" ? "a" : "b"', 'b', 'locals {\n  l = "y"\n}\n'],
  ['a condition that is open', 'var.v ? "a" : "b"', { oneOf: ['a', 'b'] }, 'variable "v" {}\n'],
  ['a condition on a default', 'var.v == "a" ? "x" : "y"', { oneOf: ['x', 'y'] }, VARIABLE + ROOT],
  ['arithmetic', '(2 + 3) * 4 - 6 / 2 % 2', 19],
  ['logic', '!(true && false) || false', true],
  ['arithmetic with what is not known', '1 + var.v', '<unknown: the result of an operation>', 'variable "v" {}\n'],

  ['a reference', 'aws_subnet.s.id', '<ref aws_subnet.s.id>', 'resource "aws_subnet" "s" {}\n'],
  [
    'a reference to one of several',
    'aws_subnet.s[0].id',
    '<ref aws_subnet.s.id>',
    'resource "aws_subnet" "s" {\n  count = 2\n}\n',
  ],
  [
    'a reference to all of several',
    'aws_subnet.s[*].id',
    ['<ref aws_subnet.s.id>', '<+>'],
    'resource "aws_subnet" "s" {\n  count = 2\n}\n',
  ],
  [
    'a reference to another file',
    'aws_subnet.s.id',
    '<ref aws_subnet.s.id>',
    '',
    { 'net.tf': 'resource "aws_subnet" "s" {}\n' },
  ],
  ['a reference to nowhere', 'aws_subnet.s.id', '<unknown: aws_subnet.s, which is not in this module>'],
  [
    'what a module gives',
    'module.vpc.subnets[0]',
    '<ref module.vpc.subnets>',
    'module "vpc" {\n  source = "./vpc"\n}\n',
  ],
  ['what is looked up', 'data.aws_subnet.s.id', '<ref data.aws_subnet.s.id>', 'data "aws_subnet" "s" {}\n'],
  [
    'a policy that is looked up by its name',
    'data.aws_iam_policy.p.arn',
    'arn:aws:iam::<ref data.aws_iam_policy.p>:policy/Full',
    'data "aws_iam_policy" "p" {\n  name = "Full"\n}\n',
  ],
  ['what only the run knows', 'path.module', '<unknown: path.module>'],

  ['format', 'format("%s-%03d", "a", 1)', '<unknown: the result of format()>'],
  ['format with plain verbs', 'format("%s-%d%%", "a", 1)', 'a-1%'],
  ['join', 'join("/", ["a", "b"])', 'a/b'],
  ['join of what is not all known', 'join("/", var.v)', '<unknown: the result of join()>', 'variable "v" {}\n'],
  ['lower, upper, trimspace', 'upper(lower(trimspace(" Ab ")))', 'AB'],
  ['tostring and tonumber', 'tonumber(tostring(7))', 7],
  ['concat', 'concat(["a"], var.v, ["b"])', ['a', 'b', '<+>'], 'variable "v" {}\n'],
  ['merge', 'merge({ a = 1, b = 1 }, { b = 2 })', { a: 1, b: 2 }],
  [
    'merge under what is not known',
    'merge({ a = 1 }, var.v)',
    { a: { oneOf: [1, '<unknown: a member that may be replaced>'] }, '<+>': true },
    'variable "v" {}\n',
  ],
  ['merge over what is not known', 'merge(var.v, { a = 1 })', { a: 1, '<+>': true }, 'variable "v" {}\n'],
  ['lookup in a map', 'lookup({ a = "x" }, "a", "y")', 'x'],
  ['lookup of what a map lacks', 'lookup({ a = "x" }, "b", "y")', 'y'],
  ['lookup in what is not known', 'lookup(var.v, "b", "y")', '<unknown: the result of lookup()>', 'variable "v" {}\n'],
  ['coalesce', 'coalesce("", null, "a", "b")', 'a'],
  [
    'coalesce with something unknown before',
    'coalesce(var.v, "a")',
    '<unknown: the result of coalesce()>',
    'variable "v" {}\n',
  ],
  ['element and one', 'one([element(["a", "b"], 3)])', 'b'],
  ['compact and flatten', 'compact(flatten([["a", ""], ["b"]]))', ['a', 'b']],
  ['sensitive, tolist, toset', 'tolist(toset(sensitive(["a"])))', ['a']],
  ['jsonencode', 'jsonencode({ a = [1] })', { a: [1] }],
  ['base64encode', 'base64encode("a")', 'a'],
  ['a file', 'file("x.json")', '<unknown: the content of a file>'],
  ['a template file', 'templatefile("x.tftpl", {})', '<unknown: the content of a file>'],
  ['any other function', 'cidrsubnet("10.0.0.0/8", 8, 1)', '<unknown: the result of cidrsubnet()>'],
  ['a function of a provider', 'provider::aws::arn_parse("x")', '<unknown: the result of provider::aws::arn_parse()>'],
  [
    'arguments that are unfolded',
    'concat(["a"], local.l...)',
    '<unknown: the result of concat()>',
    'locals {\n  l = [["b"]]\n}\n',
  ],

  ['a for expression of a list', '[for s in ["a"] : upper(s)]', ['<+>']],
  ['a for expression of an object', '{ for k, v in { a = 1 } : k => v if v > 0 }', { '<+>': true }],
  ['a splat of what is not known', 'var.v[*].id', ['<+>'], 'variable "v" {}\n'],
  [
    'an index that is not known',
    '["a", "b"][var.v]',
    '<unknown: an item that is chosen at run time>',
    'variable "v" {}\n',
  ],
  ['an old index', 'local.l.0', 'a', 'locals {\n  l = ["a"]\n}\n'],
];

describe('what an expression says', () => {
  for (const [construct, expression, says, rest, siblings] of TABLE)
    test(construct, () => assert.deepEqual(value(expression, rest, siblings), says));
});

test('a value knows where it stands and where it comes from', () => {
  const text = `${VARIABLE}resource "aws_sagemaker_notebook_instance" "n" {\n  subnet_id = var.v\n}\n`;
  const { properties } = resource(ID, text + ROOT);
  const found = properties.state === 'object' ? properties.members.get('SubnetId') : undefined;
  assert.ok(found?.state === 'default');
  assert.equal(text.slice(found.at.start, found.at.end), 'var.v');
  assert.equal(text.slice(found.origin.start, found.origin.end), '"a"');
});

describe('repetition', () => {
  const repeated = (head: string): unknown =>
    at(
      resource(
        ID,
        `resource "aws_sagemaker_notebook_instance" "n" {\n  ${head}\n  subnet_id = each.value\n  kms_key_id = each.key\n}\n`,
      ),
      'SubnetId',
    );

  test('each of a map or a set that is written out is one of its values', () => {
    assert.deepEqual(repeated('for_each = { a = "x", b = "y" }'), { oneOf: ['x', 'y'] });
    assert.deepEqual(repeated('for_each = toset(["x"])'), 'x');
  });
  test('each of anything else is not known', () => {
    assert.equal(repeated('for_each = var.all'), '<unknown: the value of a repeated block>');
    assert.equal(repeated('for_each = { for k in ["a"] : k => k }'), '<unknown: the value of a repeated block>');
    assert.equal(repeated('count = 2'), '<unknown: each.value>');
  });
  test('a resource that is counted stays one; one that is counted 0 times is none', () => {
    const text = (count: string): string => `resource "aws_sagemaker_notebook_instance" "n" {\n  count = ${count}\n}\n`;
    const ids = (count: string): readonly string[] => facts(text(count)).resources.map(r => r.id);
    assert.deepEqual(ids('3'), [ID]);
    assert.deepEqual(ids('var.on ? 1 : 0'), [ID]);
    assert.deepEqual(ids('0'), []);
    assert.deepEqual(ids('false ? 1 : 0'), []);
  });
});

describe('dynamic blocks', () => {
  const CONFIG = 'aws_sagemaker_endpoint_configuration.c';
  const config = (body: string): string => `resource "aws_sagemaker_endpoint_configuration" "c" {\n${body}}\n`;
  const variants = (each: string, content: string, more = ''): string =>
    config(`  dynamic "production_variants" {\n    for_each = ${each}\n${more}    content {\n${content}    }\n  }\n`);

  test('over what is written out, each value is one of the values', () => {
    const text = variants('["a", "b"]', '      variant_name = production_variants.value\n');
    assert.deepEqual(at(resource(CONFIG, text), 'ProductionVariants'), [{ VariantName: { oneOf: ['a', 'b'] } }]);
  });
  test('an iterator may have another name', () => {
    const text = variants(
      '{ a = { n = "x" } }',
      '      variant_name = it.value.n\n      model_name = it.key\n',
      '    iterator = it\n',
    );
    assert.deepEqual(at(resource(CONFIG, text), 'ProductionVariants'), [{ VariantName: 'x', ModelName: 'a' }]);
  });
  test('over what is not known there may be more of them, of what is not known', () => {
    const text = variants(
      'var.all',
      '      variant_name = production_variants.value.n\n      instance_type = "ml.m5.large"\n',
    );
    const hidden = '<unknown: the value of a repeated block>';
    assert.deepEqual(at(resource(CONFIG, text), 'ProductionVariants'), [
      { VariantName: hidden, InstanceType: 'ml.m5.large' },
      '<+>',
    ]);
  });
  test('a block that may be there is one possibility', () => {
    const text = config(
      '  dynamic "data_capture_config" {\n    for_each = var.on ? [1] : []\n    content {\n      enable_capture = true\n    }\n  }\n',
    );
    assert.deepEqual(at(resource(CONFIG, text), 'DataCaptureConfig'), {
      oneOf: [{ EnableCapture: true }, '<unknown: a dynamic block>'],
    });
  });
  test('over nothing there is none', () => {
    const text = config('  dynamic "data_capture_config" {\n    for_each = []\n    content {}\n  }\n');
    assert.equal(at(resource(CONFIG, text), 'DataCaptureConfig'), '<absent>');
  });
});
