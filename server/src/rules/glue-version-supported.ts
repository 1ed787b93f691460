import { endedGlueVersion } from './data/runtimes.ts';
import { concernsMachineLearning, equals, fail, get, pass, review, rule, set, text, undecided } from './kit.ts';

const PATH = 'GlueVersion';

export default rule({
  id: 'glue-version-supported',
  title: 'Glue jobs that prepare data run on a version that AWS patches',
  why: 'A version past its end of support gets no security patches, and since April 2026 jobs on 0.9, 1.0 and 2.0 cannot be started any more.',
  practices: ['managed-data-processing', 'package-approved-libraries'],
  severity: 'info',
  confidence: 'high',
  on: 'AWS::Glue::Job',
  references: ['U148', 'mondoo:glue-job-supported-version', 'aws-config:glue-spark-job-supported-version', 'Glue.4'],
  check(job, workload) {
    if (!concernsMachineLearning(job, workload)) return undefined;
    // Without a version a job gets the newest; jobs of the Python shell count their versions otherwise.
    const version = get(job, PATH);
    if (version.state === 'absent' || equals(get(job, 'Command.Name'), 'pythonshell') === 'yes') return undefined;
    const written = text(version);
    if (written === undefined) return undecided(version.at, 'a version that is decided elsewhere');
    const number = /^\d+$/.test(written) ? `${written}.0` : written;
    const ended = endedGlueVersion(number);
    if (!ended) return pass(version.at);
    if (equals(get(job, 'Command.Name'), 'pythonshell') === 'unknown')
      return undecided(version.at, 'a command that is decided elsewhere');
    return fail(version.at, `Glue ${number} has had no security patches since ${ended.since}.`, {
      fix: review(`Run on Glue ${ended.current}`, set(job, PATH, ended.current ?? '5.0')),
    });
  },
});
