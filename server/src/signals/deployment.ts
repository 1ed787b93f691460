import { read } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import { api, call, cfn, sdk } from './names.ts';
import { declared, every, given, like, valued, valuesAt, where, yes } from './readings.ts';
import type { Recognition } from './recognition.ts';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const ENDPOINT = 'AWS::SageMaker::Endpoint';
const MODEL = 'AWS::SageMaker::Model';
const VARIANT = 'ProductionVariants.*';

const CODE: ReadonlySet<string> = new Set(['cdk-python', 'cdk-typescript', 'cloudformation', 'sam']);
/** A state of a state machine makes its endpoint at run time. */
const isCode = (r: Resource): boolean => CODE.has(r.dialect) && !r.traits.includes('step');

/** How models are served and how new versions reach production. */
export const deployment: readonly Recognition[] = [
  {
    id: 'managed-hosting',
    title: 'Models are served by SageMaker endpoints',
    weak: ['managed-services-tco'],
    services: ['Amazon SageMaker'],
    components: ['inference-pipeline'],
    readings: declared(ENDPOINT),
  },
  {
    id: 'endpoint-as-code',
    title: 'The endpoint is declared as infrastructure code',
    strong: ['recoverable-endpoint'],
    weak: ['automate-endpoint-changes'],
    services: ['AWS CloudFormation', 'AWS CDK'],
    components: ['inference-pipeline', 'ci-cd-ct-pipeline'],
    readings: [where(ENDPOINT, '', isCode)],
  },
  {
    id: 'endpoint-delivered',
    title: 'The endpoint is declared as code that a delivery pipeline rolls out',
    strong: ['automate-endpoint-changes'],
    services: ['AWS CodePipeline', 'AWS CloudFormation'],
    components: ['inference-pipeline', 'ci-cd-ct-pipeline'],
    readings: [
      where(
        ENDPOINT,
        '',
        (r, w) =>
          isCode(r) &&
          [
            'cfn:AWS::CodePipeline::Pipeline',
            'run:cdk deploy',
            'run:sam deploy',
            'api:cloudformation.CreateStack',
          ].some(name => w.traces(name).length > 0),
      ),
    ],
  },
  {
    id: 'hosting-characteristics',
    title: 'The hosting states its instances, network or keys',
    weak: ['prepare-ml-profile'],
    components: ['inference-pipeline'],
    readings: [
      given(CONFIG, `${VARIANT}.InstanceType`),
      given(CONFIG, 'KmsKeyId'),
      given(MODEL, 'VpcConfig'),
      given(MODEL, 'EnableNetworkIsolation'),
    ],
  },
  {
    id: 'serverless-inference',
    title: 'Models are served by serverless inference',
    strong: [
      'use-serverless-inference',
      'autoscale-endpoint',
      'optimal-cloud-deployment-option',
      'appropriate-deployment-option',
      'align-slas-with-sustainability',
    ],
    services: ['Amazon SageMaker Serverless Inference'],
    components: ['inference-pipeline'],
    traces: sdk(
      'serverless.ServerlessInferenceConfig',
      'serverless.serverless_inference_config.ServerlessInferenceConfig',
      'core.serverless_inference_config.ServerlessInferenceConfig',
      'core.inference_config.ServerlessInferenceConfig',
    ),
    readings: [given(CONFIG, `${VARIANT}.ServerlessConfig`)],
  },
  {
    id: 'async-inference',
    title: 'Requests are queued by asynchronous inference',
    strong: ['optimal-cloud-deployment-option', 'appropriate-deployment-option', 'align-slas-with-sustainability'],
    services: ['Amazon SageMaker Asynchronous Inference'],
    components: ['inference-pipeline'],
    traces: [
      ...sdk(
        'async_inference.AsyncInferenceConfig',
        'async_inference.async_inference_config.AsyncInferenceConfig',
        'core.inference_config.AsyncInferenceConfig',
      ),
      ...api('sagemaker-runtime.InvokeEndpointAsync'),
    ],
    readings: [given(CONFIG, 'AsyncInferenceConfig')],
  },
  {
    id: 'batch-transform',
    title: 'Offline scoring runs as batch transform',
    strong: ['optimal-cloud-deployment-option', 'appropriate-deployment-option'],
    weak: ['align-slas-with-sustainability'],
    services: ['Amazon SageMaker batch transform'],
    components: ['inference-pipeline'],
    traces: sdk('workflow.steps.TransformStep', 'mlops.workflow.steps.TransformStep'),
    readings: declared('SageMaker::TransformJob'),
  },
  {
    id: 'batched-requests',
    title: 'Requests are batched',
    strong: ['cache-and-batch-inference'],
    services: ['Amazon SageMaker batch transform'],
    components: ['inference-pipeline'],
    readings: [valued('SageMaker::TransformJob', 'BatchStrategy', like(/^MultiRecord$/i))],
  },
  {
    id: 'inference-cache',
    title: 'A cache stands beside the workload',
    weak: ['cache-and-batch-inference'],
    traces: cfn(
      'ElastiCache::CacheCluster',
      'ElastiCache::ReplicationGroup',
      'ElastiCache::ServerlessCache',
      'DAX::Cluster',
    ),
  },
  {
    id: 'multi-model-endpoint',
    title: 'Several models share one endpoint',
    strong: ['multi-model-endpoint'],
    services: ['Amazon SageMaker multi-model endpoints'],
    components: ['inference-pipeline'],
    traces: sdk('multidatamodel.MultiDataModel'),
    readings: [
      valued(MODEL, 'PrimaryContainer.Mode', v => v === 'MultiModel'),
      valued(MODEL, 'Containers.*.Mode', v => v === 'MultiModel'),
      valued(MODEL, 'InferenceExecutionConfig.Mode', v => v === 'Direct'),
    ],
  },
  {
    id: 'inference-component',
    title: 'Models share instances as inference components',
    strong: ['multi-model-endpoint', 'ml-microservices'],
    services: ['Amazon SageMaker'],
    components: ['inference-pipeline'],
    traces: [
      ...api('sagemaker.CreateInferenceComponent'),
      ...sdk(
        'compute_resource_requirements.resource_requirements.ResourceRequirements',
        'core.resources.InferenceComponent.create',
      ),
    ],
    readings: declared('AWS::SageMaker::InferenceComponent'),
  },
  {
    id: 'inference-pipeline',
    title: 'Preprocessing and model are served as one chain of containers',
    strong: ['use-inference-pipeline', 'feature-consistency'],
    services: ['Amazon SageMaker inference pipeline'],
    components: ['inference-pipeline'],
    traces: sdk('pipeline.PipelineModel', 'PipelineModel'),
    readings: [
      where(MODEL, 'Containers', r => {
        const containers = read(r.properties, 'Containers');
        const mode = read(r.properties, 'InferenceExecutionConfig.Mode');
        return (
          containers.state === 'list' &&
          containers.items.length > 1 &&
          (mode.state === 'absent' || every(mode, v => v === 'Serial'))
        );
      }),
    ],
  },
  {
    id: 'traffic-split',
    title: 'Several variants share the traffic',
    strong: ['deployment-and-testing-strategy'],
    weak: ['inference-fallback'],
    components: ['inference-pipeline'],
    readings: [where(CONFIG, 'ProductionVariants', r => valuesAt(r.properties, VARIANT).length > 1)],
  },
  {
    id: 'shadow-test',
    title: 'A new model is tested with a copy of the traffic',
    strong: ['deployment-and-testing-strategy'],
    components: ['inference-pipeline'],
    traces: api('sagemaker.CreateInferenceExperiment'),
    readings: [given(CONFIG, 'ShadowProductionVariants'), ...declared('AWS::SageMaker::InferenceExperiment')],
  },
  {
    id: 'gradual-rollout',
    title: 'Updates shift the traffic step by step',
    strong: ['deployment-and-testing-strategy'],
    components: ['inference-pipeline'],
    readings: [
      given(ENDPOINT, 'DeploymentConfig.RollingUpdatePolicy'),
      valued(
        ENDPOINT,
        'DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.Type',
        like(/^(?:CANARY|LINEAR)$/),
      ),
    ],
  },
  {
    id: 'automatic-rollback',
    title: 'A failed update rolls back on an alarm',
    strong: ['recoverable-endpoint', 'deployment-and-testing-strategy'],
    services: ['Amazon CloudWatch'],
    components: ['inference-pipeline', 'alarm-manager'],
    readings: [given(ENDPOINT, 'DeploymentConfig.AutoRollbackConfiguration.Alarms')],
  },
  {
    id: 'fallback-library',
    title: 'Calls have retries or a circuit breaker',
    weak: ['inference-fallback'],
    components: ['inference-pipeline'],
    traces: call('pybreaker.CircuitBreaker', 'circuitbreaker.circuit', 'tenacity.retry', 'backoff.on_exception'),
  },
  {
    id: 'data-capture-of-batch',
    title: 'Batch transform captures its inputs and predictions',
    strong: ['log-predictions-and-explanations'],
    services: ['Amazon SageMaker batch transform', 'Amazon SageMaker Model Monitor'],
    components: ['monitoring'],
    traces: sdk('inputs.BatchDataCaptureConfig', 'core.inputs.BatchDataCaptureConfig'),
    readings: [given('SageMaker::TransformJob', 'DataCaptureConfig')],
  },
  {
    id: 'image-by-digest',
    title: 'The container image is named by its digest',
    strong: ['sync-environments'],
    components: ['container-repository'],
    readings: [
      valued(MODEL, 'PrimaryContainer.Image', like(/@sha256:/)),
      valued(MODEL, 'Containers.*.Image', like(/@sha256:/)),
    ],
  },
  {
    id: 'enhanced-metrics',
    title: 'The endpoint publishes enhanced metrics',
    strong: ['deployment-environment-metrics'],
    services: ['Amazon CloudWatch'],
    components: ['monitoring'],
    readings: [valued(CONFIG, 'MetricsConfig.EnableEnhancedMetrics', yes)],
  },
];
