import { isAsync } from './common/endpoints.ts';
import { arn } from './common/sites.ts';
import { fail, get, isSet, review, rule, set, undecided, verdict } from './kit.ts';

const TOPIC = 'AsyncInferenceConfig.OutputConfig.NotificationConfig.ErrorTopic';
const ERRORS = arn(
  'InferenceErrorTopicArn',
  'ARN of the topic that failed requests are told to',
  'arn:aws:sns:your-region:your-account:your-topic',
);

export default rule({
  id: 'async-inference-notification',
  title: 'Asynchronous inference tells of requests that fail',
  why: 'Who sends a request to an asynchronous endpoint does not wait for its answer. Without a topic for errors, one that fails is a file that never comes, and nobody is told.',
  practices: ['model-observability', 'handle-performance-degradation'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'notification of failed requests',
  on: 'AWS::SageMaker::EndpointConfig',
  references: [],
  check(config) {
    const asynchronous = isAsync(config);
    const { at } = get(config, 'AsyncInferenceConfig.OutputConfig');
    if (asynchronous === 'no') return undefined;
    if (asynchronous === 'unknown') return undecided(at, 'a configuration that is decided elsewhere');
    const topic = get(config, TOPIC);
    return verdict(isSet(topic), topic, () =>
      fail(at, 'Nobody is told of requests to this asynchronous endpoint that fail.', {
        fix: review('Notify a topic of failures', set(config, TOPIC, ERRORS)),
      }),
    );
  },
});
