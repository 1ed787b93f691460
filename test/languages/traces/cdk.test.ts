import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { declaredType } from '../../../server/src/languages/cdk/traces.ts';
import { namesOf, traced } from './helper.ts';

const TYPESCRIPT = `import * as cdk from 'aws-cdk-lib';
import { aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { CfnSession as Session } from 'aws-cdk-lib/aws-macie';
import { type StackProps } from 'aws-cdk-lib';
import { own } from './own';
const kms = require('aws-cdk-lib/aws-kms');
export class S extends Stack {
  constructor(scope: any, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'B');
    new Session(this, 'M', {});
    new cdk.aws_budgets.CfnBudget(this, 'Budget', {});
    new kms.Key(this, 'K');
    const vpc = new cdk.aws_ec2.Vpc(this, 'V');
    vpc.addInterfaceEndpoint('e', { service: x });
    new cdk.CfnResource(this, 'R', { type: 'AWS::LakeFormation::Tag' });
    new cdk.CfnOutput(this, 'O', { value: 'x' });
    new cdk.aws_stepfunctions_tasks.GlueStartJobRun(this, 'G', { glueJobName: 'x' });
    new cdk.aws_stepfunctions_tasks.CallAwsService(this, 'C', { service: 'macie2', action: 'createClassificationJob' });
  }
}
`;

describe('what a CDK script declares', () => {
  test('TypeScript: imports, L1 and L2 constructs of any service, tasks', () => {
    assert.deepEqual(traced('lib/a.ts', TYPESCRIPT), [
      ['import:aws-cdk-lib', "'aws-cdk-lib'"],
      ['import:aws-cdk-lib.aws_s3', 'aws_s3'],
      ['import:aws-cdk-lib.Stack', 'Stack'],
      ['import:aws-cdk-lib/aws-macie.CfnSession', 'CfnSession'],
      ['import:aws-cdk-lib.StackProps', 'StackProps'],
      ['import:aws-cdk-lib/aws-kms', "'aws-cdk-lib/aws-kms'"],
      ['cfn:AWS::S3::Bucket', 's3.Bucket'],
      ['cfn:AWS::Macie::Session', 'Session'],
      ['cfn:AWS::Budgets::Budget', 'cdk.aws_budgets.CfnBudget'],
      ['cfn:AWS::KMS::Key', 'kms.Key'],
      ['cfn:AWS::EC2::VPC', 'cdk.aws_ec2.Vpc'],
      ['cfn:AWS::EC2::VPCEndpoint', 'vpc.addInterfaceEndpoint'],
      ['cfn:AWS::LakeFormation::Tag', 'cdk.CfnResource'],
      ['api:glue.StartJobRun', 'cdk.aws_stepfunctions_tasks.GlueStartJobRun'],
      ['api:macie2.CreateClassificationJob', 'cdk.aws_stepfunctions_tasks.CallAwsService'],
    ]);
  });

  test('Python: the same', () => {
    const text = `import aws_cdk as cdk
from aws_cdk import aws_s3 as s3, aws_guardduty, aws_ec2 as ec2
from aws_cdk import aws_stepfunctions_tasks as tasks
class S(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "B")
        s3.Bucket.from_bucket_name(self, "Other", "x")
        aws_guardduty.CfnDetector(self, "D", enable=True)
        self.vpc = ec2.Vpc(self, "V")
        self.vpc.add_interface_endpoint("e")
        cdk.CfnResource(self, "R", type="AWS::LakeFormation::Tag")
        tasks.SageMakerCreateTrainingJob(self, "T")
        tasks.CallAwsService(self, "C", service="macie2", action="createClassificationJob")
`;
    assert.deepEqual(namesOf('cfn', 'a.py', text), [
      'AWS::S3::Bucket',
      'AWS::GuardDuty::Detector',
      'AWS::EC2::VPC',
      'AWS::EC2::VPCEndpoint',
      'AWS::LakeFormation::Tag',
    ]);
    assert.deepEqual(namesOf('api', 'a.py', text), ['sagemaker.CreateTrainingJob', 'macie2.CreateClassificationJob']);
  });

  test('types of modules named otherwise, and of experimental ones', () => {
    const types = [
      ['aws_sam', 'CfnFunction', 'AWS::Serverless::Function'],
      ['aws_kinesisanalytics', 'CfnApplicationV2', 'AWS::KinesisAnalyticsV2::Application'],
      ['aws_glue_alpha', 'Database', 'AWS::Glue::Database'],
      ['aws_elasticloadbalancingv2', 'CfnListener', 'AWS::ElasticLoadBalancingV2::Listener'],
      ['pipelines', 'CodePipeline', 'AWS::CodePipeline::Pipeline'],
      ['core', 'CfnParameter', undefined],
      ['aws_iam', 'PolicyStatement', undefined],
    ] as const;
    for (const [module, name, type] of types) assert.equal(declaredType({ module, path: [name] }), type, name);
  });
});

describe('what JavaScript asks AWS for', () => {
  test('commands of the SDK', () => {
    const text = `import { SageMakerRuntimeClient, InvokeEndpointCommand as Invoke } from '@aws-sdk/client-sagemaker-runtime';
await new SageMakerRuntimeClient({}).send(new Invoke({ EndpointName: 'x' }));
`;
    assert.deepEqual(namesOf('api', 'a.mjs', text), ['sagemaker-runtime.InvokeEndpoint']);
  });
});
