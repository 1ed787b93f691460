import { read, toNumber } from '../model/read.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { declared, placeOf, possible, type Said } from './collect.ts';
import { batchJobs, variants } from './hosting.ts';

/** Transform jobs score in batches; how requests to an endpoint come in no code says. */
export const pattern = (workload: Workload): readonly Said[] =>
  batchJobs(workload).map(({ document, resource }) => ({
    value: 'batch',
    sure: 'known',
    place: placeOf(document, resource.at),
  }));

const MEGABYTE = 1024 * 1024;

/** The most that one request of a transform job may hold. */
export const inputSizeBytes = (workload: Workload): readonly Said[] =>
  batchJobs(workload).flatMap(({ document, resource }) => {
    const limit = read(resource.properties, 'MaxPayloadInMB');
    return possible(limit).flatMap(({ value, sure }) => {
      const megabytes = toNumber(value);
      if (megabytes === undefined || megabytes === 0) return [];
      return [
        { value: megabytes * MEGABYTE, sure, note: 'at most, by MaxPayloadInMB', place: placeOf(document, limit.at) },
      ];
    });
  });

/** Whether one instance takes several requests at once, by the setting that limits them. */
export function concurrency(workload: Workload): readonly Said[] {
  const settings = [
    ...variants(workload).map(({ document, variant }) => ({
      document,
      value: read(variant, 'ServerlessConfig.MaxConcurrency'),
    })),
    ...declared(workload, 'AWS::SageMaker::EndpointConfig').map(({ document, resource }) => ({
      document,
      value: read(resource.properties, 'AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance'),
    })),
    ...environments(workload, /^(?:SAGEMAKER_)?MODEL_SERVER_WORKERS$/),
  ];
  return settings.flatMap(({ document, value: setting }) =>
    possible(setting).flatMap(({ value, sure }): readonly Said[] => {
      const most = toNumber(value);
      return most === undefined
        ? []
        : [
            {
              value: most > 1 ? 'multi' : 'single',
              sure,
              note: `at most ${most}`,
              place: placeOf(document, setting.at),
            },
          ];
    }),
  );
}

/** Values of environment variables that models are started with. */
export function environments(workload: Workload, name: RegExp) {
  return declared(workload, 'AWS::SageMaker::Model').flatMap(({ document, resource }) => {
    const containers = read(resource.properties, 'Containers');
    const all = [
      read(resource.properties, 'PrimaryContainer'),
      ...(containers.state === 'list' ? containers.items : []),
    ];
    return all.flatMap(container => named(read(container, 'Environment'), name).map(value => ({ document, value })));
  });
}

const named = (environment: Value, name: RegExp): readonly Value[] =>
  environment.state === 'object'
    ? [...environment.members].filter(([key]) => name.test(key)).map(([, value]) => value)
    : [];
