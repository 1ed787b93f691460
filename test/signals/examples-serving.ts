import {
  CONFIG,
  ENDPOINT,
  type Example,
  type Examples,
  FUNCTION,
  job,
  MODEL,
  PACKAGE,
  pipeline,
  py,
  RULE,
  silicon,
  TARGET,
  TRANSFORM,
  variant,
} from './examples.ts';

/** A pipeline with a step whose cache is configured so. */
const cached = (how: string): Example =>
  py(`from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.steps import CacheConfig, TrainingStep
cache = CacheConfig(${how})
Pipeline(name='a', steps=[TrainingStep(name='t', cache_config=cache)])
`);

/** Of signals about serving that read resources. */
export const serving: Readonly<Record<string, Examples>> = {
  'registered-metrics': {
    yes: [[PACKAGE, { ModelMetrics: { ModelQuality: {} } }]],
    no: [[PACKAGE, { ModelPackageGroupName: 'g' }]],
  },
  'evaluation-condition': { yes: [pipeline('Condition')], no: [pipeline('Training')] },
  'clarify-check-step': { yes: [pipeline('ClarifyCheck')], no: [pipeline('QualityCheck')] },
  'bias-monitor': {
    yes: [['AWS::SageMaker::ModelBiasJobDefinition']],
    no: [['AWS::SageMaker::ModelQualityJobDefinition']],
  },
  'explainability-monitor': {
    yes: [['AWS::SageMaker::ModelExplainabilityJobDefinition']],
    no: [['AWS::SageMaker::ModelBiasJobDefinition']],
  },
  'online-explainer': { yes: [[CONFIG, { ExplainerConfig: { ClarifyExplainerConfig: {} } }]], no: [[CONFIG]] },
  'commit-recorded': {
    yes: [
      [PACKAGE, { MetadataProperties: { CommitId: 'a' } }],
      [PACKAGE, { MetadataProperties: { Repository: 'a' } }],
    ],
    no: [[PACKAGE, { MetadataProperties: { ProjectId: 'a' } }]],
  },
  'model-registered': { yes: [[PACKAGE, { ModelPackageGroupName: 'g' }]], no: [[PACKAGE, { ModelPackageName: 'a' }]] },
  'model-package-group': {
    yes: [['AWS::SageMaker::ModelPackageGroup', { ModelPackageGroupName: 'g' }]],
    no: [[PACKAGE]],
  },
  'model-package-group-policy': {
    yes: [['AWS::SageMaker::ModelPackageGroup', { ModelPackageGroupPolicy: { Version: '2012-10-17' } }]],
    no: [['AWS::SageMaker::ModelPackageGroup']],
  },
  'model-from-package': {
    yes: [
      [MODEL, { PrimaryContainer: { ModelPackageName: 'arn' } }],
      [MODEL, { Containers: [{ ModelPackageName: 'arn' }] }],
    ],
    no: [[MODEL, { PrimaryContainer: { ModelDataUrl: 's3://b/m' } }]],
  },
  'approval-recorded': {
    yes: [
      [PACKAGE, { ApprovalDescription: 'ok' }],
      [PACKAGE, { ModelCard: { ModelCardStatus: 'Draft' } }],
    ],
    no: [[PACKAGE, { ModelApprovalStatus: 'Approved' }]],
  },
  'sagemaker-pipeline': {
    yes: [pipeline('Training')],
    no: [
      ['AWS::CodePipeline::Pipeline'],
      py("from sagemaker.workflow.pipeline import Pipeline\nPipeline('made elsewhere').start()\n"),
    ],
  },
  'step-caching': { yes: [cached('enable_caching=True')], no: [cached('enable_caching=False'), cached('')] },
  'pipeline-from-data-to-model': {
    yes: [pipeline('Processing', 'Training')],
    no: [pipeline('Training'), pipeline('Processing', 'RegisterModel')],
  },
  'processing-step': { yes: [pipeline('Processing')], no: [pipeline('Training')] },
  'managed-processing': { yes: [['AWS::SageMaker::ProcessingJob']], no: [job({})] },
  'state-machine': {
    yes: [
      {
        path: 'a.json',
        text: '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sagemaker:createTrainingJob.sync","Parameters":{"TrainingJobName":"a"},"End":true}}}',
      },
    ],
    no: [{ path: 'a.json', text: '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}' }],
  },
  'event-delivery-retry': {
    yes: [
      [RULE, { Targets: [{ Id: 'a', DeadLetterConfig: { Arn: 'q' } }] }],
      [RULE, { Targets: [{ Id: 'a', RetryPolicy: { MaximumRetryAttempts: 2 } }] }],
    ],
    no: [[RULE, { Targets: [FUNCTION] }]],
  },
  'state-machine-log': {
    yes: [['AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'ALL' } }]],
    no: [['AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'OFF' } }]],
  },
  'managed-hosting': { yes: [[ENDPOINT]], no: [[CONFIG]] },
  'endpoint-as-code': {
    yes: [[ENDPOINT]],
    no: [py("import boto3\nboto3.client('sagemaker').create_endpoint(EndpointName='a', EndpointConfigName='b')\n")],
  },
  'endpoint-delivered': {
    yes: [
      {
        path: 'a.yaml',
        text: 'Resources:\n  E:\n    Type: AWS::SageMaker::Endpoint\n  P:\n    Type: AWS::CodePipeline::Pipeline\n',
      },
    ],
    no: [[ENDPOINT]],
  },
  'hosting-characteristics': {
    yes: [
      variant({ InstanceType: 'ml.m5.large' }),
      [CONFIG, { KmsKeyId: 'k' }],
      [MODEL, { VpcConfig: { Subnets: ['s'] } }],
      [MODEL, { EnableNetworkIsolation: true }],
    ],
    no: [variant({}), [MODEL, { EnableNetworkIsolation: false }]],
  },
  'serverless-inference': {
    yes: [variant({ ServerlessConfig: { MaxConcurrency: 1, MemorySizeInMB: 1024 } })],
    no: [variant({ InstanceType: 'ml.m5.large' })],
  },
  'async-inference': { yes: [[CONFIG, { AsyncInferenceConfig: { OutputConfig: {} } }]], no: [[CONFIG]] },
  'batch-transform': { yes: [[TRANSFORM, { TransformJobName: 'a' }]], no: [job({})] },
  'batched-requests': {
    yes: [[TRANSFORM, { TransformJobName: 'a', BatchStrategy: 'MultiRecord' }]],
    no: [[TRANSFORM, { TransformJobName: 'a', BatchStrategy: 'SingleRecord' }]],
  },
  'multi-model-endpoint': {
    yes: [
      [MODEL, { PrimaryContainer: { Mode: 'MultiModel' } }],
      [MODEL, { Containers: [{ Mode: 'MultiModel' }] }],
      [MODEL, { InferenceExecutionConfig: { Mode: 'Direct' } }],
    ],
    no: [[MODEL, { PrimaryContainer: { Mode: 'SingleModel' }, InferenceExecutionConfig: { Mode: 'Serial' } }]],
  },
  'inference-component': { yes: [['AWS::SageMaker::InferenceComponent']], no: [[ENDPOINT]] },
  'inference-pipeline': {
    yes: [[MODEL, { Containers: [{ Image: 'a' }, { Image: 'b' }] }]],
    no: [
      [MODEL, { Containers: [{ Image: 'a' }] }],
      [MODEL, { Containers: [{ Image: 'a' }, { Image: 'b' }], InferenceExecutionConfig: { Mode: 'Direct' } }],
    ],
  },
  'traffic-split': {
    yes: [[CONFIG, { ProductionVariants: [{ VariantName: 'a' }, { VariantName: 'b' }] }]],
    no: [variant({})],
  },
  'shadow-test': {
    yes: [[CONFIG, { ShadowProductionVariants: [{ VariantName: 'a' }] }], ['AWS::SageMaker::InferenceExperiment']],
    no: [[CONFIG, { ShadowProductionVariants: [] }]],
  },
  'gradual-rollout': {
    yes: [
      [ENDPOINT, { DeploymentConfig: { RollingUpdatePolicy: { MaximumBatchSize: {} } } }],
      [ENDPOINT, { DeploymentConfig: { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'LINEAR' } } } }],
    ],
    no: [
      [
        ENDPOINT,
        { DeploymentConfig: { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE' } } } },
      ],
    ],
  },
  'automatic-rollback': {
    yes: [[ENDPOINT, { DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'a' }] } } }]],
    no: [[ENDPOINT, { DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [] } } }]],
  },
  'data-capture-of-batch': {
    yes: [[TRANSFORM, { TransformJobName: 'a', DataCaptureConfig: { DestinationS3Uri: 's3://b' } }]],
    no: [[TRANSFORM, { TransformJobName: 'a' }]],
  },
  'image-by-digest': {
    yes: [
      [MODEL, { PrimaryContainer: { Image: 'r/i@sha256:ab' } }],
      [MODEL, { Containers: [{ Image: 'r/i@sha256:ab' }] }],
    ],
    no: [[MODEL, { PrimaryContainer: { Image: 'r/i:1.0' } }]],
  },
  'enhanced-metrics': {
    yes: [[CONFIG, { MetricsConfig: { EnableEnhancedMetrics: true } }]],
    no: [[CONFIG, { MetricsConfig: { EnableEnhancedMetrics: false } }]],
  },
  'endpoint-scaling': {
    yes: [[TARGET, { ServiceNamespace: 'sagemaker' }]],
    no: [[TARGET, { ServiceNamespace: 'ecs' }]],
  },
  'scaling-on-invocations': {
    yes: [
      [
        'AWS::ApplicationAutoScaling::ScalingPolicy',
        {
          TargetTrackingScalingPolicyConfiguration: {
            PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
          },
        },
      ],
    ],
    no: [
      [
        'AWS::ApplicationAutoScaling::ScalingPolicy',
        {
          TargetTrackingScalingPolicyConfiguration: {
            PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
          },
        },
      ],
    ],
  },
  'scheduled-scaling': {
    yes: [
      [TARGET, { ServiceNamespace: 'sagemaker', ScheduledActions: [{ Schedule: 'rate(1 day)' }] }],
      variant({ CapacityReservationConfig: { MlReservationArn: 'a' } }),
    ],
    no: [[TARGET, { ServiceNamespace: 'ecs', ScheduledActions: [{ Schedule: 'rate(1 day)' }] }]],
  },
  'scale-to-zero': {
    yes: [
      [TARGET, { ServiceNamespace: 'sagemaker', MinCapacity: 0 }],
      variant({ ManagedInstanceScaling: { MinInstanceCount: 0 } }),
    ],
    no: [
      [TARGET, { ServiceNamespace: 'sagemaker', MinCapacity: 1 }],
      [TARGET, { ServiceNamespace: 'ecs', MinCapacity: 0 }],
    ],
  },
  'managed-instance-scaling': {
    yes: [variant({ ManagedInstanceScaling: { Status: 'ENABLED' } })],
    no: [variant({ ManagedInstanceScaling: { Status: 'DISABLED' } })],
  },
  'endpoint-deleted': {
    yes: [
      py(
        "from sagemaker.model import Model\nm = Model(image_uri='i', role='r')\np = m.deploy(instance_type='ml.m5.large', initial_instance_count=1)\np.delete_endpoint()\n",
      ),
    ],
    no: [
      py(
        "from sagemaker.model import Model\nm = Model(image_uri='i', role='r')\np = m.deploy(instance_type='ml.m5.large', initial_instance_count=1)\n",
      ),
    ],
  },
  'low-carbon-region': {
    yes: [
      job({ OutputDataConfig: { S3OutputPath: 's3://a', KmsKeyId: 'arn:aws:kms:eu-north-1:111122223333:key/a' } }),
      [
        'AWS::SageMaker::ProcessingJob',
        { AppSpecification: { ImageUri: '111122223333.dkr.ecr.ca-central-1.amazonaws.com/a:1' } },
      ],
      ['SageMaker::TransformJob', { TransformOutput: { S3OutputPath: 's3://sagemaker-eu-west-3-111122223333/a' } }],
    ],
    no: [
      job({ OutputDataConfig: { S3OutputPath: 's3://eu-north-1-data/a' } }),
      job({ OutputDataConfig: { S3OutputPath: 's3://a', KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/a' } }),
      ['AWS::SageMaker::Model', { PrimaryContainer: { Image: '111122223333.dkr.ecr.eu-north-1.amazonaws.com/a:1' } }],
    ],
  },
  graviton: { yes: silicon('ml.m7g.large', 'ml.c6gn.xlarge'), no: silicon('ml.g5.xlarge', 'ml.m5.large') },
  inferentia: { yes: silicon('ml.inf2.xlarge'), no: silicon('ml.g5.xlarge') },
  trainium: { yes: silicon('ml.trn1n.32xlarge', 'ml.trn2.48xlarge'), no: silicon('ml.p4d.24xlarge') },
  'model-compilation': {
    yes: [
      {
        path: 'a.json',
        text: '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sagemaker:createCompilationJob","Parameters":{"CompilationJobName":"a"},"End":true}}}',
      },
    ],
    no: [job({})],
  },
};
