import { lastWord } from '../../../model/paths.ts';
import type { Table } from '../bindings.ts';
import * as generated from './generated.ts';
import { RESOURCES, resourceClasses, SHAPES } from './resources.ts';
import { rows, together } from './table.ts';

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

const MODULE = /^(?:sagemaker\.core|sagemaker_core(?:\.main)?)\.(shapes|resources)\.(\w+)$/;

function nameOf(path: string): string | undefined {
  const [, module, name = ''] = MODULE.exec(path) ?? [];
  const resource = `${RESOURCES}.${name}`;
  // The module of the resources imports the shapes, and people take them from there.
  const isResource = Object.hasOwn(resourceClasses, resource);
  if (module === 'resources' && isResource) return resource === path ? undefined : resource;
  return module && generated.shapes.has(name) ? `${SHAPES}.${name}` : undefined;
}

const elsewhere: Table<string> = {
  has: path => nameOf(path) !== undefined,
  get: nameOf,
  names: () =>
    [PRESENT, ...FORMER].flatMap(root =>
      ['shapes', 'resources'].flatMap(module =>
        [...generated.shapes.names(), ...Object.keys(resourceClasses).map(lastWord)]
          .map(name => `${root}.${module}.${name}`)
          .filter(path => nameOf(path) !== undefined),
      ),
    ),
};

/** Every other import path -> the qualified name that the bindings use. */
export const aliases: Table<string> = together(
  rows({
    'sagemaker.mlops.feature_store.feature_group_manager.FeatureGroupManager.create':
      'sagemaker.core.resources.FeatureGroup.create',
  }),
  rows(generated.aliases),
  rows(V1),
  elsewhere,
);
