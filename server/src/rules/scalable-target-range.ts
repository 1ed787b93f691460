import {
  and,
  ask,
  equals,
  fail,
  get,
  isSet,
  or,
  pass,
  review,
  rule,
  scalar,
  set,
  show,
  toNumber,
  undecided,
} from './kit.ts';

export default rule({
  id: 'scalable-target-range',
  title: 'Scalable targets of endpoints have room to scale',
  why: 'A target whose minimum is its maximum never scales, whatever its policy says: it looks like auto scaling and is a fixed fleet.',
  practices: ['autoscale-endpoint', 'right-size-hosting-fleet', 'plan-capacity'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::ApplicationAutoScaling::ScalableTarget',
  references: ['B23'],
  check(target) {
    const isEndpoint = or(
      equals(get(target, 'ServiceNamespace'), 'sagemaker'),
      ask(get(target, 'ScalableDimension'), v => typeof v === 'string' && v.startsWith('sagemaker:')),
      /^(?:endpoint|inference-component)\//.test(show(get(target, 'ResourceId')) ?? '') ? 'yes' : 'no',
    );
    if (isEndpoint !== 'yes' || isSet(get(target, 'ScheduledActions')) !== 'no') return undefined;
    const [least, most] = [get(target, 'MinCapacity'), get(target, 'MaxCapacity')];
    if (and(isSet(least), isSet(most)) === 'no') return undefined;
    const [from, to] = [least, most].map(v => toNumber(scalar(v) ?? ''));
    if (from === undefined || to === undefined) return undecided(most.at, 'limits that are not both written out here');
    if (to > from) return pass(most.at);
    return fail(most.at, `This target scales from ${from} to ${to}: not at all.`, {
      fix: review(`Let it scale up to ${Math.max(2, 2 * from)}`, set(target, 'MaxCapacity', Math.max(2, 2 * from))),
    });
  },
});
