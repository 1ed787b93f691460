import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rules } from '../../server/src/review/builtin.ts';
import { createReviewer, type Reviewer } from '../../server/src/review/reviewer.ts';

const source = (path: string, text: string) => ({ path, uri: `file:///w/${path}`, text });

function reviewerOf(files: Readonly<Record<string, string>>): Reviewer {
  const reviewer = createReviewer({ root: '/w', name: 'w', rules });
  for (const [path, text] of Object.entries(files)) reviewer.update(source(path, text));
  reviewer.setComplete(true);
  return reviewer;
}
const foundBy = (reviewer: Reviewer, rule: string): readonly string[] =>
  reviewer
    .review()
    .findings.flatMap(f => f.parts ?? [f])
    .flatMap(f => (f.rule === rule ? [`${f.path} ${f.resource.id}`] : []));

const ROOT = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
const VARIABLES = 'variable "root_access" {\n  default = "Enabled"\n}\n';
const BOOK = 'resource "aws_sagemaker_notebook_instance" "book" {\n  root_access = var.root_access\n}\n';
const BUCKET = 'resource "aws_s3_bucket" "sagemaker" {\n  bucket = "sagemaker-data"\n}\n';

describe('the files of a Terraform folder', () => {
  test('a change in one of them is seen in the others, and in no other folder', () => {
    const reviewer = reviewerOf({
      'a/main.tf': BOOK,
      'a/variables.tf': VARIABLES,
      'a/providers.tf': ROOT,
      'b/main.tf': BOOK,
      'b/providers.tf': ROOT,
    });
    const rule = 'notebook-instance-root-access';
    assert.deepEqual(foundBy(reviewer, rule), ['a/main.tf aws_sagemaker_notebook_instance.book']);
    const other = reviewer.facts('b/main.tf');
    reviewer.update(source('a/variables.tf', VARIABLES.replace('Enabled', 'Disabled')));
    assert.deepEqual(foundBy(reviewer, rule), []);
    assert.equal(reviewer.facts('b/main.tf'), other);
    reviewer.update(source('a/terraform.tfvars', 'root_access = "Enabled"\n'));
    assert.deepEqual(foundBy(reviewer, rule), ['a/main.tf aws_sagemaker_notebook_instance.book']);
    reviewer.remove('a/terraform.tfvars');
    assert.deepEqual(foundBy(reviewer, rule), []);
  });

  test('a file that says nothing to the others leaves them as they were read', () => {
    const reviewer = reviewerOf({ 'main.tf': BOOK, 'other.tf': BUCKET });
    reviewer.review();
    const facts = reviewer.facts('main.tf');
    reviewer.update(source('other.tf', BUCKET.replace('sagemaker-data', 'sagemaker-models')));
    reviewer.review();
    assert.equal(reviewer.facts('main.tf'), facts);
  });

  test('what completes a bucket may come and go in another file', () => {
    const versioning =
      'resource "aws_s3_bucket_versioning" "v" {\n  bucket = aws_s3_bucket.sagemaker.id\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n';
    const reviewer = reviewerOf({ 'main.tf': BUCKET });
    assert.deepEqual(foundBy(reviewer, 'bucket-versioning'), ['main.tf aws_s3_bucket.sagemaker']);
    reviewer.update(source('versioning.tf', versioning));
    assert.deepEqual(foundBy(reviewer, 'bucket-versioning'), []);
    reviewer.remove('versioning.tf');
    assert.deepEqual(foundBy(reviewer, 'bucket-versioning'), ['main.tf aws_s3_bucket.sagemaker']);
  });

  test('every safe fix at once leaves a text that needs none', () => {
    const key = 'resource "aws_kms_key" "sagemaker" {}\n';
    const reviewer = reviewerOf({
      'main.tf': `${ROOT}${BUCKET}${key}${BUCKET.replaceAll('sagemaker', 'sagemaker_models')}`,
    });
    const safe = (): readonly (readonly [number, number, string])[] =>
      reviewer
        .review()
        .findings.flatMap(f => f.parts ?? [f])
        .flatMap(f => (f.fix?.safety === 'safe' ? (reviewer.renderFix(f) ?? []) : []))
        .flatMap(d => d.edits.map(e => [e.at.start, e.at.end, e.text] as const));
    const edits = [...safe()].sort((a, b) => b[0] - a[0]);
    assert.equal(edits.length, 3);
    const text = edits.reduce(
      (t, [from, to, with_]) => t.slice(0, from) + with_ + t.slice(to),
      reviewer.source('main.tf')?.text ?? '',
    );
    reviewer.update(source('main.tf', text));
    assert.deepEqual(safe(), []);
    assert.deepEqual(foundBy(reviewer, 'bucket-versioning'), []);
    assert.deepEqual(foundBy(reviewer, 'kms-key-rotation'), []);
  });
});

test('Terraform in JSON is read as far as it is written, and nothing is written into it', () => {
  const json = JSON.stringify({
    provider: { aws: {} },
    resource: {
      aws_sagemaker_notebook_instance: { one: { root_access: 'Enabled' }, two: { root_access: 'Disabled' } },
    },
  });
  const reviewer = reviewerOf({ 'books.tf.json': json });
  const rule = 'notebook-instance-root-access';
  assert.deepEqual(foundBy(reviewer, rule), ['books.tf.json aws_sagemaker_notebook_instance.one']);
  const [found] = reviewer
    .review()
    .findings.flatMap(f => f.parts ?? [f])
    .filter(f => f.rule === rule);
  assert.ok(found?.fix);
  assert.equal(reviewer.renderFix(found), undefined);
  for (let end = 0; end < json.length; end += 7)
    assert.doesNotThrow(() => reviewer.update(source('books.tf.json', json.slice(0, end))));
  reviewer.update(source('books.tf.json', json.replace('"root_access":"Enabled"', '"root_access":"${var.root"')));
  assert.deepEqual(foundBy(reviewer, rule), []);
  assert.equal(reviewer.facts('books.tf.json')?.gaps.length, 1);
});
