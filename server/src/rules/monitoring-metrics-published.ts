import { DEFINITIONS, isSdkSchedule, monitorPaths, SCHEDULE } from './common/monitors.ts';
import { equals, fail, get, isTrue, not, pass, read, review, rule, set, undecided } from './kit.ts';

const SDK = 'Sdk.EnableCloudWatchMetrics';

export default rule({
  id: 'monitoring-metrics-published',
  title: 'Monitoring publishes its results as metrics',
  why: 'Results that only lie in S3 raise no alarm: drift is seen when somebody happens to open the report.',
  practices: ['handle-performance-degradation', 'model-observability', 'evaluate-data-drift'],
  severity: 'info',
  confidence: 'high',
  on: [SCHEDULE, ...DEFINITIONS],
  references: ['B04'],
  check(monitor, workload) {
    if (isSdkSchedule(monitor, workload)) {
      const enabled = get(monitor, SDK);
      const on = isTrue(enabled, 'yes');
      if (on === 'yes') return pass(enabled.at);
      if (on === 'unknown') return undecided(enabled.at, 'whether metrics are published is decided at run time');
      return fail(enabled.at, 'This schedule publishes no metrics.', {
        fix: review('Publish metrics', set(monitor, SDK, true)),
      });
    }
    const paths = monitorPaths(monitor);
    if (!paths) return undefined;
    const published = read(get(monitor, paths.environment), 'publish_cloudwatch_metrics', monitor.at);
    // What the service does when the job says nothing is not documented for every kind.
    if (published.state === 'absent') return undefined;
    const off = equals(published, 'Disabled', 'unknown');
    if (off === 'unknown') return undecided(published.at, 'whether metrics are published is decided at run time');
    return not(off) === 'yes'
      ? pass(published.at)
      : fail(published.at, 'This monitoring job publishes no metrics.', {
          fix: review('Publish metrics', set(monitor, `${paths.environment}.publish_cloudwatch_metrics`, 'Enabled')),
        });
  },
});
