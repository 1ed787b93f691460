import { ask, fail, get, review, rule, set, verdict } from './kit.ts';

const PATH = 'MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression';
/**
 * Once, every hour, every day at an hour, every so many hours from an hour on. Source: the API's `ScheduleConfig`; the question mark may as well
 * stand for the day of the week, as other services have it.
 */
const TAKEN = /^(?:NOW|cron\(0 (?:\*|(?:[01]?\d|2[0-3])(?:\/(?:0?[1-9]|1\d|2[0-4]))?) (?:\? \* \*|\* \* \?) \*\))$/;
const PLACEHOLDER = /[<>{}$]|\.\.\./;

export default rule({
  id: 'monitoring-schedule-expression',
  title: 'Monitoring schedules run by the hour or by the day',
  why: 'Model Monitor takes a few of the schedules that cron can say: hourly, daily, every so many hours, or once. Any other, and every `rate(…)`, is rejected.',
  practices: ['automate-mlops-cicd', 'evaluate-data-drift'],
  severity: 'error',
  confidence: 'high',
  on: 'AWS::SageMaker::MonitoringSchedule',
  references: ['U090'],
  check(schedule) {
    const expression = get(schedule, PATH);
    // Without one SageMaker picks a time of the day.
    if (expression.state === 'absent') return undefined;
    const taken = ask(expression, v =>
      typeof v !== 'string' || PLACEHOLDER.test(v) ? undefined : TAKEN.test(v.trim()),
    );
    return verdict(taken, expression, () =>
      fail(expression.at, 'Model Monitor rejects this schedule: it runs hourly, daily, every so many hours, or NOW.', {
        fix: review('Run it every hour', set(schedule, PATH, 'cron(0 * ? * * *)')),
      }),
    );
  },
});
