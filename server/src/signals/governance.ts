import { api, call, cfn } from './names.ts';
import { declared, given } from './readings.ts';
import type { Recognition } from './recognition.ts';

/** Environments, APIs in front of models, and guardrails around both. */
export const governance: readonly Recognition[] = [
  {
    id: 'service-catalog-product',
    title: 'Environments are offered as Service Catalog products',
    strong: ['governed-ml-environment'],
    services: ['AWS Service Catalog'],
    traces: cfn('ServiceCatalog::CloudFormationProduct', 'ServiceCatalog::CloudFormationProvisionedProduct'),
  },
  {
    id: 'studio-lifecycle',
    title: 'Lifecycle configurations are managed centrally',
    strong: ['governed-ml-environment'],
    services: ['Amazon SageMaker lifecycle configurations'],
    traces: [...cfn('SageMaker::StudioLifecycleConfig'), ...api('sagemaker.CreateStudioLifecycleConfig')],
  },
  {
    id: 'organization-policy',
    title: 'A policy of the organization is declared',
    weak: ['governed-ml-environment'],
    services: ['AWS Organizations'],
    traces: [...cfn('Organizations::Policy'), ...api('organizations.CreatePolicy')],
  },
  {
    id: 'config-rule',
    title: 'AWS Config checks resources',
    weak: ['governed-ml-environment'],
    services: ['AWS Config'],
    traces: [
      ...cfn('Config::ConfigRule', 'Config::ConformancePack', 'Config::OrganizationConfigRule'),
      ...api('config.PutConfigRule'),
    ],
  },
  {
    id: 'managed-notebooks',
    title: 'Building happens in Studio or in notebook instances',
    strong: ['managed-build-environment'],
    services: ['Amazon SageMaker Studio', 'Amazon SageMaker notebook instances'],
    readings: declared('AWS::SageMaker::Domain', 'AWS::SageMaker::Space', 'AWS::SageMaker::NotebookInstance'),
  },
  {
    id: 'notebook-git',
    title: 'A notebook instance is bound to a Git repository',
    strong: ['version-and-track-everything'],
    services: ['Amazon SageMaker notebook instances'],
    readings: [given('AWS::SageMaker::NotebookInstance', 'DefaultCodeRepository')],
  },
  {
    id: 'api-before-model',
    title: 'An API stands in front of the model',
    strong: ['abstract-model-behind-api'],
    services: ['Amazon API Gateway'],
    components: ['inference-pipeline'],
    traces: cfn('ApiGateway::RestApi', 'ApiGatewayV2::Api', 'Serverless::Api', 'Serverless::HttpApi'),
    only: (_, workload) =>
      workload.traces('api:sagemaker-runtime.InvokeEndpoint').length > 0 ||
      workload.all('AWS::SageMaker::Endpoint').length > 0,
  },
  {
    id: 'api-gateway',
    title: 'An API is declared',
    weak: ['abstract-model-behind-api'],
    services: ['Amazon API Gateway'],
    traces: cfn('ApiGateway::RestApi', 'ApiGatewayV2::Api', 'Serverless::Api', 'Serverless::HttpApi'),
  },
  {
    id: 'separate-services',
    title: 'Work is divided into functions or services',
    weak: ['ml-microservices'],
    services: ['AWS Lambda', 'Amazon ECS', 'AWS Fargate'],
    traces: cfn('Lambda::Function', 'Serverless::Function', 'ECS::Service'),
    only: (_, workload) =>
      ['Lambda::Function', 'Serverless::Function', 'ECS::Service'].reduce(
        (n, type) => n + workload.traces(`cfn:AWS::${type}`).length,
        0,
      ) > 1,
  },
  {
    id: 'guardrail',
    title: 'Answers of generative models are limited by guardrails',
    services: ['Amazon Bedrock'],
    traces: [...cfn('Bedrock::Guardrail'), ...api('bedrock.CreateGuardrail', 'bedrock-runtime.ApplyGuardrail')],
  },
  {
    id: 'tracing',
    title: 'Requests are traced',
    services: ['AWS X-Ray'],
    components: ['monitoring'],
    traces: [
      ...cfn('XRay::Group', 'XRay::SamplingRule'),
      ...call('aws_xray_sdk.core', 'aws_lambda_powertools.Tracer'),
      ...api('xray.PutTraceSegments'),
    ],
    imports: ['aws_xray_sdk'],
  },
];
