import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudformation } from '../../../server/src/languages/cloudformation/index.ts';
import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import { read } from '../../../server/src/model/read.ts';

const facts = (text: string): DocumentFacts => {
  const source = { uri: 'file:///t', path: 't', text };
  return cloudformation.extract(source, cloudformation.parse(source));
};
const BUCKET = 'Resources:\n  Data:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: data\n';
const plain = (all: DocumentFacts): string =>
  JSON.stringify(all, (_, v: unknown) => (v instanceof Map ? [...v] : v), 1);

test('other texts give nothing', () => {
  for (const text of ['', ' ', '\uFEFF', 'Resources', 'name: ci\non: push\n', '{}', '\u0000\u0001', '[1, 2]'])
    assert.deepEqual([facts(text).resources, facts(text).gaps], [[], []]);
});

test('every truncation of a template is read', () => {
  for (const text of [
    BUCKET,
    JSON.stringify({ Resources: { Data: { Type: 'AWS::S3::Bucket', Properties: { A: 1 } } } }),
  ])
    for (let end = 0; end <= text.length; end++)
      for (const resource of facts(text.slice(0, end)).resources) assert.equal(resource.id, 'Data');
});

test('nesting without end is a gap', () => {
  const heads = [BUCKET, '{"Resources": {"A": {"Type": "AWS::S3::Bucket", "X": '];
  const tails = ['['.repeat(100_000), '{"a":'.repeat(100_000), '- '.repeat(100_000), `x: ${'[{'.repeat(50_000)}`];
  for (const head of heads) for (const tail of tails) assert.ok(facts(head + tail).gaps.length > 0);
});

test('aliases are not expanded', () => {
  const bomb = Array.from({ length: 30 }, (_, i) =>
    `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`.replaceAll('*a-1', 'x'),
  );
  const all = facts(
    `${bomb.join('\n')}\nx: &n data\nResources:\n  Data:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: *n\n      Tags: *a29\n`,
  );
  const [data] = all.resources;
  assert.ok(data);
  assert.equal(read(data.properties, 'Tags').state, 'unknown');
  assert.equal(read(data.properties, 'BucketName').state, 'known');
});

test('a repeated key is a gap and hides what is absent', () => {
  const all = facts(`${BUCKET}      BucketName: other\n`);
  assert.deepEqual(
    all.gaps.map(g => g.because),
    ['the key BucketName is repeated'],
  );
  const [data] = all.resources;
  assert.ok(data);
  assert.equal(read(data.properties, 'VersioningConfiguration').state, 'unknown');
});

test('an error in one resource leaves the others alone', () => {
  const all = facts(
    `${BUCKET}  Broken:\n    Type: AWS::S3::Bucket\n    Properties: {a: [1,\n  Fine:\n    Type: AWS::S3::Bucket\n`,
  );
  const state = (id: string): string | undefined => {
    const found = all.resources.find(r => r.id === id);
    return found && read(found.properties, 'LifecycleConfiguration').state;
  };
  assert.deepEqual([state('Data'), state('Broken'), state('Fine')], ['absent', 'unknown', 'absent']);
  assert.ok(all.gaps.length > 0);
});

test('tabs are a gap', () => {
  assert.ok(facts(BUCKET.replace('    Properties', '\t\tProperties')).gaps.length > 0);
});

test('a byte order mark and CRLF keep every place', () => {
  for (const text of [
    `\uFEFF${BUCKET}`,
    BUCKET.replaceAll('\n', '\r\n'),
    `\uFEFF${JSON.stringify({ Resources: { Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } } } })}`,
  ]) {
    const [data] = facts(text).resources;
    assert.ok(data);
    assert.match(text.slice(data.at.start, data.at.end), /^"?Data"?$/);
    const name = read(data.properties, 'BucketName');
    assert.match(text.slice(name.at.start, name.at.end), /^"?data"?$/);
    assert.deepEqual(facts(text).gaps, []);
  }
});

test('ten thousand resources', () => {
  const many = Array.from(
    { length: 10_000 },
    (_, i) => `  R${i}:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: b${i}\n`,
  );
  assert.equal(facts(`Resources:\n${many.join('')}`).resources.length, 10_000);
});

test('an edit read with the last tree gives what a fresh reading gives', () => {
  const text = `Transform: [A]\n${BUCKET}  Other:\n    Type: AWS::S3::Bucket\nOutputs:\n  X: 1\n`;
  let tree = cloudformation.parse({ uri: 'u', path: 'p', text });
  for (let i = 0; i <= text.length; i++)
    for (const typed of ['x', '\n', ':', '  ']) {
      const after = text.slice(0, i) + typed + text.slice(i);
      const source = { uri: 'u', path: 'p', text: after };
      tree = cloudformation.parse(source, tree);
      assert.equal(
        plain(cloudformation.extract(source, tree)),
        plain(cloudformation.extract(source, cloudformation.parse(source))),
      );
    }
});
