import { isAsync, mayBeInstanceBacked } from './common/endpoints.ts';
import { s3Uri } from './common/sites.ts';
import { fail, get, isSet, isTrue, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'endpoint-data-capture',
  title: 'Endpoint captures its requests and predictions',
  why: 'Without captured traffic nothing can detect drift or explain a bad prediction afterwards. Serverless endpoints cannot capture, and asynchronous ones keep their requests in S3 anyway.',
  practices: ['model-observability', 'evaluate-data-drift', 'log-predictions-and-explanations'],
  severity: 'info',
  confidence: 'high',
  absent: 'data capture',
  production: true,
  on: 'AWS::SageMaker::EndpointConfig',
  references: ['U056', 'B01', 'service-screener:EndpointDataCaptureEnabled'],
  check(config) {
    const backed = mayBeInstanceBacked(config);
    if (backed === 'no' || isAsync(config) === 'yes') return undefined;
    const capture = get(config, 'DataCaptureConfig');
    if (isSet(capture) === 'unknown') return undecided(capture.at, 'the data capture is decided at run time');
    if (isSet(capture) === 'yes')
      return isTrue(get(config, 'DataCaptureConfig.EnableCapture')) === 'no' ? undefined : pass(capture.at);
    if (backed === 'unknown' || isAsync(config) === 'unknown')
      return undecided(capture.at, 'the kind of endpoint is not written out here');
    return fail(capture.at, 'This endpoint captures neither requests nor predictions.', {
      fix: review(
        'Capture requests and predictions',
        set(config, 'DataCaptureConfig', {
          EnableCapture: true,
          InitialSamplingPercentage: 20,
          DestinationS3Uri: s3Uri('DataCaptureUri', 'S3 folder for captured requests and predictions', 'data-capture'),
          // The SDK captures both unless told otherwise, and takes them in words of its own.
          ...(!config.dialect.startsWith('sdk') && {
            CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
          }),
        }),
      ),
    });
  },
});
