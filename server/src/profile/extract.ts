import type { Workload } from '../model/workload.ts';
import { type Said, together } from './collect.ts';
import { contextWindow, memoryFootprintBytes, quantization } from './foundation.ts';
import { frameworks } from './frameworks.ts';
import {
  deploymentLocation,
  inferencePipeline,
  instanceType,
  latency,
  modelsPerEndpoint,
  multiVariant,
} from './hosting.ts';
import { containers, thirdPartyRegistry } from './images.ts';
import { matrix } from './matrix.ts';
import type { Profile } from './model.ts';
import { kmsEncryption, networkIsolation, spot } from './network.ts';
import { updateSchedule } from './schedule.ts';
import { concurrency, inputSizeBytes, pattern } from './traffic.ts';

/** How code tells each field. The lens's fields that are not here only people can tell. */
const EXTRACTORS: Readonly<Record<string, (workload: Workload) => readonly Said[]>> = {
  modelsPerEndpoint,
  instanceType,
  updateSchedule,
  deploymentLocation,
  inferencePipeline,
  frameworks,
  containers,
  pattern,
  inputSizeBytes,
  latency,
  concurrency,
  kmsEncryption,
  multiVariant,
  networkIsolation,
  thirdPartyRegistry,
  spot,
  quantization,
  contextWindow,
  memoryFootprintBytes,
};

/** Fields that code may tell. */
export const extracted: readonly string[] = [...Object.keys(EXTRACTORS), 'matrix'];

/** What code says of the ML profile. Pure; what code does not say is not there. */
export function extractProfile(workload: Workload): Profile {
  const fields = Object.entries(EXTRACTORS).map(([key, extract]) => [key, together(extract(workload))] as const);
  return { fields: Object.fromEntries(fields.filter(([, values]) => values.length > 0)), matrix: matrix(workload) };
}
