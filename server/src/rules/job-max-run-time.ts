import { CODE_JOBS, nounOf } from './common/jobs.ts';
import { fail, get, isSet, pass, review, rule, set, toNumber, verdict } from './kit.ts';

const PATH = 'StoppingCondition.MaxRuntimeInSeconds';
/** Seconds: the limit that SageMaker sets when nobody does. */
const SERVICE_DEFAULT = 86_400;

export default rule({
  id: 'job-max-run-time',
  title: 'Jobs state how long they may run',
  why: 'Without a limit of your own a hanging job is paid for until the default of a day stops it, and a long job is cut off there without warning.',
  practices: ['stop-unused-resources', 'plan-capacity'],
  severity: 'info',
  confidence: 'high',
  absent: 'maximum run time',
  on: CODE_JOBS,
  references: ['B32'],
  check(job) {
    const value = get(job, PATH);
    const silent = (): ReturnType<typeof fail> =>
      fail(job.at, `This ${nounOf(job)} states no maximum run time: the default of 24 hours applies.`, {
        fix: review('Limit the run time to four hours', set(job, PATH, 14_400)),
      });
    if (value.state === 'default' && value.by === 'service')
      return (toNumber(value.value) ?? SERVICE_DEFAULT) < SERVICE_DEFAULT ? pass(value.at) : silent();
    return verdict(isSet(value), value, silent);
  },
});
