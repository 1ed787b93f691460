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

describe('what a delivery pipeline waits for', () => {
  const stages = (category: string): string => `
        - Name: Production
          Actions:
            - Name: Gate
              ActionTypeId: {Category: ${category}, Owner: AWS, Provider: Manual, Version: "1"}`;
  const template = (category: string): string => `Resources:
  Delivery:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Stages:${stages(category)}
  Other:
    Type: Custom::Pipeline
    Properties:
      Stages:${stages(category)}
`;

  test('an action of approval in a template', () => {
    assert.deepEqual(traced('t.yaml', template('Approval')), [
      ['cfn:AWS::CodePipeline::Pipeline', 'AWS::CodePipeline::Pipeline'],
      ['cfn:AWS::CodePipeline::Pipeline.Approval', 'Approval'],
      ['cfn:Custom::Pipeline', 'Custom::Pipeline'],
    ]);
    assert.deepEqual(
      traced('t.yaml', template('Deploy')).map(([name]) => name),
      ['cfn:AWS::CodePipeline::Pipeline', 'cfn:Custom::Pipeline'],
    );
    assert.deepEqual(traced('t.yaml', template('!Ref Category')).length, 2);
  });

  test('an action of approval in Terraform', () => {
    const text = `resource "aws_codepipeline" "delivery" {
  stage {
    name = "Build"
    action {
      category = var.category
    }
  }
  stage {
    name = "Production"
    action {
      category = "Approval"
      provider = "Manual"
    }
  }
}
`;
    assert.deepEqual(traced('main.tf', text), [
      ['cfn:AWS::CodePipeline::Pipeline', '"aws_codepipeline"'],
      ['cfn:AWS::CodePipeline::Pipeline.Approval', '"Approval"'],
    ]);
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
