import { fail, get, isSet, or, pass, rule, undecided } from './kit.ts';

export default rule({
  id: 'bedrock-call-guardrail',
  title: 'Calls of a foundation model go through a guardrail',
  why: 'Without a guardrail whatever people type reaches the model, and whatever it answers reaches them: prompt attacks, personal data, topics that the business must not touch.',
  practices: ['protect-against-adversarial-input', 'protect-sensitive-data'],
  severity: 'hint',
  confidence: 'medium',
  on: 'Code::ModelInvocation',
  references: ['B81', 'GENSEC02-BP01'],
  absent: 'guardrail',
  check(call) {
    const given = or(isSet(get(call, 'guardrailConfig')), isSet(get(call, 'guardrailIdentifier')));
    if (given === 'yes') return pass(call.at);
    if (given === 'unknown') return undecided(call.at, 'arguments that are chosen at run time');
    return fail(call.at, 'This call of a model names no guardrail.');
  },
});
