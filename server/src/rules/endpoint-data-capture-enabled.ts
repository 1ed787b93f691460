import { ask, fail, get, isSet, isTrue, review, rule, set, toNumber, verdict } from './kit.ts';

const ENABLED = 'DataCaptureConfig.EnableCapture';
const SAMPLING = 'DataCaptureConfig.InitialSamplingPercentage';

export default rule({
  id: 'endpoint-data-capture-enabled',
  title: 'A data capture that is configured is switched on',
  why: 'A data capture configuration that is switched off, or samples nothing, looks like monitoring and records nothing.',
  practices: ['model-observability', 'evaluate-data-drift', 'log-predictions-and-explanations'],
  severity: 'warning',
  confidence: 'high',
  production: true,
  on: 'AWS::SageMaker::EndpointConfig',
  references: ['U056', 'B01', 'service-screener:EndpointDataCaptureEnabled'],
  check(config) {
    if (isSet(get(config, 'DataCaptureConfig')) !== 'yes') return undefined;
    const enabled = get(config, ENABLED);
    const sampling = get(config, SAMPLING);
    if (ask(sampling, v => toNumber(v) === 0) === 'yes')
      return fail(sampling.at, 'The data capture samples 0 % of the requests.', {
        fix: review('Capture 20 % of the requests', set(config, SAMPLING, 20)),
      });
    return verdict(isTrue(enabled, 'unknown'), enabled, () =>
      fail(enabled.at, 'The data capture is configured, but switched off.', {
        fix: review('Switch the data capture on', set(config, ENABLED, true)),
      }),
    );
  },
});
