import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudformation } from '../../../server/src/languages/cloudformation/index.ts';
import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import { items, possibilities, read, scalar, show } from '../../../server/src/model/read.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Value } from '../../../server/src/model/value.ts';

const facts = (text: string, path = 't.yaml'): DocumentFacts => {
  const source = { uri: `file:///${path}`, path, text };
  return cloudformation.extract(source, cloudformation.parse(source));
};
const one = (all: DocumentFacts, id: string): Resource => {
  const found = all.resources.find(r => r.id === id);
  assert.ok(found, `${id} in ${all.resources.map(r => r.id)}`);
  return found;
};
const at = (resource: Resource, path: string): Value => read(resource.properties, path, resource.at);

const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Count:
    Type: Number
    Default: "1"
  Kind:
    Type: String
    AllowedValues: [ml.g4dn.xlarge, ml.g5.xlarge]
  Name:
    Type: String
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
    Default: subnet-1, subnet-2
Mappings:
  Registry:
    us-east-1: { Account: "111" }
    eu-west-1: { Account: "222" }
Conditions:
  Secure: !Equals [!Ref Name, x]
Resources:
  # the endpoint's settings
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Condition: Deployed
    DependsOn: Model
    Properties:
      EndpointConfigName: !Sub "\${Name}-config"
      KmsKeyId: !If [Secure, !Ref Key, !Ref "AWS::NoValue"]
      ProductionVariants:
        - ModelName: !GetAtt Model.ModelName
          InitialInstanceCount: !Ref Count
          InstanceType:
            Ref: Kind
          VariantName: !Join ["-", [all, "\${traffic}"]]
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ModelName: {"Fn::Sub": ["\${A}-\${B.Arn}", {A: !Ref Name}]}
      EnableNetworkIsolation: yes
      VpcConfig:
        Subnets: !Ref Subnets
        SecurityGroupIds: [!ImportValue shared-sg]
      PrimaryContainer:
        Image: !Sub
          - "\${Account}.dkr.ecr.\${AWS::Region}.amazonaws.com/x:1"
          - Account: !FindInMap [Registry, !Ref "AWS::Region", Account]
        ModelDataUrl: "{{resolve:ssm:model}}"
        Environment:
          A: !Select [1, !Split [",", "a,b,c"]]
          B: !Base64
            Fn::Sub: plain
          C: !Join ["", ["x", "y"]]
          D: !Cidr [a, b]
          E:
          F: 0123
  Key:
    Type: AWS::KMS::Key
    Properties:
      Fn::Transform: {Name: AWS::Include}
      EnableKeyRotation: "true"
  Unreviewed:
    Type: AWS::SNS::Topic
`;

test('resources have their id, head and extent', () => {
  const all = facts(TEMPLATE);
  assert.deepEqual(
    all.resources.map(r => r.id),
    ['Config', 'Model', 'Key'],
  );
  const config = one(all, 'Config');
  assert.equal(TEMPLATE.slice(config.at.start, config.at.end), 'Config');
  const extent = TEMPLATE.slice(config.extent.start, config.extent.end);
  assert.ok(extent.startsWith('Config:\n    Type') && extent.endsWith('"${traffic}"]]'), extent);
  assert.equal(config.dialect, 'cloudformation');
  assert.deepEqual(all.gaps, []);
});

test('parameters, references and branches', () => {
  const config = one(facts(TEMPLATE), 'Config');
  const count = at(config, 'ProductionVariants.0.InitialInstanceCount');
  assert.ok(count.state === 'default' && count.by === 'parameter' && count.value === '1');
  assert.equal(TEMPLATE.slice(count.at.start, count.at.end), '!Ref Count');
  assert.equal(TEMPLATE.slice(count.origin.start, count.origin.end), '"1"');
  assert.deepEqual(possibilities(at(config, 'ProductionVariants.0.InstanceType')), ['ml.g4dn.xlarge', 'ml.g5.xlarge']);
  const model = at(config, 'ProductionVariants.0.ModelName');
  assert.ok(model.state === 'ref' && model.to === 'Model' && model.attribute === 'ModelName');
  const key = at(config, 'KmsKeyId');
  assert.ok(key.state === 'one-of');
  assert.deepEqual(
    key.values.map(v => v.state),
    ['ref', 'absent'],
  );
  assert.equal(show(at(config, 'EndpointConfigName')), '${Name}-config');
  assert.equal(scalar(at(config, 'ProductionVariants.0.VariantName')), 'all-${traffic}');
  assert.equal(at(config, 'DataCaptureConfig').state, 'absent');
});

test('texts, mappings and lists', () => {
  const model = one(facts(TEMPLATE), 'Model');
  assert.equal(show(at(model, 'ModelName')), '${Name}-${B}');
  assert.equal(scalar(at(model, 'EnableNetworkIsolation')), true);
  assert.deepEqual(items(at(model, 'VpcConfig.Subnets')).items.map(scalar), ['subnet-1', 'subnet-2']);
  assert.equal(at(model, 'VpcConfig.SecurityGroupIds.0').state, 'unknown');
  const image = at(model, 'PrimaryContainer.Image');
  assert.ok(image.state === 'template');
  const [account] = image.parts;
  assert.ok(typeof account === 'object');
  assert.deepEqual(possibilities(account), ['111', '222']);
  assert.equal(at(model, 'PrimaryContainer.ModelDataUrl').state, 'unknown');
  const environment = (name: string): Value => at(model, `PrimaryContainer.Environment.${name}`);
  assert.deepEqual(['A', 'B', 'C', 'F'].map(environment).map(scalar), ['b', 'plain', 'xy', '0123']);
  assert.deepEqual(
    ['D', 'E'].map(n => environment(n).state),
    ['unknown', 'unknown'],
  );
});

test('what a macro may put in is not absent', () => {
  const key = one(facts(TEMPLATE), 'Key');
  assert.equal(at(key, 'KeyPolicy').state, 'unknown');
  assert.equal(scalar(at(key, 'EnableKeyRotation')), 'true');
});

test('a single statement is a list of one', () => {
  const all = facts(`Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Data
      PolicyDocument:
        Statement: { Effect: Deny, Action: "s3:*" }
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - !If [Prod, { PolicyDocument: { Statement: { Effect: Allow } } }, !Ref "AWS::NoValue"]
        - PolicyDocument: { Statement: [{ Effect: Allow }] }
`);
  assert.equal(scalar(at(one(all, 'Policy'), 'PolicyDocument.Statement.0.Effect')), 'Deny');
  const [first, second] = items(at(one(all, 'Role'), 'Policies')).items;
  assert.equal(first?.state, 'one-of');
  assert.equal(scalar(read(first, 'PolicyDocument.Statement.0.Effect')), 'Allow');
  assert.ok(second);
  assert.equal(items(read(second, 'PolicyDocument.Statement')).items.length, 1);
});

test('JSON says the same as YAML', () => {
  const json = JSON.stringify({
    Parameters: { Count: { Type: 'Number', Default: 1 } },
    Resources: {
      Config: {
        Type: 'AWS::SageMaker::EndpointConfig',
        Properties: {
          ProductionVariants: [{ InitialInstanceCount: { Ref: 'Count' }, ModelName: { 'Fn::GetAtt': ['M', 'Name'] } }],
        },
      },
    },
  });
  const config = one(facts(json, 't.json'), 'Config');
  assert.equal(json.slice(config.at.start, config.at.end), '"Config"');
  assert.equal(scalar(at(config, 'ProductionVariants.0.InitialInstanceCount')), 1);
  assert.equal(at(config, 'ProductionVariants.0.ModelName').state, 'ref');
  assert.equal(at(config, 'KmsKeyId').state, 'absent');
});

const MACHINE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Train
        States:
          Train:
            Type: Task
            Resource: !Sub arn:\${AWS::Partition}:states:::sagemaker:createTrainingJob.sync
            Parameters:
              TrainingJobName.$: $.name
              EnableNetworkIsolation: true
              RoleArn: !GetAtt Role.Arn
            End: true
  Text:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub |
        {
          "StartAt": "Both",
          "States": { "Both": { "Type": "Parallel", "End": true, "Branches": [
            { "StartAt": "Score", "States": {
              "Score": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sagemaker:createTransformJob",
                "Parameters": { "TransformResources": { "InstanceCount": \${Count}, "InstanceType": "ml.m5.large" } },
                "End": true
              } } } ] } }
        }
  Joined:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString:
        Fn::Join:
          - ''
          - - '{"StartAt":"Make","States":{"Make":{"Type":"Task","End":true,"Resource":"arn:'
            - Ref: AWS::Partition
            - ':states:::aws-sdk:sagemaker:createModel","Arguments":{"ModelName":"{% $n %}"}}}}'
`;

test('state machines inside templates give tasks and jobs, at their names', () => {
  const all = facts(MACHINE);
  const train = one(all, 'Flow.Train/createTrainingJob');
  assert.deepEqual([train.type, train.dialect, train.traits], ['SageMaker::TrainingJob', 'step-functions', ['step']]);
  assert.equal(at(train, 'TrainingJobName').state, 'unknown');
  assert.equal(at(train, 'StoppingCondition').state, 'absent');
  assert.equal(at(train, 'RoleArn').state, 'ref');
  const score = one(all, 'Text.Score/createTransformJob');
  assert.equal(MACHINE.slice(score.at.start, score.at.end), '"Score"');
  assert.equal(scalar(at(score, 'TransformResources.InstanceType')), 'ml.m5.large');
  assert.equal(show(at(score, 'TransformResources.InstanceCount')), '${Count}');
  const make = one(all, 'Joined.Make/createModel');
  assert.equal(MACHINE.slice(make.at.start, make.at.end), '"Make"');
  assert.equal(at(make, 'ModelName').state, 'unknown');
  assert.equal(one(all, 'Joined.Make').type, 'StepFunctions::Task');
  assert.equal(at(one(all, 'Joined.Make'), 'Retry').state, 'absent');
});

test('a pipeline definition is read from its text', () => {
  const body = JSON.stringify({ Version: '2020-12-01', Steps: [{ Name: 'Train', Type: 'Training' }] });
  const all = facts(`Resources:
  P:
    Type: AWS::SageMaker::Pipeline
    Properties:
      PipelineDefinition:
        PipelineDefinitionBody: '${body}'
  Q:
    Type: AWS::SageMaker::Pipeline
    Properties:
      PipelineDefinition:
        PipelineDefinitionS3Location: {Bucket: b, Key: k}
`);
  assert.equal(scalar(at(one(all, 'P'), 'PipelineDefinition.Steps.0.Type')), 'Training');
  assert.equal(at(one(all, 'Q'), 'PipelineDefinition.Steps').state, 'unknown');
});

test('comments and metadata mute', () => {
  const text = `Resources:
  # ml-lens: ignore[bucket-versioning] until=2030-01-31 -- rebuilt every night
  Data:
    Type: AWS::S3::Bucket
    Metadata:
      ml-lens:
        ignore:
          - { rule: bucket-tls-only, reason: internal }
    Properties:
      BucketName: data # ml-lens: ignore -- a name
  Script:
    Type: AWS::SageMaker::NotebookInstanceLifecycleConfig
    Properties:
      OnStart:
        - Content: |
            # ml-lens: ignore -- not a comment of the template
            ls
`;
  const { suppressions } = facts(text);
  assert.deepEqual(
    suppressions.map(s => [s.rules, s.reason, s.until, text.slice(s.covers.start, s.covers.start + 10)]),
    [
      [['bucket-versioning'], 'rebuilt every night', '2030-01-31', 'Data:\n    '],
      [[], 'a name', undefined, 'BucketName'],
      [['bucket-tls-only'], 'internal', undefined, 'Data:\n    '],
    ],
  );
});

test('credentials are found under their names', () => {
  const id = `AKIA${'QWERTYUIOPASDFGH'}`;
  const all = facts(`Parameters:
  Access:
    Type: String
    Default: ${id}
Resources:
  Data:
    Type: AWS::S3::Bucket
`);
  const found = one(all, 'Parameters.Access.Default');
  assert.equal(found.type, 'Code::Credential');
  assert.equal(scalar(at(found, 'Name')), 'Access');
  assert.equal(scalar(at(found, 'Value')), id);
});
