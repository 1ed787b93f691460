import { FUNCTIONS, keepsFailures, surely } from './common/functions.ts';
import { arn } from './common/sites.ts';
import { concernsMachineLearning, fail, pass, review, rule, set, undecided } from './kit.ts';

const QUEUE = arn('QueueArn', 'ARN of a queue for events that failed', 'your-queue-arn');

export default rule({
  id: 'function-failure-destination',
  title: 'Events that a function fails on are kept',
  why: 'Nobody waits for the answer of a function that a rule or schedule starts. After two more tries the event is gone: the retraining or the deployment it stood for just does not happen.',
  practices: ['ml-microservices', 'debugging-and-logging'],
  severity: 'hint',
  confidence: 'high',
  absent: 'destination for failures',
  on: FUNCTIONS,
  references: ['U149', 'CKV_AWS_116', 'cfn-guard:LAMBDA_DLQ_CHECK', 'KICS:c2eae442'],
  check(fn, workload) {
    if (!concernsMachineLearning(fn, workload)) return undefined;
    const [starter] = surely(fn, 'trigger', workload);
    if (!starter) return undefined;
    const kept = keepsFailures(fn, workload);
    if (kept === 'yes') return pass(fn.at);
    if (kept === 'unknown') return undecided(fn.at, 'a destination that is decided elsewhere');
    const edit =
      fn.type === 'AWS::Serverless::Function'
        ? set(fn, 'DeadLetterQueue', { Type: 'SQS', TargetArn: QUEUE })
        : set(fn, 'DeadLetterConfig', { TargetArn: QUEUE });
    return fail(fn.at, 'An event that this function fails on is lost.', { fix: review('Keep failed events', edit) });
  },
});
