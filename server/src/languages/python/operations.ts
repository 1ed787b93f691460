import { read } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { list, unknown, type Value } from '../../model/value.ts';
import { capitalized, type Operation, renamed, reshaped, withPolicy } from './operation-shapes.ts';
import { AROUND } from './operations-around.ts';
import { small } from './request-names.ts';

const AGENT_CORE = 'bedrock-agentcore-control';
const bedrock = (
  service: string,
  type: ResourceType,
  decisive: string,
  names: Readonly<Record<string, string>> = {},
): Operation => ({
  service,
  type,
  decisive,
  shape: request => renamed(names)(capitalized(request)),
  reshaped: ['Tags'],
  spelling: { small: true, names: Object.fromEntries(Object.entries(names).map(([own, to]) => [to, small(own)])) },
});

const monitoring = reshaped((members, from) => {
  if (members.has('EndpointName')) return;
  const inputs = read(
    from,
    'MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringInputs.0.EndpointInput.EndpointName',
  );
  if (inputs.state !== 'absent') members.set('EndpointName', inputs);
});

const attached = reshaped((members, from) => {
  const arn = from.members.get('PolicyArn');
  members.delete('PolicyArn');
  if (arn) members.set('ManagedPolicyArns', arn.state === 'list' ? arn : list([arn], arn.at, true));
});

/** Lifecycle and permissions of a repository are requests of their own. */
const APART = ['LifecyclePolicy', 'RepositoryPolicyText'];
const repository = (request: Value): Value =>
  reshaped(members => {
    for (const name of APART) members.set(name, unknown('a request of its own', request.at));
  })(capitalized(request));

const sagemaker = (type: ResourceType, decisive: string, more: Partial<Operation> = {}): Operation => ({
  service: 'sagemaker',
  type,
  decisive,
  ...more,
});
const update = (type: ResourceType, decisive: string): Operation =>
  sagemaker(type, decisive, { update: true, partial: true });

const definition = (kind: string): Operation =>
  sagemaker(`AWS::SageMaker::${kind}JobDefinition`, `${kind}AppSpecification`);

/** Requests of the SageMaker API already have the resource's shape. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  create_training_job: sagemaker('SageMaker::TrainingJob', 'TrainingJobName'),
  create_processing_job: sagemaker('AWS::SageMaker::ProcessingJob', 'ProcessingJobName'),
  create_transform_job: sagemaker('SageMaker::TransformJob', 'TransformJobName'),
  create_hyper_parameter_tuning_job: sagemaker('SageMaker::HyperParameterTuningJob', 'HyperParameterTuningJobName'),
  create_auto_ml_job: sagemaker('SageMaker::AutoMLJob', 'AutoMLJobName'),
  create_auto_ml_job_v2: sagemaker('SageMaker::AutoMLJobV2', 'AutoMLJobName'),
  create_model: sagemaker('AWS::SageMaker::Model', 'ModelName'),
  create_endpoint_config: sagemaker('AWS::SageMaker::EndpointConfig', 'EndpointConfigName'),
  create_endpoint: sagemaker('AWS::SageMaker::Endpoint', 'EndpointConfigName'),
  update_endpoint: sagemaker('AWS::SageMaker::Endpoint', 'EndpointConfigName', { update: true }),
  create_model_package: sagemaker('AWS::SageMaker::ModelPackage', 'InferenceSpecification'),
  update_model_package: update('AWS::SageMaker::ModelPackage', 'ModelPackageArn'),
  create_model_package_group: sagemaker('AWS::SageMaker::ModelPackageGroup', 'ModelPackageGroupName'),
  create_monitoring_schedule: sagemaker('AWS::SageMaker::MonitoringSchedule', 'MonitoringScheduleName', {
    shape: monitoring,
    reshaped: ['EndpointName'],
  }),
  create_data_quality_job_definition: definition('DataQuality'),
  create_model_quality_job_definition: definition('ModelQuality'),
  create_model_bias_job_definition: definition('ModelBias'),
  create_model_explainability_job_definition: definition('ModelExplainability'),
  create_compilation_job: sagemaker('SageMaker::CompilationJob', 'CompilationJobName'),
  create_labeling_job: sagemaker('SageMaker::LabelingJob', 'LabelingJobName'),
  create_flow_definition: sagemaker('SageMaker::FlowDefinition', 'FlowDefinitionName'),
  create_inference_experiment: sagemaker('AWS::SageMaker::InferenceExperiment', 'ShadowModeConfig'),
  create_inference_component: sagemaker('AWS::SageMaker::InferenceComponent', 'InferenceComponentName'),
  create_cluster: sagemaker('AWS::SageMaker::Cluster', 'InstanceGroups'),
  create_mlflow_tracking_server: sagemaker('AWS::SageMaker::MlflowTrackingServer', 'TrackingServerName'),
  create_code_repository: sagemaker('AWS::SageMaker::CodeRepository', 'GitConfig'),
  create_image: sagemaker('AWS::SageMaker::Image', 'ImageName'),
  create_image_version: sagemaker('AWS::SageMaker::ImageVersion', 'BaseImage'),
  create_app_image_config: sagemaker('AWS::SageMaker::AppImageConfig', 'AppImageConfigName'),
  create_user_profile: sagemaker('AWS::SageMaker::UserProfile', 'UserProfileName'),
  create_space: sagemaker('AWS::SageMaker::Space', 'SpaceName'),
  create_notebook_instance: sagemaker('AWS::SageMaker::NotebookInstance', 'NotebookInstanceName', {
    shape: renamed({ SecurityGroups: 'SecurityGroupIds' }),
    reshaped: ['SecurityGroups', 'SecurityGroupIds'],
  }),
  update_notebook_instance: update('AWS::SageMaker::NotebookInstance', 'NotebookInstanceName'),
  create_notebook_instance_lifecycle_config: sagemaker(
    'AWS::SageMaker::NotebookInstanceLifecycleConfig',
    'NotebookInstanceLifecycleConfigName',
  ),
  create_domain: sagemaker('AWS::SageMaker::Domain', 'DomainName'),
  update_domain: update('AWS::SageMaker::Domain', 'DomainId'),
  create_pipeline: sagemaker('AWS::SageMaker::Pipeline', 'PipelineDefinition', {
    shape: withPolicy('PipelineDefinition'),
  }),
  update_pipeline: sagemaker('AWS::SageMaker::Pipeline', 'PipelineDefinition', {
    update: true,
    partial: true,
    shape: withPolicy('PipelineDefinition'),
  }),
  create_app: sagemaker('AWS::SageMaker::App', 'AppType'),
  create_project: sagemaker('AWS::SageMaker::Project', 'ServiceCatalogProvisioningDetails'),
  create_model_card: sagemaker('AWS::SageMaker::ModelCard', 'ModelCardName'),
  create_studio_lifecycle_config: sagemaker('AWS::SageMaker::StudioLifecycleConfig', 'StudioLifecycleConfigName'),
  create_feature_group: sagemaker('AWS::SageMaker::FeatureGroup', 'FeatureGroupName'),
  register_scalable_target: {
    service: 'application-autoscaling',
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    decisive: 'ScalableDimension',
  },
  put_metric_alarm: { service: 'cloudwatch', type: 'AWS::CloudWatch::Alarm', decisive: 'AlarmName' },
  put_role_policy: {
    service: 'iam',
    type: 'AWS::IAM::Policy',
    decisive: 'PolicyDocument',
    shape: withPolicy('PolicyDocument'),
  },
  create_policy: {
    service: 'iam',
    type: 'AWS::IAM::ManagedPolicy',
    decisive: 'PolicyDocument',
    shape: withPolicy('PolicyDocument'),
  },
  create_role: {
    service: 'iam',
    type: 'AWS::IAM::Role',
    partial: true,
    decisive: 'AssumeRolePolicyDocument',
    shape: withPolicy('AssumeRolePolicyDocument'),
  },
  attach_role_policy: { service: 'iam', type: 'AWS::IAM::Role', partial: true, decisive: 'PolicyArn', shape: attached },
  create_repository: {
    service: 'ecr',
    type: 'AWS::ECR::Repository',
    decisive: 'imageTagMutability',
    shape: repository,
    reshaped: [...APART, 'Tags'],
    spelling: { small: true, names: {} },
    later: {
      ImageScanningConfiguration: 'put_image_scanning_configuration',
      ImageTagMutability: 'put_image_tag_mutability',
    },
  },
  ...AROUND,
  create_agent: bedrock('bedrock-agent', 'AWS::Bedrock::Agent', 'agentName'),
  put_model_invocation_logging_configuration: bedrock(
    'bedrock',
    'AWS::Bedrock::ModelInvocationLoggingConfiguration',
    'loggingConfig',
  ),
  create_model_customization_job: bedrock('bedrock', 'AWS::Bedrock::CustomModel', 'baseModelIdentifier'),
  create_model_import_job: bedrock('bedrock', 'AWS::Bedrock::ImportedModel', 'importedModelName'),
  create_service_specific_credential: {
    service: 'iam',
    type: 'AWS::IAM::ServiceSpecificCredential',
    decisive: 'CredentialAgeDays',
  },
  create_knowledge_base: bedrock('bedrock-agent', 'AWS::Bedrock::KnowledgeBase', 'knowledgeBaseConfiguration'),
  create_data_source: bedrock('bedrock-agent', 'AWS::Bedrock::DataSource', 'knowledgeBaseId'),
  create_flow: bedrock('bedrock-agent', 'AWS::Bedrock::Flow', 'executionRoleArn'),
  create_prompt: bedrock('bedrock-agent', 'AWS::Bedrock::Prompt', 'defaultVariant'),
  create_guardrail: bedrock('bedrock', 'AWS::Bedrock::Guardrail', 'blockedInputMessaging', { KmsKeyId: 'KmsKeyArn' }),
  create_agent_runtime: bedrock(AGENT_CORE, 'AWS::BedrockAgentCore::Runtime', 'agentRuntimeName'),
  create_gateway: bedrock(AGENT_CORE, 'AWS::BedrockAgentCore::Gateway', 'authorizerType'),
  create_memory: bedrock(AGENT_CORE, 'AWS::BedrockAgentCore::Memory', 'eventExpiryDuration'),
  create_browser: bedrock(AGENT_CORE, 'AWS::BedrockAgentCore::BrowserCustom', 'networkConfiguration', {
    Recording: 'RecordingConfig',
  }),
  create_code_interpreter: bedrock(AGENT_CORE, 'AWS::BedrockAgentCore::CodeInterpreterCustom', 'networkConfiguration'),
};
