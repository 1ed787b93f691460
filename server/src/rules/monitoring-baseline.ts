import { DEFINITIONS, isSdkSchedule, monitorPaths, SCHEDULE } from './common/monitors.ts';
import { s3Uri } from './common/sites.ts';
import { fail, failure, get, isSet, or, pass, review, rule, set, undecided, verdict } from './kit.ts';

const CONSTRAINTS = s3Uri('ConstraintsUri', 'Constraints of the baseline in S3', 'baseline/constraints.json');
/** The SDK hands the monitor's last baselining job on to its schedule. */
const SUGGESTS = /^call:sagemaker\.[\w.]*onitor\w*\.suggest_baseline$/;

export default rule({
  id: 'monitoring-baseline',
  title: 'Monitoring compares with a baseline',
  why: 'Without the statistics and constraints of the training data a monitoring job has nothing to compare with: it finds no drift, ever.',
  practices: ['evaluate-data-drift', 'feature-statistics', 'handle-performance-degradation'],
  severity: 'warning',
  confidence: 'high',
  on: [SCHEDULE, ...DEFINITIONS],
  references: ['B03'],
  check(monitor, workload) {
    if (isSdkSchedule(monitor, workload)) {
      const [statistics, constraints] = [get(monitor, 'Sdk.Statistics'), get(monitor, 'Sdk.Constraints')];
      const given = or(isSet(statistics), isSet(constraints));
      const suggested = workload.documentOf(monitor)?.traces.some(t => SUGGESTS.test(t.name));
      if (given === 'yes' || suggested) return pass(monitor.at);
      if (given === 'unknown') return undecided(monitor.at, 'a baseline that is made elsewhere');
      return fail(monitor.at, 'This schedule has neither statistics nor constraints to compare with.');
    }
    const paths = monitorPaths(monitor);
    if (!paths) return undefined;
    const baseline = get(monitor, paths.baseline);
    return verdict(isSet(baseline), baseline, () =>
      failure(baseline, {
        message: 'This monitoring job has no baseline to compare with.',
        fix: review(
          'Compare with a baseline in S3',
          set(monitor, `${paths.baseline}.ConstraintsResource`, { S3Uri: CONSTRAINTS }),
        ),
      }),
    );
  },
});
