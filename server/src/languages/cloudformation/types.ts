import type { ResourceType } from '../../model/resource.ts';

/** Types outside of SageMaker that rules look at. */
const ADJUNCT: ReadonlySet<string> = new Set([
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::EC2::SecurityGroup',
  'AWS::ECR::Repository',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::Scheduler::Schedule',
  'AWS::Serverless::Function',
  'AWS::StepFunctions::StateMachine',
]);

const isReviewed = (type: string): type is ResourceType =>
  ADJUNCT.has(type) || /^AWS::(?:SageMaker|Bedrock|BedrockAgentCore)::\w+$/.test(type);

/** The canonical type of a template's resource type; undefined for types that no rule looks at. */
export function canonicalType(type: string | undefined): ResourceType | undefined {
  if (type === 'AWS::Serverless::StateMachine') return 'AWS::StepFunctions::StateMachine';
  return type !== undefined && isReviewed(type) ? type : undefined;
}
