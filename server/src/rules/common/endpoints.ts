import { read } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Json, Value } from '../../model/value.ts';
import type { Workload } from '../../model/workload.ts';
import { isBurstable } from '../data/instance-types.ts';
import { type Answer, ask, branches, get, isSet, items, not, or } from '../kit.ts';
import { named } from './sites.ts';

/** The production variants of an endpoint configuration; `open` when there may be more. */
export const variants = (config: Resource): { readonly items: readonly Value[]; readonly open: boolean } =>
  items(get(config, 'ProductionVariants'));

/** Does the variant run on instances (not serverless)? */
export function isInstanceBacked(variant: Value): Answer {
  const serverless = isSet(read(variant, 'ServerlessConfig'));
  if (serverless !== 'no') return not(serverless);
  return or(isSet(read(variant, 'InstanceType')), isSet(read(variant, 'InitialInstanceCount'))) === 'no'
    ? 'unknown'
    : 'yes';
}

/** Does the source show at least one way in which a variant runs on instances? */
export function mayBeInstanceBacked(config: Resource): Answer {
  const all = variants(config);
  if (all.items.length === 0) return 'unknown';
  return or(
    ...all.items.map(variant => {
      if (isInstanceBacked(variant) !== 'unknown') return isInstanceBacked(variant);
      const conditional = branches(read(variant, 'ServerlessConfig')).some(b => isSet(b) === 'no');
      const typed = branches(read(variant, 'InstanceType')).some(b => b.state === 'default' || isSet(b) === 'yes');
      return conditional && typed ? 'yes' : 'unknown';
    }),
  );
}

/** An asynchronous endpoint queues its requests in S3. */
export const isAsync = (config: Resource): Answer => isSet(get(config, 'AsyncInferenceConfig'));

/** The configuration that an endpoint runs. */
export const configOf = (endpoint: Resource, workload: Workload): Resource | undefined =>
  workload.resolve(endpoint, get(endpoint, 'EndpointConfigName'), 'AWS::SageMaker::EndpointConfig');

/** T2 and T3 variants run on CPU credits. */
export const isBurstableVariant = (variant: Value): Answer =>
  ask(read(variant, 'InstanceType'), v => (typeof v === 'string' ? isBurstable(v) : undefined), 'unknown');

/** Traffic that goes to a tenth of the capacity first, and waits ten minutes (600 s) for the alarm. */
export const CANARY: Readonly<Record<string, Json>> = {
  Type: 'CANARY',
  CanarySize: { Type: 'CAPACITY_PERCENT', Value: 10 },
  WaitIntervalInSeconds: 600,
};

/** A deployment that goes back to the old fleet when an alarm rings. */
export const ROLLBACK: Json = {
  Alarms: [{ AlarmName: named('EndpointAlarmName', 'Alarm that rolls a deployment back', 'your-alarm') }],
};
