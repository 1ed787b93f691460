import {
  checkStep,
  type Examples,
  estimator,
  GROUP,
  job,
  PACKAGE,
  pipeline,
  py,
  S3,
  TUNING,
  tuning,
} from './examples.ts';

/** Of signals about training that read resources. */
export const training: Readonly<Record<string, Examples>> = {
  'labeling-job': {
    yes: [
      {
        path: 'a.json',
        text: '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sagemaker:createLabelingJob","Parameters":{"LabelingJobName":"a"},"End":true}}}',
      },
    ],
    no: [
      {
        path: 'a.json',
        text: '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sagemaker:describeLabelingJob","Parameters":{"LabelingJobName":"a"},"End":true}}}',
      },
    ],
  },
  'bucket-versioned': {
    yes: [[S3, { VersioningConfiguration: { Status: 'Enabled' } }]],
    no: [[S3], [S3, { VersioningConfiguration: { Status: 'Suspended' } }]],
  },
  'bucket-replicated': { yes: [[S3, { ReplicationConfiguration: { Role: 'r', Rules: [] } }]], no: [[S3]] },
  'object-lock': {
    yes: [
      [S3, { ObjectLockEnabled: true }],
      [S3, { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }],
    ],
    no: [[S3, { ObjectLockEnabled: false }]],
  },
  'data-tiering': {
    yes: [
      [
        S3,
        { LifecycleConfiguration: { Rules: [{ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 30 }] }] } },
      ],
      [S3, { LifecycleConfiguration: { Rules: [{ Transition: { StorageClass: 'GLACIER' } }] } }],
    ],
    no: [[S3, { LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30 }] } }]],
  },
  'intelligent-tiering': {
    yes: [[S3, { IntelligentTieringConfigurations: [{ Id: 'a' }] }]],
    no: [[S3, { IntelligentTieringConfigurations: [] }]],
  },
  'data-baseline': {
    yes: [['AWS::SageMaker::DataQualityJobDefinition', { DataQualityBaselineConfig: { BaseliningJobName: 'a' } }]],
    no: [['AWS::SageMaker::DataQualityJobDefinition']],
  },
  'data-quality-check': {
    yes: [
      checkStep({ CheckType: 'DATA_QUALITY' }),
      checkStep({ CheckType: 'DATA_QUALITY', SkipCheck: false }),
      py(
        'from sagemaker.workflow.pipeline import Pipeline\nfrom sagemaker.workflow.quality_check_step import DataQualityCheckConfig, QualityCheckStep\n' +
          "config = DataQualityCheckConfig(baseline_dataset='s3://b/k', dataset_format={})\n" +
          "step = QualityCheckStep(name='a', quality_check_config=config, check_job_config=job)\nPipeline(name='p', steps=[step])\n",
      ),
    ],
    no: [
      checkStep({ CheckType: 'DATA_QUALITY', SkipCheck: true }),
      checkStep({ CheckType: 'MODEL_QUALITY' }),
      pipeline('QualityCheck'),
    ],
  },
  'quality-check-step': { yes: [pipeline('QualityCheck')], no: [pipeline('Processing', 'Condition')] },
  'drift-baselines': {
    yes: [[PACKAGE, { DriftCheckBaselines: { ModelQuality: {} } }]],
    no: [[PACKAGE, { ModelMetrics: {} }]],
  },
  'feature-store': { yes: [[GROUP]], no: [['AWS::SageMaker::Model']] },
  'feature-store-both': {
    yes: [[GROUP, { OnlineStoreConfig: { EnableOnlineStore: true }, OfflineStoreConfig: { S3StorageConfig: {} } }]],
    no: [
      [GROUP, { OnlineStoreConfig: { EnableOnlineStore: true } }],
      [GROUP, { OnlineStoreConfig: { EnableOnlineStore: false }, OfflineStoreConfig: {} }],
    ],
  },
  'feature-store-offline': {
    yes: [[GROUP, { OfflineStoreConfig: { S3StorageConfig: {} } }]],
    no: [[GROUP], [GROUP, { OfflineStoreConfig: { DisableGlueTableCreation: true } }]],
  },
  'online-feature-ttl': {
    yes: [[GROUP, { OnlineStoreConfig: { TtlDuration: { Unit: 'Days', Value: 1 } } }]],
    no: [[GROUP, { OnlineStoreConfig: { EnableOnlineStore: true } }]],
  },
  'managed-training': { yes: [job({}), estimator("'ml.m5.large'")], no: [estimator("'local'")] },
  'local-mode': { yes: [estimator("'local'")], no: [estimator("'ml.m5.large'")] },
  'spot-training': {
    yes: [job({ EnableManagedSpotTraining: true })],
    no: [job({ EnableManagedSpotTraining: false }), estimator("'ml.m5.large'", ', use_spot_instances=flag()')],
  },
  checkpoints: {
    yes: [job({ CheckpointConfig: { S3Uri: 's3://b/c' } })],
    no: [job({}), job({ CheckpointConfig: { LocalPath: '/c' } })],
  },
  'multi-instance-training': {
    yes: [job({ ResourceConfig: { InstanceCount: 2 } })],
    no: [job({ ResourceConfig: { InstanceCount: 1 } })],
  },
  'metric-definitions': {
    yes: [job({ AlgorithmSpecification: { MetricDefinitions: [{ Name: 'a', Regex: 'b' }] } })],
    no: [job({ AlgorithmSpecification: { MetricDefinitions: [] } })],
  },
  'debugger-rules': {
    yes: [
      job({ DebugRuleConfigurations: [{ RuleConfigurationName: 'a' }] }),
      job({ DebugHookConfig: { S3OutputPath: 's3://b' } }),
    ],
    no: [job({ DebugRuleConfigurations: [] })],
  },
  profiler: {
    yes: [job({ ProfilerConfig: { S3OutputPath: 's3://b' } })],
    no: [job({}), job({ ProfilerConfig: { DisableProfiler: true } })],
  },
  'tensorboard-output': { yes: [job({ TensorBoardOutputConfig: { S3OutputPath: 's3://b' } })], no: [job({})] },
  'input-mode': {
    yes: [
      job({ AlgorithmSpecification: { TrainingInputMode: 'FastFile' } }),
      job({ InputDataConfig: [{ ChannelName: 'a', InputMode: 'Pipe' }] }),
    ],
    no: [job({ AlgorithmSpecification: { TrainingInputMode: 'File' } })],
  },
  'instance-type-parameter': {
    yes: [
      py(
        "from sagemaker.estimator import Estimator\nfrom sagemaker.workflow.parameters import ParameterString\nt = ParameterString(name='T', default_value='ml.m5.large')\ne = Estimator(image_uri='i', role='r', instance_type=t, instance_count=1)\n",
      ),
    ],
    no: [
      estimator("'ml.m5.large'"),
      py(
        "from sagemaker.estimator import Estimator\ndef f(t='ml.m5.large'):\n    return Estimator(image_uri='i', role='r', instance_type=t, instance_count=1)\n",
      ),
    ],
  },
  'training-plan': {
    yes: [job({ ResourceConfig: { TrainingPlanArn: 'arn' } })],
    no: [job({ ResourceConfig: { InstanceCount: 1 } })],
  },
  'training-retry': { yes: [job({ RetryStrategy: { MaximumRetryAttempts: 2 } })], no: [job({})] },
  'tuning-job': { yes: [tuning({}), pipeline('Tuning')], no: [job({}), pipeline('Training')] },
  'tuning-over-algorithms': {
    yes: [[TUNING, { HyperParameterTuningJobName: 'a', TrainingJobDefinitions: [{ DefinitionName: 'a' }] }]],
    no: [tuning({})],
  },
  'tuning-strategy': { yes: [tuning({ Strategy: 'Bayesian' })], no: [tuning({ Strategy: 'Grid' }), tuning({})] },
  'tuning-objective': {
    yes: [tuning({ HyperParameterTuningJobObjective: { MetricName: 'a', Type: 'Minimize' } })],
    no: [tuning({})],
  },
  'tuning-early-stopping': {
    yes: [tuning({ TrainingJobEarlyStoppingType: 'Auto' })],
    no: [tuning({ TrainingJobEarlyStoppingType: 'Off' })],
  },
  'tuning-completion': {
    yes: [tuning({ TuningJobCompletionCriteria: { TargetObjectiveMetricValue: 1 } })],
    no: [tuning({})],
  },
  'warm-start': {
    yes: [[TUNING, { HyperParameterTuningJobName: 'a', WarmStartConfig: { WarmStartType: 'TransferLearning' } }]],
    no: [tuning({})],
  },
  'automl-job': {
    yes: [
      ['SageMaker::AutoMLJob', { AutoMLJobName: 'a' }],
      ['SageMaker::AutoMLJobV2', { AutoMLJobName: 'a' }],
      pipeline('AutoML'),
    ],
    no: [tuning({}), pipeline('Training')],
  },
};
