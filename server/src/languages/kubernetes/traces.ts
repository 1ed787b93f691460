import type { Trace } from '../../model/trace.ts';
import { child, type DataNode } from '../data/tree.ts';
import { isCommented } from '../integrations.ts';
import type { Documents } from './documents.ts';
import { typeOf } from './manifest.ts';

/** Kubeflow's components for SageMaker, by the folder they are published in or the container that runs them. */
const COMPONENT =
  /\b(?:components\/aws\/sagemaker\/|kubeflow-on-aws\/|amazon\/aws-sagemaker-kfp-components|sagemaker-kfp-components)(\w*)/g;
/** Folders of components and the operations that they call. */
const OPERATIONS: Readonly<Record<string, string>> = {
  batch_transform: 'CreateTransformJob',
  create_simulation_app: '',
  deploy: 'CreateEndpoint',
  Endpoint: 'CreateEndpoint',
  EndpointConfig: 'CreateEndpointConfig',
  ground_truth: 'CreateLabelingJob',
  hyperparameter_tuning: 'CreateHyperParameterTuningJob',
  model: 'CreateModel',
  Model: 'CreateModel',
  ModelBiasJobDefinition: 'CreateModelBiasJobDefinition',
  ModelExplainabilityJobDefinition: 'CreateModelExplainabilityJobDefinition',
  ModelQualityJobDefinition: 'CreateModelQualityJobDefinition',
  DataQualityJobDefinition: 'CreateDataQualityJobDefinition',
  MonitoringSchedule: 'CreateMonitoringSchedule',
  process: 'CreateProcessingJob',
  train: 'CreateTrainingJob',
  TrainingJob: 'CreateTrainingJob',
  workteam: 'CreateWorkteam',
};

/** Kubeflow's components for SageMaker, wherever a text names them. */
function kubeflowTraces(text: string): readonly Trace[] {
  if (!text.includes('sagemaker')) return [];
  return [...text.matchAll(COMPONENT)].flatMap((m): readonly Trace[] => {
    const [whole, name = ''] = m;
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    return operation && !isCommented(text, m.index)
      ? [{ name: `api:sagemaker.${operation}`, at: { start: m.index, end: m.index + whole.length } }]
      : [];
  });
}

const ofObject = (root: DataNode | undefined): readonly Trace[] => {
  const type = typeOf(root);
  const kind = child(root, 'kind');
  if (!type || !kind) return [];
  if (type === 'AWS::SageMaker::PipelineExecution')
    return [{ name: 'api:sagemaker.StartPipelineExecution', at: kind.at }];
  const name = type.startsWith('SageMaker::')
    ? `api:sagemaker.Create${type.slice('SageMaker::'.length)}`
    : `cfn:${type}`;
  return [{ name, at: kind.at }];
};

/** What controllers' objects declare, and the components that a compiled Kubeflow pipeline runs. */
export const manifestTraces = ({ text, parts }: Documents): readonly Trace[] =>
  [...parts.flatMap(p => ofObject(p.root)), ...kubeflowTraces(text)].sort((a, b) => a.at.start - b.at.start);
