import { fail, get, isTrue, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'served-model-evaluates',
  title: 'A PyTorch model is switched to evaluation before it answers',
  why: 'As it is made, a model is in training mode: dropout takes away activations at random and batch norms follow the requests, so that the endpoint answers the same request differently and worse than in the tests. The predict_fn of the container calls eval(); a predict_fn of your own has to.',
  practices: ['validate-with-relevant-data', 'feature-consistency'],
  severity: 'warning',
  confidence: 'medium',
  on: 'Code::Serving',
  references: ['U190', 'Sonar:S6982'],
  check(serving) {
    const evaluates = get(serving, 'Evaluates');
    if (isTrue(evaluates) === 'yes') return pass(serving.at);
    if (isTrue(get(serving, 'Elsewhere')) === 'yes')
      return undecided(serving.at, 'functions of other files that may switch the model');
    return fail(
      serving.at,
      'The weights are loaded and requests answered without eval(): dropout and batch norms go on training.',
      {
        ...(isTrue(get(serving, 'Returns')) === 'yes' && {
          fix: review('Switch the model to evaluation', set(serving, 'Evaluates', true)),
        }),
      },
    );
  },
});
