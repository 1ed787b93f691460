import { lastWord } from '../../../model/paths.ts';
import * as generated from './generated.ts';
import { resourceClasses, SHAPES } from './resources.ts';

/** Names that version 1 of the SDK had and the packages no longer show. */
const V1: Readonly<Record<string, string>> = {
  'sagemaker.s3_input': 'sagemaker.inputs.TrainingInput',
  'sagemaker.session.s3_input': 'sagemaker.inputs.TrainingInput',
  'sagemaker.inputs.s3_input': 'sagemaker.inputs.TrainingInput',
  'sagemaker.tensorflow.serving.Model': 'sagemaker.tensorflow.model.TensorFlowModel',
  // Imported by that module, and by people from it.
  'sagemaker.sklearn.processing.ScriptProcessor': 'sagemaker.processing.ScriptProcessor',
  'sagemaker.model_monitor.DataCaptureConfig': 'sagemaker.model_monitor.data_capture_config.DataCaptureConfig',
};

/** The package `sagemaker-core` before it became a part of SDK 3. */
const FORMER = ['sagemaker_core', 'sagemaker_core.main'];
const PRESENT = 'sagemaker.core';

function elsewhere(): readonly (readonly [string, string])[] {
  const classes = Object.keys(resourceClasses).map(name => [`resources.${lastWord(name)}`, name] as const);
  const taken = new Set(Object.keys(resourceClasses).map(lastWord));
  // The module of the resources imports the shapes, and people take them from there.
  const shapes = Object.keys(generated.shapes).flatMap(name =>
    (taken.has(name) ? ['shapes'] : ['shapes', 'resources']).map(
      module => [`${module}.${name}`, `${SHAPES}.${name}`] as const,
    ),
  );
  return [PRESENT, ...FORMER]
    .flatMap(root => [...classes, ...shapes].map(([path, name]) => [`${root}.${path}`, name] as const))
    .filter(([path, name]) => path !== name);
}

/** Every other import path -> the qualified name that the bindings use. */
export const aliases: Readonly<Record<string, string>> = {
  ...Object.fromEntries(elsewhere()),
  ...V1,
  ...generated.aliases,
  'sagemaker.mlops.feature_store.feature_group_manager.FeatureGroupManager.create':
    'sagemaker.core.resources.FeatureGroup.create',
};
