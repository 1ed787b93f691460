import type { ResourceType } from '../../../model/resource.ts';
import { memberNames, shapeMembers } from '../../../model/resource-types.ts';
import type { CallBinding, ParameterPaths, Table } from '../bindings.ts';
import { shapes, signatures } from './generated.ts';
import { prefixed, table, together } from './table.ts';

const DIALECT = 'sdk-v3';
export const RESOURCES = 'sagemaker.core.resources';
export const SHAPES = 'sagemaker.core.shapes.shapes';

/** Classes of SDK 3 that stand for one resource of the API each, and what `create` of each makes. */
export const resourceClasses: Readonly<Record<string, ResourceType>> = {
  'sagemaker.core.resources.AutoMLJob': 'SageMaker::AutoMLJob',
  'sagemaker.core.resources.AutoMLJobV2': 'SageMaker::AutoMLJobV2',
  'sagemaker.core.resources.CompilationJob': 'SageMaker::CompilationJob',
  'sagemaker.core.resources.DataQualityJobDefinition': 'AWS::SageMaker::DataQualityJobDefinition',
  'sagemaker.core.resources.Domain': 'AWS::SageMaker::Domain',
  'sagemaker.core.resources.Endpoint': 'AWS::SageMaker::Endpoint',
  'sagemaker.core.resources.EndpointConfig': 'AWS::SageMaker::EndpointConfig',
  'sagemaker.core.resources.FeatureGroup': 'AWS::SageMaker::FeatureGroup',
  'sagemaker.core.resources.HyperParameterTuningJob': 'SageMaker::HyperParameterTuningJob',
  'sagemaker.core.resources.InferenceComponent': 'AWS::SageMaker::InferenceComponent',
  'sagemaker.core.resources.Model': 'AWS::SageMaker::Model',
  'sagemaker.core.resources.ModelBiasJobDefinition': 'AWS::SageMaker::ModelBiasJobDefinition',
  'sagemaker.core.resources.ModelPackage': 'AWS::SageMaker::ModelPackage',
  'sagemaker.core.resources.ModelPackageGroup': 'AWS::SageMaker::ModelPackageGroup',
  'sagemaker.core.resources.ModelQualityJobDefinition': 'AWS::SageMaker::ModelQualityJobDefinition',
  'sagemaker.core.resources.MonitoringSchedule': 'AWS::SageMaker::MonitoringSchedule',
  'sagemaker.core.resources.NotebookInstance': 'AWS::SageMaker::NotebookInstance',
  'sagemaker.core.resources.NotebookInstanceLifecycleConfig': 'AWS::SageMaker::NotebookInstanceLifecycleConfig',
  'sagemaker.core.resources.ProcessingJob': 'AWS::SageMaker::ProcessingJob',
  'sagemaker.core.resources.TrainingJob': 'SageMaker::TrainingJob',
  'sagemaker.core.resources.TransformJob': 'SageMaker::TransformJob',
  'sagemaker.core.resources.UserProfile': 'AWS::SageMaker::UserProfile',
};

const letters = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** The service's own spelling of each snake-case name; the package derives the one from the other. */
function spelled(names: readonly string[], members: readonly string[]): ParameterPaths {
  const byLetters = new Map(members.toReversed().map(m => [letters(m), m]));
  return Object.fromEntries(
    names.flatMap(name => {
      const member = byLetters.get(letters(name));
      return member ? [[name, member]] : [];
    }),
  );
}

const made = Object.fromEntries(Object.entries(resourceClasses).map(([name, type]) => [`${name}.create`, type]));

const creators = table(made, (type, name): CallBinding => {
  const parameters = spelled(signatures.get(name)?.positional ?? [], memberNames(type, ''));
  return { dialect: DIALECT, typed: true, declares: [{ type, parameters }] };
});

const values: Table<CallBinding> = prefixed(`${SHAPES}.`, {
  ...shapes,
  get(name) {
    const members = shapes.get(name);
    return members && { dialect: DIALECT, parameters: spelled(members, shapeMembers(name)) };
  },
});

/** The low-level layer of SDK 3: resources and the shapes that they take. */
export const resources: Table<CallBinding> = together(creators, values);
