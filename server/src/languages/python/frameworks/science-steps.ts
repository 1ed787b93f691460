import type { ParameterPaths } from '../bindings.ts';

interface Step {
  /** The parameter that takes the object that the step runs. */
  readonly argument: string;
  readonly sets: ParameterPaths;
  readonly order: readonly string[];
}

/** Steps of the Data Science SDK that say what the job reads. Source: `stepfunctions/steps/sagemaker.py` of version 2.3. */
export const SCIENCE_STEPS: Readonly<Record<string, Step>> = {
  'stepfunctions.steps.TrainingStep': {
    argument: 'estimator',
    sets: { data: 'InputDataConfig', job_name: 'TrainingJobName' },
    order: ['state_id', 'estimator', 'job_name', 'data'],
  },
  'stepfunctions.steps.TuningStep': {
    argument: 'tuner',
    sets: { data: 'TrainingJobDefinition.InputDataConfig', job_name: 'HyperParameterTuningJobName' },
    order: ['state_id', 'tuner', 'job_name', 'data'],
  },
  'stepfunctions.steps.ProcessingStep': {
    argument: 'processor',
    sets: { inputs: 'ProcessingInputs', outputs: 'ProcessingOutputConfig.Outputs', job_name: 'ProcessingJobName' },
    order: ['state_id', 'processor', 'job_name', 'inputs', 'outputs'],
  },
  'stepfunctions.steps.TransformStep': {
    argument: 'transformer',
    sets: {
      data: 'TransformInput.DataSource.S3DataSource.S3Uri',
      job_name: 'TransformJobName',
      content_type: 'TransformInput.ContentType',
    },
    order: ['state_id', 'transformer', 'job_name', 'model_name', 'data'],
  },
};
