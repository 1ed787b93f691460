import { configOf, names } from './common/endpoints.ts';
import { allNearby, fail, get, isSet, isTrue, noneNearby, or, pass, read, rule, undecided } from './kit.ts';

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
    const schedules = allNearby(workload, endpoint, 'AWS::SageMaker::MonitoringSchedule');
    const watched = or('no', ...schedules.map(s => names(endpoint, read(s.properties, 'EndpointName'))));
    if (watched === 'yes') return pass(endpoint.at);
    if (watched === 'unknown') return undecided(endpoint.at, 'a monitoring schedule that may be of this endpoint');
    return noneNearby(workload, endpoint, ['monitoring'], ['AWS::SageMaker::MonitoringSchedule']) === 'yes'
      ? fail(endpoint.at, 'This endpoint captures data, but nothing in this workload monitors it.')
      : undecided(endpoint.at, 'a mention of monitoring that was not understood');
  },
});
