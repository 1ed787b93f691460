import { equals, fail, get, pass, rule, text } from './kit.ts';

export default rule({
  id: 'preprocessing-after-split',
  title: 'Preprocessing learns from training rows alone',
  why: 'A scaler, a selection of features or new rows made from all data carry what the test rows look like into training: the test result is better than what production will see.',
  practices: ['validate-with-relevant-data', 'feature-consistency'],
  severity: 'warning',
  confidence: 'medium',
  on: 'Code::Preprocessing',
  references: ['B75', 'U183'],
  check(step, workload) {
    if (equals(get(step, 'FittedOn'), 'part') === 'yes') return pass(step.at);
    const name = text(get(step, 'Function')) ?? 'The step';
    const split = get(step, 'Split');
    const uri = workload.documentOf(step)?.uri;
    return fail(step.at, `${name} learns from all rows, and only then are they split into training and test.`, {
      related: uri ? [{ uri, at: split.at, message: 'The split' }] : [],
    });
  },
});
