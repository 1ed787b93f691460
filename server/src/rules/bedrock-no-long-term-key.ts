import { atLeast, equals, fail, get, not, pass, review, rule, set, undecided } from './kit.ts';

const AGE = 'CredentialAgeDays';
const MONTH = 30;

export default rule({
  id: 'bedrock-no-long-term-key',
  title: 'API keys for Bedrock expire',
  why: 'A long-term key opens the models of the account to whoever has it. AWS advises it for trying things out only; roles give credentials that end by themselves.',
  practices: ['least-privilege', 'restrict-endpoint-consumers'],
  severity: 'info',
  confidence: 'high',
  on: 'AWS::IAM::ServiceSpecificCredential',
  references: ['U118', 'GENSEC01-BP01', 'prowler:bedrock_api_key_no_long_term_credentials'],
  check(credential) {
    if (equals(get(credential, 'ServiceName'), 'bedrock.amazonaws.com') !== 'yes') return undefined;
    const age = get(credential, AGE);
    const short = not(atLeast(age, MONTH + 1, 'yes'));
    if (short === 'yes') return pass(age.at);
    if (short === 'unknown') return undecided(age.at, 'an age that is decided elsewhere');
    return fail(
      age.at,
      age.state === 'absent'
        ? 'This API key for Bedrock never expires.'
        : 'This API key for Bedrock lives longer than a month.',
      {
        fix: review(`Let it expire after ${MONTH} days`, set(credential, AGE, MONTH)),
      },
    );
  },
});
