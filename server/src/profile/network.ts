import { read, toBoolean } from '../model/read.ts';
import type { ResourceType } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { declared, placeOf, possible, type Said } from './collect.ts';

/** Is something set? A value that code does not decide says nothing; one that is set by a parameter is set. */
function isSet(value: Value): boolean | undefined {
  switch (value.state) {
    case 'absent':
      return false;
    case 'known':
    case 'default':
      return value.value !== null && value.value !== '';
    case 'ref':
    case 'template':
      return true;
    default:
      return undefined;
  }
}

/** A key of one's own on the storage of endpoints. */
export const kmsEncryption = (workload: Workload): readonly Said[] =>
  declared(workload, 'AWS::SageMaker::EndpointConfig').flatMap(({ document, resource }): readonly Said[] => {
    const key = read(resource.properties, 'KmsKeyId', resource.at);
    const value = isSet(key);
    return value === undefined ? [] : [{ value, sure: 'known', place: placeOf(document, key.at) }];
  });

const NAMES: Readonly<Partial<Record<ResourceType, string>>> = {
  'AWS::SageMaker::Model': 'models',
  'SageMaker::TrainingJob': 'training jobs',
};

/** A switch that is off unless it is turned on, of every resource of some types. */
const switched = (workload: Workload, property: string, types: readonly ResourceType[]): readonly Said[] =>
  types.flatMap(type =>
    declared(workload, type).flatMap(({ document, resource }): readonly Said[] => {
      const value = read(resource.properties, property, resource.at);
      const note = types.length > 1 && NAMES[type] ? { note: NAMES[type] } : {};
      const place = placeOf(document, value.at);
      if (value.state === 'absent') return [{ value: false, sure: 'known', ...note, place }];
      return possible(value).flatMap(({ value: said, sure }) => {
        const on = toBoolean(said);
        return on === undefined ? [] : [{ value: on, sure, ...note, place }];
      });
    }),
  );

/** Containers that may not call out. */
export const networkIsolation = (workload: Workload): readonly Said[] =>
  switched(workload, 'EnableNetworkIsolation', ['AWS::SageMaker::Model', 'SageMaker::TrainingJob']);

/** Training on spare capacity. */
export const spot = (workload: Workload): readonly Said[] =>
  switched(workload, 'EnableManagedSpotTraining', ['SageMaker::TrainingJob']);
