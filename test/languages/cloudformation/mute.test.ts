import assert from 'node:assert/strict';
import { test } from 'node:test';
import { muteInMetadata } from '../../../server/src/languages/cloudformation/mute.ts';

const RULES = ['model-vpc', 'model-network-isolation'];
const template = (metadata: object = {}) => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Churn: { Type: 'AWS::SageMaker::Model', ...metadata, Properties: { ExecutionRoleArn: 'arn' } },
    Other: { Type: 'AWS::S3::Bucket' },
  },
});
const item = (rule: string, reason = '') => ({ rule, reason });

function muted(text: string, find = 'ExecutionRoleArn', rules: readonly string[] = RULES): string | undefined {
  const edit = muteInMetadata(text, text.indexOf(find), rules);
  return edit && text.slice(0, edit.at.start) + edit.text + text.slice(edit.at.end);
}
const ignored = (text: string | undefined) => JSON.parse(text ?? '').Resources.Churn.Metadata['ml-lens'].ignore;

for (const [layout, indent, eol] of [
  ['four spaces', 4, '\n'],
  ['tabs', '\t', '\n'],
  ['CR LF', 2, '\r\n'],
  ['one line', undefined, '\n'],
] as const)
  test(`metadata is written as the file is laid out: ${layout}`, () => {
    const print = (value: unknown): string => JSON.stringify(value, null, indent).replaceAll('\n', eol);
    const text = print(template());
    const after = muted(text);
    assert.deepEqual(
      ignored(after),
      RULES.map(r => item(r)),
    );
    assert.equal(after?.replace('"Metadata": {"', '"Metadata":{"'), print(JSON.parse(after ?? '')));
    const { Metadata: _, ...churn } = JSON.parse(after ?? '').Resources.Churn;
    assert.deepEqual(churn, template().Resources.Churn);
  });

test('what metadata says already stays, character for character', () => {
  const before = { Metadata: { Author: 'ana', 'ml-lens': { ignore: [item('model-vpc', 'a lab')] } } };
  const text = JSON.stringify(template(before), null, 2);
  const after = muted(text, 'ExecutionRoleArn', ['model-network-isolation']);
  assert.deepEqual(ignored(after), [item('model-vpc', 'a lab'), item('model-network-isolation')]);
  assert.equal(JSON.parse(after ?? '').Resources.Churn.Metadata.Author, 'ana');
  const edit = muteInMetadata(text, text.indexOf('ExecutionRoleArn'), ['model-network-isolation']);
  assert.equal(edit?.at.start, edit?.at.end, 'nothing is taken away');
});

test('where nothing can be written nothing is', () => {
  for (const [text, find] of [
    ['{ "Resources": { "A": ', 'A'],
    [JSON.stringify(template()), 'AWSTemplateFormatVersion'],
    [JSON.stringify(template({ Metadata: 'x' })), 'ExecutionRoleArn'],
    [JSON.stringify(template({ Metadata: { 'ml-lens': { ignore: {} } } })), 'ExecutionRoleArn'],
    ['{ // mine\n "Resources": { "A": { "Type": "T" } } }', 'Type'],
    ['Resources:\n  A:\n    Type: T\n', 'Type'],
    ['[]', '['],
    ['', ''],
  ] as const)
    assert.equal(muted(text, find), undefined, text);
});
