/**
 * Writes `server/src/model/resource-types.generated.json`: the shapes of the resource types that ML Lens reads, from the published
 * CloudFormation service specification and from the SageMaker API model inside the AWS SDK. Run: `node server/scripts/generate-resource-types.mjs`
 *
 * A kind is a short text: `s` string, `n` number, `b` boolean, `j` free JSON, `[kind` list, `{kind` map with free keys,
 * `(a|b)` one of these strings, anything else the name of a shape. A trailing `!` says required.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
const api = require('@aws-sdk/client-sagemaker');
const versions = ['@aws-cdk/aws-service-spec', '@aws-sdk/client-sagemaker'].map(
  name => `${name} ${require(`${name}/package.json`).version}`,
);

/** Type -> requests of the API that create or change the same thing; they add the properties that CloudFormation lacks. */
const SAGEMAKER = {
  ProcessingJob: ['CreateProcessingJob'],
  Model: ['CreateModel'],
  EndpointConfig: ['CreateEndpointConfig'],
  Endpoint: ['CreateEndpoint', 'UpdateEndpoint'],
  InferenceComponent: ['CreateInferenceComponent'],
  InferenceExperiment: ['CreateInferenceExperiment'],
  ModelPackage: ['CreateModelPackage', 'UpdateModelPackage'],
  ModelPackageGroup: ['CreateModelPackageGroup'],
  ModelCard: ['CreateModelCard'],
  MonitoringSchedule: ['CreateMonitoringSchedule'],
  DataQualityJobDefinition: ['CreateDataQualityJobDefinition'],
  ModelQualityJobDefinition: ['CreateModelQualityJobDefinition'],
  ModelBiasJobDefinition: ['CreateModelBiasJobDefinition'],
  ModelExplainabilityJobDefinition: ['CreateModelExplainabilityJobDefinition'],
  Pipeline: ['CreatePipeline'],
  NotebookInstance: ['CreateNotebookInstance'],
  NotebookInstanceLifecycleConfig: ['CreateNotebookInstanceLifecycleConfig'],
  Domain: ['CreateDomain'],
  UserProfile: ['CreateUserProfile'],
  Space: ['CreateSpace'],
  App: ['CreateApp'],
  FeatureGroup: ['CreateFeatureGroup'],
  Image: ['CreateImage'],
  ImageVersion: ['CreateImageVersion'],
  CodeRepository: ['CreateCodeRepository'],
  Project: ['CreateProject'],
  AppImageConfig: ['CreateAppImageConfig'],
  StudioLifecycleConfig: ['CreateStudioLifecycleConfig'],
  Cluster: ['CreateCluster'],
  MlflowTrackingServer: ['CreateMlflowTrackingServer'],
};
/** Jobs that only the API has. */
const JOBS = {
  TrainingJob: 'CreateTrainingJob',
  TransformJob: 'CreateTransformJob',
  HyperParameterTuningJob: 'CreateHyperParameterTuningJob',
  AutoMLJob: 'CreateAutoMLJob',
  AutoMLJobV2: 'CreateAutoMLJobV2',
  CompilationJob: 'CreateCompilationJob',
  LabelingJob: 'CreateLabelingJob',
  FlowDefinition: 'CreateFlowDefinition',
};
const ADJUNCT = [
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::ECR::Repository',
  'AWS::KMS::Key',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::StepFunctions::StateMachine',
  'AWS::CloudWatch::Alarm',
  'AWS::Logs::LogGroup',
  'AWS::EC2::SecurityGroup',
  'AWS::Lambda::Function',
  'AWS::Events::Rule',
  'AWS::Bedrock::Agent',
  'AWS::Bedrock::DataSource',
  'AWS::Bedrock::Guardrail',
  'AWS::BedrockAgentCore::BrowserCustom',
  'AWS::BedrockAgentCore::CodeInterpreterCustom',
  'AWS::BedrockAgentCore::Gateway',
  'AWS::BedrockAgentCore::Memory',
  'AWS::BedrockAgentCore::Runtime',
  'AWS::Lambda::Url',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Glue::Job',
  'AWS::Glue::Crawler',
  'AWS::Glue::SecurityConfiguration',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::VPC',
  'AWS::EC2::FlowLog',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::Kinesis::Stream',
  'AWS::OpenSearchService::Domain',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Bedrock::Flow',
  'AWS::Bedrock::KnowledgeBase',
  'AWS::Bedrock::Prompt',
];

const db = loadAwsServiceSpecSync();
const shapes = {};

const enumeration = values =>
  values && values.length > 0 && values.length <= 8 && values.join('|').length <= 90 ? `(${values.join('|')})` : 's';

/** The richest alternative says most about the shape; free JSON beside it only says that text is taken too. */
function cfnUnion(types, prefix) {
  const kinds = types.map(t => cfnKind(t, prefix));
  return kinds.find(k => /^[A-Z[{]/.test(k)) ?? (kinds.includes('j') ? 'j' : kinds.includes('s') ? 's' : kinds[0]);
}

function cfnKind(type, prefix) {
  switch (type.type) {
    case 'string':
      return enumeration(type.allowedValues);
    case 'date-time':
      return 's';
    case 'integer':
    case 'number':
      return 'n';
    case 'boolean':
      return 'b';
    case 'array':
      return `[${cfnKind(type.element, prefix)}`;
    case 'map':
      return `{${cfnKind(type.element, prefix)}`;
    case 'tag':
      return 'Tag';
    case 'union':
      return cfnUnion(type.types, prefix);
    case 'ref':
      return cfnShape(db.get('typeDefinition', type.reference.$ref), prefix);
    default:
      return 'j';
  }
}

function cfnShape(definition, prefix) {
  const name = `${prefix}.${definition.name}`;
  if (!shapes[name]) {
    shapes[name] = {};
    Object.assign(shapes[name], cfnProperties(definition.properties, prefix));
  }
  return name;
}

const cfnProperties = (properties, prefix) =>
  sorted(Object.entries(properties).map(([name, p]) => [name, cfnKind(p.type, prefix) + (p.required ? '!' : '')]));

/** Codes of the SDK's schemas: 1 number, 2 boolean, 4–7 times, 15 document, 21 blob, 0 string; 64 list of, 128 map of. */
function apiKind(schema) {
  const type = typeof schema === 'function' ? schema() : schema;
  if (typeof type === 'number') {
    if (type & 64) return `[${apiKind(type & ~64)}`;
    if (type & 128) return `{${apiKind(type & ~128)}`;
    return type === 1 ? 'n' : type === 2 ? 'b' : type === 15 ? 'j' : 's';
  }
  if (type.length === 2) return apiKind(type[0]); // a member with traits of its own
  const [code, , name, , ...rest] = type;
  if (code === 1) return `[${apiKind(rest[0])}`;
  if (code === 2) return `{${apiKind(rest[1])}`;
  if (code === 0) return apiKind(rest[0]);
  if (!shapes[name]) {
    shapes[name] = {};
    Object.assign(shapes[name], apiProperties(type));
  }
  return name;
}

/** A structure's required members come first; the last field counts them. */
const apiProperties = ([, , , , names, types, required = 0]) =>
  sorted(names.map((name, i) => [name, apiKind(types[i]) + (i < required ? '!' : '')]));

const sorted = entries => Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

const request = name => {
  const schema = api[`${name}Request$`] ?? api[`${name}Input$`];
  if (!schema) throw new Error(`The SDK has no request of ${name}`);
  return apiKind(schema);
};
const resource = type => {
  const [found] = db.lookup('resource', 'cloudFormationType', 'equals', type);
  if (!found) throw new Error(`The specification has no type ${type}`);
  shapes[type] = cfnProperties(
    found.properties,
    type
      .split('::')
      .slice(1)
      .join('.')
      .replace(/^SageMaker\./, ''),
  );
  return type;
};

shapes.Tag = { Key: 's!', Value: 's!' };
const types = {};
for (const [name, requests] of Object.entries(SAGEMAKER))
  types[`AWS::SageMaker::${name}`] = [resource(`AWS::SageMaker::${name}`), ...requests.map(request)];
for (const [name, create] of Object.entries(JOBS)) types[`SageMaker::${name}`] = [request(create)];
for (const type of ADJUNCT) types[type] = [resource(type)];

const lines = object =>
  Object.entries(object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(',\n');
const target = new URL('../src/model/resource-types.generated.json', import.meta.url);
const text = `{"from":${JSON.stringify(versions)},\n"types":{\n${lines(types)}\n},\n"shapes":{\n${lines(shapes)}\n}}\n`;
writeFileSync(target, text);
console.log(`${Object.keys(types).length} types, ${Object.keys(shapes).length} shapes, ${text.length} characters`);
