import type { CallBinding, ParameterPaths } from '../bindings.ts';
import { shapes } from '../sdk-inputs.ts';
import { deployed } from './endpoints.ts';

const tuning: ParameterPaths = {
  objective_metric_name: 'HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.MetricName',
  objective_type: 'HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.Type',
  strategy: 'HyperParameterTuningJobConfig.Strategy',
  early_stopping_type: 'HyperParameterTuningJobConfig.TrainingJobEarlyStoppingType',
  max_jobs: 'HyperParameterTuningJobConfig.ResourceLimits.MaxNumberOfTrainingJobs',
  max_parallel_jobs: 'HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs',
  max_runtime_in_seconds: 'HyperParameterTuningJobConfig.ResourceLimits.MaxRuntimeInSeconds',
  random_seed: 'HyperParameterTuningJobConfig.RandomSeed',
  warm_start_config: 'WarmStartConfig',
  metric_definitions: 'Sdk.MetricDefinitions',
  autotune: 'Autotune.Mode',
  tags: 'Tags',
};

const INPUT = 'TrainingJobDefinition.InputDataConfig';
const sets: ParameterPaths = { inputs: INPUT, job_name: 'HyperParameterTuningJobName' };
const shaped = { [INPUT]: shapes.channels };

/** Hyperparameter tuning of both generations: the training job is the estimator's, or the trainer's. */
export const tuners: Readonly<Record<string, CallBinding>> = {
  'sagemaker.tuner.HyperparameterTuner': {
    dialect: 'sdk-v2',
    declares: [
      {
        type: 'SageMaker::HyperParameterTuningJob',
        parameters: { ...tuning, estimator: 'TrainingJobDefinition' },
        shaped,
      },
    ],
    wrappers: { data_capture_config: 'sagemaker.model_monitor.data_capture_config.DataCaptureConfig' },
    methods: {
      fit: { sets },
      deploy: deployed({
        VpcConfig: 'TrainingJobDefinition.VpcConfig',
        EnableNetworkIsolation: 'TrainingJobDefinition.EnableNetworkIsolation',
        ExecutionRoleArn: 'TrainingJobDefinition.RoleArn',
      }),
    },
  },
  'sagemaker.train.tuner.HyperparameterTuner': {
    dialect: 'sdk-v3',
    declares: [
      {
        type: 'SageMaker::HyperParameterTuningJob',
        parameters: { ...tuning, model_trainer: 'TrainingJobDefinition' },
        shaped,
      },
    ],
    methods: { tune: { sets } },
  },
};
