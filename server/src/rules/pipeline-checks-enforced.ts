import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import { type Step, stepsOf } from './common/pipelines.ts';
import { branches, fail, pass, read, review, rule, set, text, toBoolean, undecided } from './kit.ts';

const CHECKS: readonly string[] = ['QualityCheck', 'ClarifyCheck'];

/** A switch as it is written: a parameter of the pipeline leaves the choice to each run. */
function written(step: Step, name: string): boolean | 'chosen' | undefined {
  const value = read(step.value, name);
  if (value.state === 'absent') return undefined;
  if (value.state === 'known') return toBoolean(value.value) ?? 'chosen';
  return branches(value).every(b => b.state === 'known' && toBoolean(b.value) === true) ? true : 'chosen';
}

function judged(pipeline: Resource, step: Step): Verdict {
  const key = text(read(step.value, 'Name')) ?? step.path;
  const skip = written(step, 'SkipCheck');
  const stops = written(step, 'FailOnViolation');
  const baseline = written(step, 'RegisterNewBaseline');
  // Skipped, with a new baseline: the step is there to compute what monitoring compares with, not to check.
  if (skip === true && baseline === true)
    return undecided(step.value.at, 'a step that makes a baseline and checks nothing itself', key);
  if (skip === true)
    return fail(
      read(step.value, 'SkipCheck').at,
      'This step never checks anything: its check is skipped in every run.',
      { key, fix: review('Check in every run', set(pipeline, `${step.path}.SkipCheck`, false)) },
    );
  if (stops === false && baseline === true)
    return fail(
      read(step.value, 'FailOnViolation').at,
      'This check stops nothing: a violation passes, and becomes the baseline of the next run.',
      { key, fix: review('Fail on a violation', set(pipeline, `${step.path}.FailOnViolation`, true)) },
    );
  return skip === 'chosen' || stops === 'chosen'
    ? undecided(step.value.at, 'a parameter decides whether the check counts', key)
    : pass(step.value.at, key);
}

export default rule({
  id: 'pipeline-checks-enforced',
  title: 'Quality and bias checks of a pipeline can fail it',
  why: 'A check that is skipped, or whose violations become the next baseline, looks like a gate and lets everything through.',
  practices: ['validate-with-relevant-data', 'detect-and-mitigate-bias', 'evaluate-data-drift'],
  severity: 'info',
  confidence: 'high',
  on: 'AWS::SageMaker::Pipeline',
  references: ['B06'],
  check: pipeline =>
    stepsOf(pipeline)
      .all.filter(s => CHECKS.includes(s.type ?? ''))
      .map(s => judged(pipeline, s)),
});
