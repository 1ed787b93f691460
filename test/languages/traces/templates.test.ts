import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { traced } from './helper.ts';

describe('what templates declare', () => {
  test('every resource by its type, known to the rules or not', () => {
    const text = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Session:
    Type: AWS::Macie::Session
  Fn:
    Type: "AWS::Serverless::Function"
  Own:
    Type: Custom::Thing
  # Old:
  #   Type: AWS::S3::Bucket
`;
    assert.deepEqual(traced('t.yaml', text), [
      ['cfn:AWS::Macie::Session', 'AWS::Macie::Session'],
      ['cfn:AWS::Serverless::Function', '"AWS::Serverless::Function"'],
      ['cfn:Custom::Thing', 'Custom::Thing'],
    ]);
  });

  test('what a state machine in it calls', () => {
    const text = `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub |
        {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:\${AWS::Partition}:states:::glue:startJobRun.sync", "End": true}}}
`;
    assert.deepEqual(
      traced('t.yaml', text).map(([name]) => name),
      ['cfn:AWS::StepFunctions::StateMachine', 'api:glue.StartJobRun'],
    );
  });
});

describe('what state machines call', () => {
  test('integrations, by the names of the API', () => {
    const task = (resource: string): string => `{"Type":"Task","Resource":"${resource}","End":true}`;
    const text = `{"StartAt":"A","States":{
      "A":${task('arn:aws:states:::sagemaker:createTrainingJob.sync')},
      "B":${task('arn:aws:states:::aws-sdk:sagemakerruntime:invokeEndpoint')},
      "C":${task('arn:aws-cn:states:::states:startExecution.sync:2')},
      "D":${task('arn:aws:states:::elasticmapreduce:createCluster.sync')},
      "E":${task('arn:aws:states:::eks:runJob.sync')},
      "F":${task('arn:aws:states:eu-west-1:111111111111:activity:approve')}}}`;
    assert.deepEqual(traced('a.asl.json', text), [
      ['api:sagemaker.CreateTrainingJob', 'arn:aws:states:::sagemaker:createTrainingJob'],
      ['api:sagemaker-runtime.InvokeEndpoint', 'arn:aws:states:::aws-sdk:sagemakerruntime:invokeEndpoint'],
      ['api:stepfunctions.StartExecution', 'arn:aws-cn:states:::states:startExecution'],
      ['api:emr.RunJobFlow', 'arn:aws:states:::elasticmapreduce:createCluster'],
    ]);
  });
});
