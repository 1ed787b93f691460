import { equals, fail, get, isTrue, items, pass, rule } from './kit.ts';

export default rule({
  id: 'evaluated-on-other-rows',
  title: 'Models are evaluated on rows that they did not learn from',
  why: 'A score on the training rows says how well the model remembers, not how well it will do. It hides overfitting, and gets bad models released.',
  practices: ['validate-with-relevant-data', 'define-evaluation-metrics'],
  severity: 'info',
  confidence: 'medium',
  on: 'Code::Fit',
  references: ['B75'],
  check(fit) {
    const evaluations = items(get(fit, 'Evaluations')).items;
    const [first] = evaluations;
    if (!first) return undefined;
    const others = evaluations.some(e => equals(e, 'other') === 'yes') || isTrue(get(fit, 'Validated')) === 'yes';
    return others
      ? pass(fit.at)
      : fail(first.at, 'The model is judged by the very rows that it learned from, and here by no others.');
  },
});
