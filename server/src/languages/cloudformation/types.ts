import type { ResourceType } from '../../model/resource.ts';

/** Types outside of SageMaker that rules look at. */
const ADJUNCT: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::DynamoDB::Table',
  'AWS::EC2::FlowLog',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::VPC',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::Events::Rule',
  'AWS::Glue::Crawler',
  'AWS::Glue::Job',
  'AWS::Glue::SecurityConfiguration',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::ServiceSpecificCredential',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::Url',
  'AWS::Logs::LogGroup',
  'AWS::OpenSearchService::Domain',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::Scheduler::Schedule',
  'AWS::Serverless::Api',
  'AWS::Serverless::Function',
  'AWS::Serverless::HttpApi',
  'AWS::StepFunctions::StateMachine',
]);

const isReviewed = (type: string): type is ResourceType =>
  ADJUNCT.has(type) || /^AWS::(?:SageMaker|Bedrock|BedrockAgentCore)::\w+$/.test(type);

/** The canonical type of a template's resource type; undefined for types that no rule looks at. */
export function canonicalType(type: string | undefined): ResourceType | undefined {
  if (type === 'AWS::Serverless::StateMachine') return 'AWS::StepFunctions::StateMachine';
  return type !== undefined && isReviewed(type) ? type : undefined;
}
