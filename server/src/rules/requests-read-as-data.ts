import { fail, get, isTrue, not, review, rule, set, text, verdict } from './kit.ts';

export default rule({
  id: 'requests-read-as-data',
  title: 'Requests to a model are read as data, not as code',
  why: 'A pickle runs code when it is read. Whoever may call the endpoint, or write what a batch transform reads, can run anything in the container, with the role of the model.',
  practices: ['protect-against-adversarial-input'],
  severity: 'warning',
  confidence: 'high',
  on: 'Code::Deserialization',
  references: ['U189', 'B50', 'ruff:S301'],
  check(load) {
    const name = text(get(load, 'Function')) ?? '';
    // What torch.load takes is the matter of code-load-weights-only.
    if (name === 'torch.load') return undefined;
    if (name !== 'numpy.load') return fail(load.at, `${name} reads a request: it runs code that the caller sends.`);
    const pickles = get(load, 'AllowPickle');
    return verdict(not(isTrue(pickles)), pickles, () =>
      fail(pickles.at, 'allow_pickle=True for a request: it runs code that the caller sends.', {
        fix: review('Take arrays of numbers only', set(load, 'AllowPickle', false)),
      }),
    );
  },
});
