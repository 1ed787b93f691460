import { read } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import { api, call, cfn, sdk } from './names.ts';
import { declared, every, given, steps, valued, valuesAt, where, yes } from './readings.ts';
import type { Recognition } from './recognition.ts';

const PIPELINE = 'AWS::SageMaker::Pipeline';
const MODULE = ['workflow.pipeline.Pipeline', 'mlops.workflow.pipeline.Pipeline'];
const pipeline = (method = ''): readonly string[] => sdk(...MODULE.map(m => m + method));
const isType = (r: Resource, ...types: readonly string[]): boolean =>
  valuesAt(r.properties, 'PipelineDefinition.Steps.*.Type').some(v => every(v, t => types.includes(String(t))));

const RETRY = ['workflow.retry', 'mlops.workflow.retry', 'core.workflow.retry'];

/** How steps are strung together, repeated, cached and started. */
export const pipelines: readonly Recognition[] = [
  {
    id: 'sagemaker-pipeline',
    title: 'Steps are strung together in a SageMaker pipeline',
    strong: ['automate-mlops-cicd'],
    weak: ['establish-lineage-tracker', 'cicd-ct-with-traceability'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['ci-cd-ct-pipeline'],
    traces: api('sagemaker.CreatePipeline'),
    // `Pipeline(name)` without steps is a handle of one that is made elsewhere.
    readings: [where(PIPELINE, 'PipelineDefinition', r => read(r.properties, 'PipelineDefinition').state !== 'absent')],
  },
  {
    id: 'pipeline-from-data-to-model',
    title: 'One pipeline prepares the data and trains the model, so that lineage is recorded',
    strong: ['establish-lineage-tracker'],
    weak: ['enforce-data-lineage'],
    services: ['Amazon SageMaker Pipelines', 'Amazon SageMaker ML Lineage Tracking'],
    components: ['ci-cd-ct-pipeline', 'lineage-tracker'],
    readings: [
      where(
        PIPELINE,
        'PipelineDefinition.Steps.*.Type',
        r => isType(r, 'Processing', 'EMR') && isType(r, 'Training', 'Tuning', 'AutoML'),
      ),
    ],
  },
  {
    id: 'pipeline-upsert',
    title: 'A script, not a notebook, puts the pipeline in place',
    strong: ['automate-mlops-cicd'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['ci-cd-ct-pipeline'],
    traces: [...pipeline('.upsert'), ...pipeline('.create'), ...pipeline('.update')],
    only: document => document.language !== 'notebook',
  },
  {
    id: 'pipeline-upsert-notebook',
    title: 'A notebook puts the pipeline in place',
    weak: ['automate-mlops-cicd'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['ci-cd-ct-pipeline'],
    traces: pipeline('.upsert'),
    only: document => document.language === 'notebook',
  },
  {
    id: 'processing-step',
    title: 'A step of a pipeline processes data',
    strong: ['use-data-pipeline'],
    services: ['Amazon SageMaker Pipelines', 'Amazon SageMaker Processing'],
    components: ['data-prepare-pipeline'],
    traces: sdk(
      'workflow.steps.ProcessingStep',
      'mlops.workflow.steps.ProcessingStep',
      'workflow.emr_step.EMRStep',
      'mlops.workflow.emr_step.EMRStep',
    ),
    readings: [steps('Processing', 'EMR')],
  },
  {
    id: 'managed-processing',
    title: 'Data is processed by SageMaker Processing jobs',
    strong: ['managed-data-processing'],
    weak: ['managed-services-tco'],
    services: ['Amazon SageMaker Processing'],
    components: ['data-prepare-pipeline'],
    readings: declared('AWS::SageMaker::ProcessingJob'),
  },
  {
    id: 'glue-job',
    title: 'Data is processed by Glue jobs',
    strong: ['use-data-pipeline', 'managed-data-processing', 'minimize-idle-resources'],
    services: ['AWS Glue'],
    components: ['data-prepare-pipeline'],
    traces: [
      ...cfn('Glue::Job', 'Glue::Workflow'),
      ...api('glue.CreateJob', 'glue.StartJobRun'),
      ...call('awsglue.job.Job'),
    ],
  },
  {
    id: 'emr-serverless',
    title: 'Data is processed by EMR Serverless',
    strong: ['managed-data-processing', 'minimize-idle-resources'],
    services: ['Amazon EMR'],
    components: ['data-prepare-pipeline'],
    traces: [...cfn('EMRServerless::Application'), ...api('emr-serverless.StartJobRun')],
  },
  {
    id: 'state-machine',
    title: 'Step Functions runs the workflow',
    strong: ['use-data-pipeline'],
    weak: ['minimize-idle-resources'],
    services: ['AWS Step Functions'],
    components: ['ci-cd-ct-pipeline', 'data-prepare-pipeline'],
    traces: [
      ...cfn('StepFunctions::StateMachine', 'Serverless::StateMachine'),
      ...call('stepfunctions.workflow.Workflow'),
    ],
    readings: declared('StepFunctions::Task'),
  },
  {
    id: 'airflow',
    title: 'Airflow runs the workflow',
    strong: ['use-data-pipeline'],
    services: ['Amazon Managed Workflows for Apache Airflow'],
    components: ['ci-cd-ct-pipeline', 'data-prepare-pipeline'],
    traces: [...cfn('MWAA::Environment'), ...call('airflow.DAG', 'airflow.models.DAG', 'airflow.decorators.dag')],
    imports: ['airflow'],
  },
  {
    id: 'query-engine',
    title: 'Data is queried without servers',
    weak: ['minimize-idle-resources'],
    services: ['Amazon Athena'],
    components: ['data-prepare-pipeline'],
    traces: cfn('Athena::WorkGroup'),
  },
  {
    id: 'step-caching',
    title: 'Results of unchanged pipeline steps are reused',
    strong: ['incremental-training-and-caching'],
    weak: ['retrain-only-when-necessary'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['ci-cd-ct-pipeline'],
    readings: [valued(PIPELINE, 'PipelineDefinition.Steps.*.CacheConfig.Enabled', yes)],
  },
  {
    // It may be switched off, too.
    id: 'step-cache-configured',
    title: 'A cache of pipeline steps is configured',
    weak: ['incremental-training-and-caching'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['ci-cd-ct-pipeline'],
    traces: sdk('workflow.steps.CacheConfig', 'core.workflow.steps.CacheConfig', 'mlops.workflow.steps.CacheConfig'),
  },
  {
    id: 'step-retry',
    title: 'Pipeline steps are retried',
    strong: ['fault-tolerant-pipelines'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['ci-cd-ct-pipeline'],
    traces: sdk(
      ...RETRY.flatMap(m => ['SageMakerJobStepRetryPolicy', 'StepRetryPolicy', 'RetryPolicy'].map(c => `${m}.${c}`)),
    ),
  },
  {
    id: 'event-delivery-retry',
    title: 'Events that cannot be delivered are retried or kept',
    strong: ['fault-tolerant-pipelines'],
    services: ['Amazon EventBridge'],
    components: ['alarm-manager'],
    readings: [
      given('AWS::Events::Rule', 'Targets.*.DeadLetterConfig'),
      given('AWS::Events::Rule', 'Targets.*.RetryPolicy'),
    ],
  },
  {
    id: 'pipeline-started',
    title: 'Code starts a pipeline',
    weak: ['establish-feedback-loops', 'automated-retraining'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['model-update-pipeline'],
    traces: api('sagemaker.StartPipelineExecution'),
  },
  {
    id: 'state-machine-log',
    title: 'A state machine logs its executions',
    strong: ['audit-logging'],
    services: ['AWS Step Functions', 'Amazon CloudWatch'],
    components: ['monitoring'],
    readings: [
      where('AWS::StepFunctions::StateMachine', 'LoggingConfiguration.Level', r =>
        every(read(r.properties, 'LoggingConfiguration.Level'), v => v !== 'OFF'),
      ),
    ],
  },
];
