import type { Resource } from '../../model/resource.ts';
import type { Workload } from '../../model/workload.ts';
import { get, isSet } from '../kit.ts';
import { madeBy } from './software.ts';

export const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';
const KINDS = ['DataQuality', 'ModelQuality', 'ModelBias', 'ModelExplainability'] as const;
/** What a monitoring schedule runs, where it does not say so itself. */
export const DEFINITIONS = KINDS.map(k => `AWS::SageMaker::${k}JobDefinition` as const);
const INLINE = 'MonitoringScheduleConfig.MonitoringJobDefinition';

/** Where a monitoring job keeps what its rules read. */
export interface MonitorPaths {
  readonly baseline: string;
  readonly environment: string;
}

/** `DataQuality` of its job definition. */
const kindOf = (r: Resource): string | undefined => KINDS.find(k => r.type === `AWS::SageMaker::${k}JobDefinition`);

/** The paths of a monitoring job as a request has it; undefined for a schedule that runs a definition of its own, and for the SDK's objects. */
export function monitorPaths(r: Resource): MonitorPaths | undefined {
  const kind = kindOf(r);
  if (r.dialect.startsWith('sdk')) return undefined;
  if (kind) return { baseline: `${kind}BaselineConfig`, environment: `${kind}AppSpecification.Environment` };
  return isSet(get(r, INLINE)) === 'yes'
    ? { baseline: `${INLINE}.BaselineConfig`, environment: `${INLINE}.Environment` }
    : undefined;
}

/** Is it a schedule of one of the SDK's monitors with an image of AWS? */
export function isSdkSchedule(r: Resource, workload: Workload): boolean {
  const method = madeBy(r, workload);
  return r.type === SCHEDULE && method !== undefined && !/\.ModelMonitor\./.test(method);
}
