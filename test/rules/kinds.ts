import type { ResourceType } from '../../server/src/model/resource.ts';
import type { Rule, Verdict } from '../../server/src/model/rule.ts';

/** A kind of source as the fences of fixtures name it. */
export type Kind =
  | 'python'
  | 'notebook'
  | 'cdk-python'
  | 'typescript'
  | 'yaml'
  | 'json'
  | 'asl'
  | 'terraform'
  | 'github'
  | 'gitlab'
  | 'requirements';

const STACKS: readonly Kind[] = ['yaml', 'typescript', 'cdk-python'];
const EVERYWHERE: readonly Kind[] = ['python', 'notebook', ...STACKS];

/** The kinds of source in which each type is written, by what the front ends read. JSON is YAML in another dress: where a fixture shows it, it counts. */
const WRITTEN_IN: Readonly<Partial<Record<ResourceType, readonly Kind[]>>> = {
  'SageMaker::TrainingJob': ['python', 'notebook', 'asl'],
  'AWS::SageMaker::ProcessingJob': ['python', 'notebook', 'yaml', 'asl'],
  'SageMaker::TransformJob': ['python', 'asl'],
  'SageMaker::HyperParameterTuningJob': ['python', 'notebook', 'asl'],
  'SageMaker::AutoMLJob': ['python', 'asl'],
  'SageMaker::AutoMLJobV2': ['python'],
  'SageMaker::CompilationJob': ['python', 'asl'],
  'SageMaker::LabelingJob': ['python', 'asl'],
  'SageMaker::FlowDefinition': ['python'],
  'AWS::SageMaker::DataQualityJobDefinition': EVERYWHERE,
  'AWS::SageMaker::ModelQualityJobDefinition': EVERYWHERE,
  'AWS::SageMaker::ModelBiasJobDefinition': EVERYWHERE,
  'AWS::SageMaker::ModelExplainabilityJobDefinition': EVERYWHERE,
  'AWS::SageMaker::MonitoringSchedule': EVERYWHERE,
  'AWS::SageMaker::Model': ['python', ...STACKS],
  'AWS::SageMaker::EndpointConfig': ['python', 'notebook', ...STACKS],
  'AWS::SageMaker::Endpoint': ['python', 'notebook', ...STACKS],
  'AWS::SageMaker::ModelPackage': ['python', 'notebook', 'yaml'],
  'AWS::SageMaker::Pipeline': ['python', 'notebook', 'yaml'],
  'AWS::SageMaker::App': STACKS,
  'AWS::SageMaker::AppImageConfig': ['python', ...STACKS],
  'AWS::SageMaker::Cluster': ['python', ...STACKS],
  'AWS::SageMaker::CodeRepository': ['python', ...STACKS],
  'AWS::SageMaker::Image': ['python', ...STACKS],
  'AWS::SageMaker::ImageVersion': STACKS,
  'AWS::SageMaker::InferenceComponent': ['python', 'notebook', ...STACKS],
  'AWS::SageMaker::InferenceExperiment': ['python', ...STACKS],
  'AWS::SageMaker::MlflowTrackingServer': ['python', ...STACKS],
  'AWS::SageMaker::ModelCard': STACKS,
  'AWS::SageMaker::ModelPackageGroup': ['python', 'notebook', ...STACKS],
  'AWS::SageMaker::Project': STACKS,
  'AWS::SageMaker::Space': ['python', ...STACKS],
  'AWS::SageMaker::StudioLifecycleConfig': STACKS,
  'AWS::SageMaker::UserProfile': ['python', ...STACKS],
  'AWS::SageMaker::NotebookInstance': ['python', ...STACKS],
  'AWS::SageMaker::NotebookInstanceLifecycleConfig': ['python', ...STACKS],
  'AWS::SageMaker::Domain': ['python', ...STACKS],
  'AWS::SageMaker::FeatureGroup': ['python', 'notebook', ...STACKS],
  'AWS::ApplicationAutoScaling::ScalableTarget': ['python', ...STACKS],
  'AWS::CloudWatch::Alarm': ['python', ...STACKS],
  'AWS::Logs::LogGroup': STACKS,
  'AWS::EC2::SecurityGroup': STACKS,
  'AWS::EC2::SecurityGroupIngress': STACKS,
  'AWS::EC2::VPC': STACKS,
  'AWS::DynamoDB::Table': STACKS,
  'AWS::EFS::FileSystem': ['python', ...STACKS],
  'AWS::Kinesis::Stream': STACKS,
  'AWS::OpenSearchService::Domain': STACKS,
  'AWS::ApiGateway::Method': STACKS,
  'AWS::ApiGateway::Stage': STACKS,
  'AWS::ApiGatewayV2::Stage': STACKS,
  'AWS::ApiGatewayV2::Route': STACKS,
  'AWS::Bedrock::CustomModel': ['python'],
  'AWS::Bedrock::ImportedModel': ['python'],
  'AWS::Bedrock::ModelInvocationLoggingConfiguration': ['python'],
  'AWS::IAM::ServiceSpecificCredential': ['python'],
  'AWS::Bedrock::KnowledgeBase': ['python', ...STACKS],
  'AWS::Lambda::Function': ['python', ...STACKS],
  'AWS::Lambda::Url': ['python', ...STACKS],
  'AWS::Glue::Crawler': ['python', ...STACKS],
  'AWS::Glue::Job': ['python', ...STACKS],
  'AWS::Glue::SecurityConfiguration': ['python', ...STACKS],
  'AWS::StepFunctions::StateMachine': STACKS,
  'AWS::IAM::Role': ['python', ...STACKS],
  'AWS::IAM::Policy': ['python', ...STACKS],
  'AWS::IAM::ManagedPolicy': STACKS,
  'AWS::Serverless::Function': ['yaml'],
  'AWS::S3::Bucket': STACKS,
  'AWS::S3::BucketPolicy': STACKS,
  'AWS::ECR::Repository': ['python', ...STACKS],
  'AWS::KMS::Key': STACKS,
  'AWS::Bedrock::Agent': ['python', ...STACKS],
  'AWS::Bedrock::DataSource': ['python', ...STACKS],
  'AWS::Bedrock::Flow': ['python', ...STACKS],
  'AWS::Bedrock::Guardrail': ['python', ...STACKS],
  'AWS::Bedrock::Prompt': ['python', ...STACKS],
  'AWS::BedrockAgentCore::BrowserCustom': ['python', ...STACKS],
  'AWS::BedrockAgentCore::CodeInterpreterCustom': ['python', ...STACKS],
  'AWS::BedrockAgentCore::Gateway': ['python', ...STACKS],
  'AWS::BedrockAgentCore::Memory': ['python', ...STACKS],
  'AWS::BedrockAgentCore::Runtime': ['python', ...STACKS],
  'StepFunctions::Task': ['asl', 'yaml', 'typescript', 'cdk-python'],
  'Code::Client': ['python', 'notebook'],
  'Code::Credential': ['python', 'notebook', 'typescript', 'yaml', 'github'],
  'Code::Deserialization': ['python', 'notebook'],
  'Code::Fit': ['python', 'notebook'],
  'Code::Preprocessing': ['python', 'notebook'],
  'Code::HubDownload': ['python', 'notebook'],
  'Code::Listing': ['python', 'notebook'],
  'Code::ModelInvocation': ['python', 'notebook'],
  'Code::Notebook': ['notebook'],
  'Code::Serving': ['python'],
  'Code::Split': ['python', 'notebook'],
  'Code::Numpy': ['python', 'notebook'],
  'Code::Requirements': ['requirements'],
  'Code::Workflow': ['github', 'gitlab'],
};

/** What the provider for AWS has a resource for; tasks of a state machine stand in its definition. */
const IN_TERRAFORM: ReadonlySet<ResourceType> = new Set<ResourceType>([
  'SageMaker::TrainingJob',
  'SageMaker::HyperParameterTuningJob',
  'AWS::SageMaker::Model',
  'AWS::SageMaker::EndpointConfig',
  'AWS::SageMaker::Endpoint',
  'AWS::SageMaker::Pipeline',
  'AWS::SageMaker::NotebookInstance',
  'AWS::SageMaker::NotebookInstanceLifecycleConfig',
  'AWS::SageMaker::Domain',
  'AWS::SageMaker::FeatureGroup',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::SageMaker::App',
  'AWS::SageMaker::AppImageConfig',
  'AWS::SageMaker::CodeRepository',
  'AWS::SageMaker::DataQualityJobDefinition',
  'AWS::SageMaker::Image',
  'AWS::SageMaker::ImageVersion',
  'AWS::SageMaker::MlflowTrackingServer',
  'AWS::SageMaker::ModelPackageGroup',
  'AWS::SageMaker::MonitoringSchedule',
  'AWS::SageMaker::Project',
  'AWS::SageMaker::Space',
  'AWS::SageMaker::StudioLifecycleConfig',
  'AWS::SageMaker::UserProfile',
  'AWS::Bedrock::Agent',
  'AWS::Bedrock::CustomModel',
  'AWS::Bedrock::Guardrail',
  'AWS::Bedrock::KnowledgeBase',
  'AWS::Bedrock::ModelInvocationLoggingConfiguration',
  'AWS::IAM::ServiceSpecificCredential',
  'AWS::BedrockAgentCore::BrowserCustom',
  'AWS::BedrockAgentCore::Gateway',
  'AWS::BedrockAgentCore::Runtime',
  'AWS::CloudWatch::Alarm',
  'AWS::Logs::LogGroup',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::VPC',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::Kinesis::Stream',
  'AWS::OpenSearchService::Domain',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApiGatewayV2::Route',
  'AWS::Lambda::Function',
  'AWS::Lambda::Url',
  'AWS::Glue::Crawler',
  'AWS::Glue::Job',
  'AWS::Glue::SecurityConfiguration',
  'AWS::StepFunctions::StateMachine',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::ECR::Repository',
  'AWS::KMS::Key',
  'StepFunctions::Task',
  'Code::Credential',
]);

/** Rules whose fixture does not show Terraform yet; none may stand here that does. */
export const NOT_YET_IN_TERRAFORM: readonly string[] = [];

const typesOf = (rule: Rule): readonly ResourceType[] => (typeof rule.on === 'string' ? [rule.on] : rule.on);

/** The types of a rule for which nobody has said in what kinds of source they are written. */
export const unlisted = (rule: Rule): readonly ResourceType[] => typesOf(rule).filter(t => !WRITTEN_IN[t]);

/** Whether a rule looks at something that Terraform declares. */
export const concernsTerraform = (rule: Rule): boolean => typesOf(rule).some(t => IN_TERRAFORM.has(t));

/** The kinds of source in which a rule claims to work. */
export const claimedBy = (rule: Rule): readonly Kind[] => [
  ...new Set<Kind>([
    ...typesOf(rule).flatMap(t => WRITTEN_IN[t] ?? []),
    ...(concernsTerraform(rule) && !NOT_YET_IN_TERRAFORM.includes(rule.id) ? (['terraform'] as const) : []),
  ]),
];

const EXCEPTION =
  /^<!-- no ((?:pass|fail|unknown)(?:(?:, | or )(?:pass|fail|unknown))*) in ([\w-]+|any kind): \S[^\n]* -->$/gm;

/** A verdict that a rule cannot give in a kind of source, as its fixture says with the reason: `<!-- no unknown in json: … -->`. */
export interface Exception {
  readonly verdicts: readonly Verdict['is'][];
  readonly kind: string;
}

/** The exceptions that a fixture names. */
export const exceptions = (markdown: string): readonly Exception[] =>
  [...markdown.matchAll(EXCEPTION)].map(m => ({
    verdicts: m[1]!.split(/, | or /) as Verdict['is'][],
    kind: m[2]!,
  }));
