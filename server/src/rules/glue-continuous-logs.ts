import { concernsMachineLearning, equals, failure, get, isTrue, read, rule, safe, set, text, verdict } from './kit.ts';

const FLAG = '--enable-continuous-cloudwatch-log';
/** From this version on logs are always continuous. */
const ALWAYS = 5;

export default rule({
  id: 'glue-continuous-logs',
  title: 'Glue jobs that prepare data log while they run',
  why: 'Without continuous logging the log of a job arrives after its end, and a job that hangs on bad data shows nothing at all.',
  practices: ['debugging-and-logging', 'use-data-pipeline'],
  severity: 'hint',
  confidence: 'high',
  absent: 'continuous logging',
  on: 'AWS::Glue::Job',
  references: ['U148', 'aws-config:glue-job-logging-enabled', 'Glue.2'],
  check(job, workload) {
    if (!concernsMachineLearning(job, workload)) return undefined;
    // Only Spark logs otherwise; without a version a job gets the newest.
    const version = get(job, 'GlueVersion');
    if (equals(get(job, 'Command.Name'), 'pythonshell') !== 'no') return undefined;
    if (version.state === 'absent' || Number.parseFloat(text(version) ?? String(ALWAYS)) >= ALWAYS) return undefined;
    const given = get(job, 'DefaultArguments');
    const flag = read(given, FLAG, job.at);
    const edit =
      given.state === 'absent'
        ? set(job, 'DefaultArguments', { [FLAG]: 'true' })
        : set(job, `DefaultArguments.${FLAG}`, 'true');
    return verdict(isTrue(flag), flag, () =>
      failure(flag, {
        message: 'The log of this job comes after its end.',
        fix: safe('Log while the job runs', edit),
      }),
    );
  },
});
