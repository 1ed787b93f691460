import { bucketName } from './common/sites.ts';
import { fail, get, isSet, isTrue, not, or, pass, review, rule, set, undecided } from './kit.ts';

const BASE = 'LoggingConfig';
const BUCKET = bucketName('InvocationLogBucketName', 'Bucket for the log of model invocations', 'your-bucket');

export default rule({
  id: 'bedrock-invocation-logging',
  title: 'The log of model invocations holds their texts, and goes somewhere',
  why: 'Without prompts and answers nobody can find out afterwards what was asked, what was answered and what it cost. Logging is on per account and Region: what is declared here is all of it.',
  practices: ['debugging-and-logging', 'monitor-human-data-access'],
  severity: 'info',
  confidence: 'high',
  on: 'AWS::Bedrock::ModelInvocationLoggingConfiguration',
  references: [
    'U112',
    'GENSEC03-BP01',
    'prowler:bedrock_model_invocation_logging_enabled',
    'service-screener:bedrockModelInvocationLoggingDisabled',
  ],
  check(logging) {
    const texts = get(logging, `${BASE}.TextDataDeliveryEnabled`);
    const off = not(isTrue(texts, 'yes'));
    if (off === 'yes')
      return fail(texts.at, 'Prompts and answers are left out of the log.', {
        fix: review('Log prompts and answers', set(logging, `${BASE}.TextDataDeliveryEnabled`, true)),
      });
    const goes = or(isSet(get(logging, `${BASE}.CloudWatchConfig`)), isSet(get(logging, `${BASE}.S3Config`)));
    if (goes === 'no')
      return fail(logging.at, 'The log of invocations goes nowhere.', {
        // No template declares it: what is a block in Terraform is not known.
        ...(logging.dialect === 'boto3' && {
          fix: review('Keep the log in a bucket', set(logging, `${BASE}.S3Config`, { BucketName: BUCKET })),
        }),
      });
    return goes === 'unknown' || off === 'unknown'
      ? undecided(texts.state === 'absent' ? logging.at : texts.at, 'settings that are decided elsewhere')
      : pass(logging.at);
  },
});
