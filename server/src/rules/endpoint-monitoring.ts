import { monitoringOf } from './common/additions.ts';
import { configOf } from './common/endpoints.ts';
import { fail, get, isSet, isTrue, review, rule, whenLinked } from './kit.ts';

const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';

export default rule({
  id: 'endpoint-monitoring',
  title: 'A monitoring schedule reads what the endpoint captures',
  why: 'Captured traffic that no schedule reads costs storage and detects nothing: drift stays unseen until somebody complains.',
  practices: ['evaluate-data-drift', 'handle-performance-degradation', 'model-observability'],
  severity: 'info',
  confidence: 'medium',
  production: true,
  on: 'AWS::SageMaker::Endpoint',
  references: ['U044', 'B02', 'prowler:sagemaker_models_monitor_enabled'],
  check(endpoint, workload) {
    const config = configOf(endpoint, workload);
    if (!config || isSet(get(config, 'DataCaptureConfig')) !== 'yes') return undefined;
    if (isTrue(get(config, 'DataCaptureConfig.EnableCapture'), 'unknown') === 'no') return undefined;
    return whenLinked(
      workload.linked(endpoint, 'monitoring'),
      endpoint,
      'a monitoring schedule that may be of this endpoint',
      () =>
        fail(endpoint.at, 'This endpoint captures data, but nothing in this workload monitors it.', {
          fix: review('Schedule a data quality check', monitoringOf(endpoint)),
        }),
      // The definition of a monitoring job does nothing until a schedule runs it.
      found => found.type === SCHEDULE || workload.linked(found, 'defines').state === 'known',
    );
  },
});
