import { fail, get, isTrue, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'split-in-time-order',
  title: 'Rows that hold earlier rows are split by time',
  why: 'With lags and rolling means each row knows its neighbours. Shuffled, the test rows lie between training rows that hold their values: the test result is a promise that no forecast keeps.',
  practices: ['validate-with-relevant-data'],
  severity: 'info',
  confidence: 'medium',
  on: 'Code::Split',
  references: ['B76'],
  check(split) {
    if (isTrue(get(split, 'Lagged')) !== 'yes') return undefined;
    const shuffle = get(split, 'Shuffle');
    switch (isTrue(shuffle, 'yes')) {
      case 'no':
        return pass(split.at);
      case 'unknown':
        return undecided(split.at, 'an order that is chosen at run time');
      default:
        return fail(split.at, 'The rows hold values of earlier rows (shift, rolling), and the split shuffles them.', {
          fix: review('Keep the order of time', set(split, 'Shuffle', false)),
        });
    }
  },
});
