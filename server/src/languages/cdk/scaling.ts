import { read } from '../../model/read.ts';
import { known, object, type Span, unknown, type Value } from '../../model/value.ts';

/** What `autoScaleInstanceCount` makes of an endpoint's variant. */
export function scalableTarget(endpoint: Value, variant: Value, props: Value, at: Span): Value {
  const least = read(props, 'minCapacity');
  const preset: Value = { state: 'default', by: 'service', value: 1, at, origin: at };
  const parts = ['endpoint/', endpoint, '/variant/', variant.state === 'known' ? String(variant.value) : variant];
  const joined = parts.flatMap((p, i) => {
    if (i > 0 && typeof p === 'string' && typeof parts[i - 1] === 'string') return [];
    const next = parts[i + 1];
    return typeof p === 'string' && typeof next === 'string' ? [p + next] : [p];
  });
  return object(
    new Map<string, Value>([
      ['ServiceNamespace', known('sagemaker', at)],
      ['ScalableDimension', known('sagemaker:variant:DesiredInstanceCount', at)],
      ['ResourceId', { state: 'template', parts: joined, at }],
      ['MinCapacity', least.state === 'absent' ? preset : least],
      ['MaxCapacity', read(props, 'maxCapacity')],
    ]),
    at,
  );
}

const TRACKING = /^scale(?:OnInvocations|ToTrackMetric|OnCpuUtilization)$/;

/** What a scaling method of a target makes; undefined for other methods. */
export function scalingPolicy(method: string, target: Value, props: Value, at: Span): Value | undefined {
  const isTracking = TRACKING.test(method);
  if (!isTracking && method !== 'scaleOnMetric') return undefined;
  const members = new Map<string, Value>([
    ['PolicyType', known(isTracking ? 'TargetTrackingScaling' : 'StepScaling', at)],
    ['ScalingTargetId', target],
  ]);
  const value = read(props, 'targetValue');
  const setting = isTracking ? 'TargetTrackingScalingPolicyConfiguration' : 'StepScalingPolicyConfiguration';
  const known_ = new Map<string, Value>(value.state === 'absent' ? [] : [['TargetValue', value]]);
  members.set(setting, isTracking ? object(known_, at, true) : unknown('steps of the library', at));
  return object(members, at);
}
