import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Given } from '../../../server/src/languages/cloudformation/given.ts';
import { cloudformation } from '../../../server/src/languages/cloudformation/index.ts';
import type { DataTree } from '../../../server/src/languages/data/tree.ts';
import type { DocumentFacts, Source } from '../../../server/src/model/facts.ts';
import { mutated } from '../../fuzz/mutate.ts';
import { type Random, random } from '../properties/random.ts';

/** A template whose members hang together in every way there is. */
const START = `AWSTemplateFormatVersion: '2010-09-09'
Description: Members that refer to each other
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Tags: { team: !Ref Team }
  Api:
    Auth: { DefaultAuthorizer: AWS_IAM }
Parameters:
  Team:
    Type: String
    Default: ml
  Kind:
    Type: String
    Default: ml.m5.large
    AllowedValues: [ml.m5.large, ml.m5.xlarge]
  Count: { Type: Number, Default: 2 }
  Stage: { Type: String, Default: dev }
  DbPassword: { Type: String, Default: "Zx9kQw72LmP4sT1v" }
Mappings:
  Sizes:
    dev: { volume: 30 }
    prod: { volume: 500 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsBoth: !And [!Condition IsProd, !Equals [!Ref Team, ml]]
  IsLarge: !And [!Condition IsBoth, !Equals [!Ref Kind, ml.m5.xlarge]]
Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      KmsKeyId: !Ref Key
      ProductionVariants:
        - VariantName: main
          ModelName: !GetAtt Model.ModelName
          InstanceType: !Ref Kind
          InitialInstanceCount: !Ref Count
          InitialVariantWeight: 1
  Model:
    Type: AWS::SageMaker::Model
    Condition: IsLarge
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      PrimaryContainer:
        Image: !Sub 1.dkr.ecr.\${AWS::Region}.amazonaws.com/\${Team}:1
        ModelDataUrl: !If [IsProd, !Sub "s3://\${Data}/model.tar.gz", !Ref "AWS::NoValue"]
  # ml-lens: ignore[notebook-instance-internet] -- this one is for trying things out
  Notebook:
    Type: AWS::SageMaker::NotebookInstance
    Metadata: { ml-lens: { ignore: [{ rule: notebook-instance-root, reason: it installs drivers }] } }
    Properties:
      InstanceType: ml.t3.medium
      RoleArn: !GetAtt Role.Arn
      VolumeSizeInGB: !FindInMap [Sizes, !Ref Stage, volume]
      DirectInternetAccess: Enabled # ml-lens: ignore -- so
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: { Effect: Allow, Principal: { Service: sagemaker.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: data
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: ["s3:*"]
                Resource: !Join ["", [!GetAtt Data.Arn, "/*"]]
  Data:
    Type: AWS::S3::Bucket
  Key:
    Type: AWS::KMS::Key
  'Fn::ForEach::Buckets':
    - Name
    - [One, Two]
    - 'Logs\${Name}':
        Type: AWS::S3::Bucket
        Properties: { BucketName: !Sub "logs-\${Name}-\${Team}" }
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: !Ref Stage
      Auth: { DefaultAuthorizer: NONE }
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Environment: { Variables: { API_KEY: "aB3dE5fG7hJ9kL1m" } }
      Events:
        Get: { Type: Api, Properties: { RestApiId: !Ref Api, Method: get, Path: / } }
        Put: { Type: Api, Properties: { Method: put, Path: / } }
        Daily: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionString: !Sub |
        { "StartAt": "Train", "States": { "Train": { "Type": "Task", "End": true,
          "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
          "Parameters": { "RoleArn": "\${Role.Arn}", "ResourceConfig": { "InstanceCount": 1, "InstanceType": "\${Kind}" } } } } }
  Joined:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Join
        - ''
        - - '{ "StartAt": "Train", "States": { "Train": { "Type": "Task", "End": true, "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",'
          - ' "Parameters": { "ResourceConfig": { "InstanceType": "\${Ki'
          - 'nd}" } } } } }'
  Nested:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./nested.yaml
      Parameters: { Kind: !Ref Kind }
Outputs:
  Endpoint:
    Value: !GetAtt Model.ModelName
`;

/** What people put between two members, or behind a line. */
const PIECES = [
  ...[
    'x',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    '"',
    "'",
    ':',
    ': ',
    '#',
    '# so',
    '{',
    '}',
    '[',
    ']',
    '- ',
    '|',
    '>',
    '?',
    '\\',
  ],
  ...[
    '!Ref ',
    '!Sub ',
    '&a ',
    '*a',
    '<<: ',
    '---\n',
    '...\n',
    '%',
    '%YAML 1.2\n',
    '? a\n',
    '\ufeff',
    '\u2028',
    'Value',
    'Name',
    '\\u004bind',
  ],
  ...[
    '\n  New:\n    Type: AWS::S3::Bucket\n',
    '\nMetadata: { a: Kind }\n',
    '\nResources:\n',
    '\nTransform: Mine\n',
    '\nGlobals: {}\n',
  ],
  ...[
    '# ml-lens: ignore -- of no use\n',
    '# ml-lens: ignore-file -- generated\n',
    '\n  # ml-lens: ignore\n',
    '    Condition: IsProd\n',
  ],
  ...[
    '\n  Wide:\n  Wider:\n    Properties:\n',
    '\n   Deeper: 1\n',
    '\n Shallower: 1\n',
    'tags:\n  : [',
    'AWS::Serverless::Api',
    '${Kind}',
    '${Team',
  ],
];

/** Another text, as somebody makes it who works on one. */
function edited(text: string, draw: Random): string {
  const { below, pick, chance } = draw;
  const lines = text.split('\n');
  const at = below(text.length + 1);
  const line = below(lines.length);
  const words = text.match(/[A-Za-z]\w*/g) ?? ['x'];
  const made: readonly (() => string)[] = [
    () => text.slice(0, at) + pick(PIECES) + text.slice(at),
    () => text.slice(0, at) + String.fromCharCode(97 + below(26)) + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1 + below(3)),
    () => lines.toSpliced(line, 0, pick(lines)).join('\n'),
    () => lines.toSpliced(line, 1 + below(4)).join('\n'),
    () => lines.toSpliced(line, 1, (chance(0.5) ? '  ' : '') + lines[line]!.replace(/^ {0,2}/, '')).join('\n'),
    () => lines.toSpliced(line, 1, `${lines[line]} # note`).join('\n'),
    () => text.replace(new RegExp(`\\b${pick(words)}\\b`), pick(words)),
    () => text.replaceAll(new RegExp(`\\b${pick(words)}\\b`, 'g'), pick(words)),
    () => {
      const [a, b] = [below(lines.length), below(lines.length)].sort((x, y) => x - y) as [number, number];
      return [...lines.slice(0, a), ...lines.slice(b), ...lines.slice(a, b)].join('\n');
    },
    () => mutated(text, draw, [START]),
  ];
  return pick(made)();
}

const sourceOf = (text: string): Source => ({ uri: 'file:///w/a.yaml', path: 'a.yaml', text });
/** Members of objects in one order; those of maps, which are told in theirs, as they are. */
function plain(_: string, v: unknown): unknown {
  if (v instanceof Map) return [...v];
  return typeof v === 'object' && v !== null && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v;
}
const shown = (facts: DocumentFacts): string => JSON.stringify(facts, plain, 1);

/** Fails where they begin to differ: all of the facts are too long to be read. */
function same(facts: DocumentFacts, wanted: DocumentFacts, about: string): void {
  const [a, b] = [shown(facts).split('\n'), shown(wanted).split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  if (at < 0 && a.length === b.length) return;
  const around = (lines: readonly string[]): string => lines.slice(Math.max(0, at - 12), at + 6).join('\n');
  assert.fail(`${about}\n${around(a)}\n instead of\n${around(b)}`);
}

/** A document that is being edited. */
function editing(text: string, given: readonly Given[] = []) {
  let tree: DataTree = cloudformation.parse(sourceOf(text));
  let facts = cloudformation.extract(sourceOf(text), tree, given);
  const document = {
    text,
    get facts() {
      return facts;
    },
    get tree() {
      return tree;
    },
    edit(next: string, now = given): DocumentFacts {
      document.text = next;
      const source = sourceOf(next);
      tree = cloudformation.parse(source, tree);
      facts = cloudformation.extract(source, tree, now);
      return facts;
    },
  };
  return document;
}

const fresh = (text: string, given: readonly Given[] = []): DocumentFacts =>
  cloudformation.extract(sourceOf(text), cloudformation.parse(sourceOf(text)), given);

/** The same text read as one. */
function whole(text: string): DocumentFacts {
  const { cut: _, ...tree } = cloudformation.parse(sourceOf(text));
  return cloudformation.extract(sourceOf(text), tree, []);
}

describe('parts of a template that an edit does not concern', () => {
  const rounds = Number(process.env.ROUNDS ?? 40);
  const first = Number(process.env.SEED ?? 1);
  for (let seed = first; seed < first + 40; seed++)
    test(`facts after edits are those of a fresh reading, ${seed}`, () => {
      const draw = random(seed);
      const document = editing(START);
      for (let round = 0; round < rounds; round++) {
        const text = round % 12 === 11 ? START : edited(document.text, draw);
        const facts = document.edit(text);
        same(facts, fresh(text), `round ${round}\n${text}\n\nnot as fresh:`);
        same(facts, whole(text), `round ${round}\n${text}\n\nnot as read as one:`);
      }
    });
});

/** Facts of one resource without places. */
const meaning = (facts: DocumentFacts, id: string): string =>
  JSON.stringify(
    facts.resources.filter(r => r.id === id).map(r => r.properties),
    (name, v: unknown) => (/^(?:at|origin|extent)$/.test(name) ? undefined : plain(name, v)),
  );

/** What somebody changes, and a resource elsewhere that says something else then. */
const CONCERNED: readonly (readonly [what: string, from: string, to: string, id: string])[] = [
  ["a parameter's default", 'Default: ml.m5.large', 'Default: ml.c5.large', 'Config'],
  ['a parameter that is gone', '  Count: { Type: Number, Default: 2 }\n', '', 'Config'],
  ['a parameter that comes back', '  Stage: { Type: String', '  Stages: { Type: String', 'Notebook'],
  ['a mapping', 'dev: { volume: 30 }', 'dev: { volume: 31 }', 'Notebook'],
  ['a condition', '  IsLarge: !And [!Condition IsBoth, ', '  IsLarge: !And [', 'Model'],
  ['a condition by what it is made of', '  IsBoth: !And [!Condition IsProd, ', '  IsBoth: !And [', 'Model'],
  ['a resource by its name', '  Key:\n', '  Keys:\n', 'Config'],
  ['a resource that is taken away', '  Key:\n    Type: AWS::KMS::Key\n', '', 'Config'],
  ['settings for all functions', 'team: !Ref Team', 'team: ops', 'Function'],
  ['a parameter in the settings for all functions', 'Default: ml\n', 'Default: ops\n', 'Function'],
  ['an API that a function names', 'DefaultAuthorizer: NONE', 'DefaultAuthorizer: Own', 'FunctionGet'],
  [
    'a name that is put together of two texts',
    'Default: ml.m5.large',
    'Default: ml.c5.large',
    'Joined.Train/createTrainingJob',
  ],
  ['macros', 'Transform: AWS::Serverless-2016-10-31', 'Transform: [AWS::Serverless-2016-10-31, Mine]', 'Data'],
];

describe('parts of a template that an edit concerns', () => {
  for (const [what, from, to, id] of CONCERNED)
    test(`through ${what} are read again`, () => {
      assert.ok(START.includes(from));
      const next = START.replace(from, () => to);
      const document = editing(START);
      const before = meaning(document.facts, id);
      assert.notEqual(before, meaning(fresh(next), id), 'nothing depends on it');
      same(document.edit(next), fresh(next), 'there');
      assert.equal(meaning(document.edit(START), id), before, 'and back');
    });

  test('through a name in escapes are read again', () => {
    const start = START.replace('InstanceType: !Ref Kind', 'InstanceType: !Ref "\\u004bind"');
    const next = start.replace('Default: ml.m5.large', 'Default: ml.c5.large');
    const document = editing(start);
    assert.notEqual(meaning(document.facts, 'Config'), meaning(fresh(next), 'Config'));
    same(document.edit(next), fresh(next), 'escapes');
  });

  const texts: readonly (readonly [what: string, next: string])[] = [
    ['a comment in front of everything', `# of the team\n${START}`],
    ['a byte order mark', `\ufeff${START}`],
    ['the mark of a document', `---\n${START}`],
    ['a further document', START.replace('Outputs:', '---\nOutputs:')],
    ['an anchor', START.replace('Default: ml.m5.large', 'Default: &kind ml.m5.large')],
    ['a merge key', START.replace('  Data:\n', '  Data:\n    <<: *role\n')],
    ['a section on one line', START.replace('Resources:\n', 'Resources: {}\nOther:\n')],
    ['a comment behind a section', START.replace('Resources:\n', 'Resources: # all of them\n')],
    ['a section that is there twice', START.replace('Outputs:', 'Resources:')],
    ['a key that is there twice', START.replace('  Data:\n', '  Model:\n')],
    [
      'a key that takes its name from the one beside it',
      START.replace('  Team:\n', '  Value: Zx9kQw72LmP4sT1v\n  Name: ApiKey\n  Team:\n'),
    ],
    ['a member that is indented less', START.replace('  Model:\n', ' Model:\n')],
    ['a member that is indented more', START.replace('  Model:\n', '    Model:\n')],
    ['a member that swallows the next', START.replace('  Model:\n', '  Model: |\n')],
    ['a text that does not end', START.replace('VariantName: main', 'VariantName: "main')],
    ['a brace that does not end', START.replace('Resource: !Join ["",', 'Resource: !Join ["", {')],
    ['a tab', START.replace('  Model:\n', '\tModel:\n')],
    ['an explicit key', START.replace('  Data:\n', '  ? Data\n  Else:\n')],
    ['line ends of Windows', START.replaceAll('\n', '\r\n')],
    ['no template', START.replaceAll('AWS::', 'Own::')],
    ['nothing', ''],
  ];
  for (const [what, next] of texts)
    test(`are read as ever with ${what}`, () => {
      assert.notEqual(next, START);
      const document = editing(START);
      same(document.edit(next), fresh(next), 'there');
      for (const line of ['VolumeSizeInGB: ', '- Effect: Allow', 'Schedule: rate'])
        same(document.edit(next.replace(line, `${line}1`)), fresh(next.replace(line, `${line}1`)), line);
      same(document.edit(START), fresh(START), 'and back');
    });

  const parent = (kind: string): Given => ({
    kind: 'arguments',
    from: 'parent.yaml',
    values: new Map([['Kind', { state: 'known', value: kind, at: { start: 0, end: 0 } }]]),
    open: false,
    changes: false,
  });
  test('through what another stack gives are read again', () => {
    const before = [parent('ml.p3.2xlarge')];
    const document = editing(START, before);
    const next = START.replace('rate(1 day)', 'rate(2 days)');
    same(document.edit(next), fresh(next, before), 'it is the same');
    const after = [parent('ml.p4d.24xlarge')];
    assert.notEqual(meaning(document.facts, 'Config'), meaning(fresh(START, after), 'Config'));
    same(document.edit(START, after), fresh(START, after), 'it is another');
    same(document.edit(next, []), fresh(next), 'it is nothing');
  });

  test('through what a nested stack gives back are read again', () => {
    const given: Given = {
      kind: 'outputs',
      from: 'nested.yaml',
      values: new Map([['Type', { state: 'known', value: 'ml.p3.2xlarge', at: { start: 0, end: 0 } }]]),
    };
    const start = START.replace('InstanceType: !Ref Kind', 'InstanceType: !GetAtt Nested.Outputs.Type');
    const document = editing(start, [given]);
    const next = start.replace('./nested.yaml', './others.yaml');
    assert.notEqual(meaning(document.facts, 'Config'), meaning(fresh(next, [given]), 'Config'));
    same(document.edit(next, [given]), fresh(next, [given]), 'another template');
  });
});

describe('parts of a template', () => {
  const typed = START.replace('rate(1 day)', 'rate(2 day)');

  test('are taken from what was found before', () => {
    const document = editing(START);
    const before = document.facts.resources;
    const after = document.edit(typed).resources;
    const other = after.filter(r => !before.includes(r)).map(r => r.id);
    const first = before.findIndex(r => r.id === 'Function');
    assert.ok(first > 5);
    assert.ok(
      after.slice(0, first).every((r, i) => r === before[i]),
      other.join(),
    );
  });

  test('are not placed anew while nobody asks', () => {
    const document = editing(START);
    const before = document.tree.cut?.parts ?? [];
    document.edit(typed);
    const after = document.tree.cut?.parts ?? [];
    assert.ok(before.length > 20);
    assert.equal(after.length, before.length);
    assert.equal(after.filter((p, i) => p.block && p.block !== before[i]?.block).length, 1);
  });
});
