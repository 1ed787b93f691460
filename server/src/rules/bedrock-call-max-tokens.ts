import { because, equals, fail, get, isSet, or, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'bedrock-call-max-tokens',
  title: 'Calls of a foundation model limit the length of the answer',
  why: 'Tokens of the answer are paid for one by one, and count against the quota before they are made: without a limit each call reserves as many as the model allows.',
  practices: ['cache-and-batch-inference', 'manage-service-quotas'],
  severity: 'hint',
  confidence: 'high',
  on: 'Code::ModelInvocation',
  references: ['B81'],
  absent: 'maximum tokens',
  check(call) {
    // In the body of invoke_model each model has a word of its own for it.
    const operation = get(call, 'Operation');
    if (or(equals(operation, 'converse'), equals(operation, 'converse_stream')) !== 'yes') return undefined;
    const limit = get(call, 'inferenceConfig.maxTokens');
    if (isSet(limit) === 'yes') return pass(limit.at);
    if (isSet(limit) === 'unknown') return undecided(limit.at, because(limit));
    return fail(limit.at, 'This call sets no limit to the length of the answer.', {
      fix: review('Limit the answer to 1,024 tokens', set(call, 'inferenceConfig.maxTokens', 1024)),
    });
  },
});
