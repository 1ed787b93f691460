import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudformation } from '../../../server/src/languages/cloudformation/index.ts';
import type { Edit } from '../../../server/src/model/rule.ts';
import type { Json } from '../../../server/src/model/value.ts';

type Wish = readonly [path: string, value?: Json];

function edits(text: string, id: string, wishes: readonly Wish[]): string | undefined {
  const source = { uri: 'file:///t', path: 't', text };
  const tree = cloudformation.parse(source);
  const resource = cloudformation.extract(source, tree).resources.find(r => r.id === id);
  assert.ok(resource);
  const intents = wishes.map(
    ([path, value]): Edit =>
      value === undefined ? { op: 'remove', resource, path } : { op: 'set', resource, path, value },
  );
  const made = cloudformation.write(source, tree, intents);
  return made?.reduceRight((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), text);
}
/** The text after the changes; applying them once more must change nothing. */
function after(text: string, id: string, ...wishes: readonly Wish[]): string | undefined {
  const once = edits(text, id, wishes);
  if (once !== undefined) assert.equal(edits(once, id, wishes), once, 'twice is once');
  return once;
}

const YAML = `Resources:
  Book: # the notebook
    Type: AWS::SageMaker::NotebookInstance

    Properties:
      RootAccess: Enabled # why
      KmsKeyId: !Ref Key
      Tags:
      - Key: a
        Value: "1"

  # another one
  Bare:
    Type: AWS::S3::Bucket
  Empty:
    Type: AWS::S3::Bucket
    Properties:
Outputs:
  X:
    Value: 1
`;

test('a key is added below the others, with the indentation and quotes of the file', () => {
  const wanted = YAML.replace(
    '        Value: "1"\n',
    '        Value: "1"\n      DirectInternetAccess: Disabled\n      PlatformIdentifier: "2"\n',
  );
  assert.equal(after(YAML, 'Book', ['DirectInternetAccess', 'Disabled'], ['PlatformIdentifier', '2']), wanted);
});

test('maps and lists are written as the file writes them', () => {
  const added = `      Conf:
        Deep:
          Active: true
          Count: 2
      Items:
      - A: x
        B: []
      - "y: z"
`;
  const wanted = YAML.replace('        Value: "1"\n', `        Value: "1"\n${added}`);
  const wishes: readonly Wish[] = [
    ['Conf.Deep.Active', true],
    ['Conf.Deep.Count', 2],
    ['Items', [{ A: 'x', B: [] }, 'y: z']],
  ];
  assert.equal(after(YAML, 'Book', ...wishes), wanted);
});

test('a scalar is replaced, its comment stays', () => {
  assert.equal(
    after(YAML, 'Book', ['RootAccess', 'Disabled']),
    YAML.replace('RootAccess: Enabled', 'RootAccess: Disabled'),
  );
  assert.equal(after(YAML, 'Book', ['Tags.0.Value', 'b']), YAML.replace('Value: "1"', 'Value: b'));
  assert.equal(
    after(YAML, 'Book', ['Tags', [{ Key: 'b', Value: 'c' }]]),
    YAML.replace('- Key: a\n        Value: "1"', '- Key: b\n        Value: c'),
  );
});

test('Properties are created', () => {
  const created = '    Properties:\n      BucketName: b\n';
  assert.equal(
    after(YAML, 'Bare', ['BucketName', 'b']),
    YAML.replace('S3::Bucket\n  Empty', `S3::Bucket\n${created}  Empty`),
  );
  assert.equal(
    after(YAML, 'Empty', ['BucketName', 'b']),
    YAML.replace('    Properties:\nOutputs', `${created}Outputs`),
  );
});

test('a key is removed with the map that it leaves empty', () => {
  assert.equal(after(YAML, 'Book', ['RootAccess']), YAML.replace('      RootAccess: Enabled # why\n', ''));
  assert.equal(after(YAML, 'Book', ['Nothing']), YAML);
  const nested = YAML.replace('      RootAccess', '      Conf:\n        Deep:\n          On: true\n      RootAccess');
  assert.equal(after(nested, 'Book', ['Conf.Deep.On']), YAML);
});

test('what the template engine decides is not touched', () => {
  assert.equal(after(YAML, 'Book', ['KmsKeyId', 'k']), undefined);
  assert.equal(after(YAML, 'Book', ['KmsKeyId.Inner', 'k']), undefined);
  const branch = YAML.replace('RootAccess: Enabled # why', 'Conf: !If [c, {A: 1}, {B: 2}]');
  assert.equal(after(branch, 'Book', ['Conf.A', 2]), undefined);
  const anchored = YAML.replace('RootAccess: Enabled # why', 'Conf: &c {A: 1}\n      More: *c');
  assert.equal(after(anchored, 'Book', ['More.A', 2]), undefined);
  assert.equal(after(YAML, 'Book', ['Variants.1.A', 2]), undefined);
});

test('flow maps grow on their line', () => {
  const flow = 'Resources:\n  A: {Type: "AWS::S3::Bucket", Properties: {BucketName: a, Deep: {}}}\n';
  assert.equal(
    after(flow, 'A', ['X', true], ['Deep.More', 'no']),
    'Resources:\n  A: {Type: "AWS::S3::Bucket", Properties: {BucketName: a, Deep: { More: \'no\' }, X: true}}\n'.replaceAll(
      "'",
      '"',
    ),
  );
  assert.equal(after(flow, 'A', ['BucketName']), flow.replace('BucketName: a, ', ''));
  assert.equal(after(flow, 'A', ['Deep']), flow.replace(', Deep: {}', ''));
});

test('CRLF, wide steps and a missing last line break are kept', () => {
  const wide =
    'Resources:\r\n    A:\r\n        Type: AWS::S3::Bucket\r\n        Properties:\r\n            BucketName: a';
  assert.equal(after(wide, 'A', ['V.S', 'Enabled']), `${wide}\r\n            V:\r\n                S: Enabled`);
  assert.equal(after(wide, 'A', ['BucketName', 'true']), wide.replace('BucketName: a', "BucketName: 'true'"));
});

test('JSON members get their commas', () => {
  const json = `{
    "Resources": {
        "A": {
            "Type": "AWS::S3::Bucket",
            "Properties": {
                "BucketName": "a"
            }
        },
        "B": { "Type": "AWS::S3::Bucket", "Properties": {} },
        "C": { "Type": "AWS::S3::Bucket" }
    }
}`;
  assert.equal(
    after(json, 'A', ['V', { S: 'Enabled' }]),
    json.replace(
      '"BucketName": "a"\n',
      '"BucketName": "a",\n                "V": {\n                    "S": "Enabled"\n                }\n',
    ),
  );
  assert.equal(after(json, 'A', ['BucketName', 'b']), json.replace('"BucketName": "a"', '"BucketName": "b"'));
  assert.equal(after(json, 'A', ['BucketName']), json.replace(/,\n +"Properties": \{\n.*\n +\}/, ''));
  assert.equal(
    after(json, 'B', ['V', true]),
    json.replace('"Properties": {}', '"Properties": {\n            "V": true\n        }'),
  );
  assert.equal(
    after(json, 'C', ['V', 1]),
    json.replace('"AWS::S3::Bucket" }\n', '"AWS::S3::Bucket", "Properties": { "V": 1 } }\n'),
  );
});
