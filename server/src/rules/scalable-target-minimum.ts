import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { configOf, isAsync } from './common/endpoints.ts';
import {
  ask,
  atLeast,
  because,
  equals,
  fail,
  get,
  or,
  pass,
  review,
  rule,
  set,
  show,
  toNumber,
  undecided,
} from './kit.ts';

/** Does it scale an asynchronous endpoint, whose requests wait in a queue? */
function isQueued(target: Resource, workload: Workload): boolean {
  const scaled = workload.linked(target, 'scaling');
  const endpoints = scaled.state === 'known' ? scaled.to.map(l => l.resource) : [];
  return endpoints.some(e => {
    const config = configOf(e, workload);
    return config !== undefined && isAsync(config) !== 'no';
  });
}

const LEAST = 'MinCapacity';

export default rule({
  id: 'scalable-target-minimum',
  title: 'Scaled endpoints keep two instances at least',
  why: 'With a minimum of one the endpoint shrinks to a single instance whenever traffic is low: its failure, or a patch, is an outage.',
  practices: ['multi-az-endpoints', 'autoscale-endpoint'],
  severity: 'hint',
  confidence: 'medium',
  production: true,
  on: 'AWS::ApplicationAutoScaling::ScalableTarget',
  references: ['B23'],
  check(target, workload) {
    const scalesInstances = or(
      equals(get(target, 'ScalableDimension'), 'sagemaker:variant:DesiredInstanceCount'),
      /^endpoint\/.*variant\//.test(show(get(target, 'ResourceId')) ?? '') ? 'yes' : 'no',
    );
    const least = get(target, LEAST);
    if (scalesInstances !== 'yes' || least.state === 'absent') return undefined;
    if (isQueued(target, workload)) return undefined;
    // Nothing at all is what asynchronous endpoints do without traffic.
    if (ask(least, v => toNumber(v) === 0, 'unknown') === 'yes') return undefined;
    const enough = atLeast(least, 2);
    if (enough === 'yes') return pass(least.at);
    if (enough === 'unknown') return undecided(least.at, because(least));
    return fail(least.at, 'This endpoint may shrink to a single instance, in one Availability Zone.', {
      fix: review('Keep two instances', set(target, LEAST, 2)),
    });
  },
});
