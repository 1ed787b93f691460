import { items, read } from '../model/read.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { type Declared, declared, placeOf, possible, type Said } from './collect.ts';

/** A production variant with the configuration that it stands in. */
interface Variant extends Declared {
  readonly variant: Value;
}

const configs = (workload: Workload): readonly Declared[] => declared(workload, 'AWS::SageMaker::EndpointConfig');

/** Every production variant that code writes out. */
export const variants = (workload: Workload): readonly Variant[] =>
  configs(workload).flatMap(d =>
    items(read(d.resource.properties, 'ProductionVariants')).items.map(variant => ({ ...d, variant })),
  );

/** The hosting mode of a variant, where code shows it: an instance type or a serverless configuration. */
function modeOf({ variant, resource }: Variant): 'serverless' | 'async' | 'real-time' | undefined {
  if (read(variant, 'ServerlessConfig').state === 'object') return 'serverless';
  const async = read(resource.properties, 'AsyncInferenceConfig').state;
  if (async === 'object') return 'async';
  const instances = read(variant, 'InstanceType').state;
  return async === 'absent' && instances !== 'absent' ? 'real-time' : undefined;
}

/** Something said of each variant or configuration, at its head. */
const at = ({ resource, document }: Declared) => placeOf(document, resource.at);

/** What serves the models: an endpoint with instances, or a serverless one. */
export const deploymentLocation = (workload: Workload): readonly Said[] => [
  ...variants(workload).flatMap((v): readonly Said[] => {
    const mode = modeOf(v);
    return mode === undefined
      ? []
      : [{ value: mode === 'serverless' ? 'serverless' : 'managed-endpoint', sure: 'known', place: at(v) }];
  }),
  ...['cfn:AWS::GreengrassV2::ComponentVersion', 'api:sagemaker.CreateEdgePackagingJob'].flatMap(name =>
    workload.traces(name).map((t): Said => ({ value: 'edge', sure: 'known', place: placeOf(t.document, t.at) })),
  ),
];

/** Instance types of the variants. */
export const instanceType = (workload: Workload): readonly Said[] =>
  variants(workload).flatMap(({ variant, document }) => {
    const type = read(variant, 'InstanceType');
    return possible(type).map(p => ({ ...p, place: placeOf(document, type.at) }));
  });

/** How many variants an endpoint serves models with; several models behind one variant are not told by it. */
export const modelsPerEndpoint = (workload: Workload): readonly Said[] =>
  configs(workload).flatMap((d): readonly Said[] => {
    const list = read(d.resource.properties, 'ProductionVariants');
    if (list.state !== 'list' || list.open) return [];
    // A variant that names no model is filled by inference components.
    if (list.items.some(v => read(v, 'ModelName').state === 'absent')) return [];
    const models = list.items.map(v => workload.resolve(d.resource, read(v, 'ModelName')));
    const many = models.some(m => m && possible(read(m.properties, 'PrimaryContainer.Mode')).some(isMultiModel));
    if (many) return [{ value: 'many (multi-model endpoint)', sure: 'known', place: at(d) }];
    return [{ value: list.items.length, sure: 'known', note: 'production variants', place: at(d) }];
  });
const isMultiModel = ({ value }: { readonly value: unknown }): boolean => value === 'MultiModel';

/** Whether inference runs through one container, several in a row, or inference components. */
export const inferencePipeline = (workload: Workload): readonly Said[] => [
  ...declared(workload, 'AWS::SageMaker::InferenceComponent').map(
    (d): Said => ({ value: 'inference-components', sure: 'known', place: at(d) }),
  ),
  ...declared(workload, 'AWS::SageMaker::Model').flatMap((d): readonly Said[] => {
    const containers = read(d.resource.properties, 'Containers');
    if (containers.state === 'list' && containers.items.length > 1)
      return [{ value: 'chained-containers', sure: 'known', place: at(d) }];
    const one = containers.state === 'absent' || (containers.state === 'list' && !containers.open);
    return one && workload.serving(d.resource).length > 0
      ? [{ value: 'single-endpoint', sure: 'known', place: at(d) }]
      : [];
  }),
];

/** More than one variant behind an endpoint, or a shadow. */
export const multiVariant = (workload: Workload): readonly Said[] =>
  configs(workload).flatMap((d): readonly Said[] => {
    const production = items(read(d.resource.properties, 'ProductionVariants'));
    const shadow = items(read(d.resource.properties, 'ShadowProductionVariants'));
    if (production.items.length > 1 || shadow.items.length > 0) return [{ value: true, sure: 'known', place: at(d) }];
    return production.open || shadow.open ? [] : [{ value: false, sure: 'known', place: at(d) }];
  });

const LATENCY = { 'real-time': 'low', serverless: 'medium', async: 'high' } as const;

/** The latency that the hosting mode is for. */
export const latency = (workload: Workload): readonly Said[] => [
  ...variants(workload).flatMap((v): readonly Said[] => {
    const mode = modeOf(v);
    return mode ? [{ value: LATENCY[mode], sure: 'inferred', note: `${mode} endpoint`, place: at(v) }] : [];
  }),
  ...batchJobs(workload).map((d): Said => ({ value: 'batch', sure: 'inferred', note: 'transform job', place: at(d) })),
];

/** Jobs that score many records at once. */
export const batchJobs = (workload: Workload): readonly Declared[] => declared(workload, 'SageMaker::TransformJob');
