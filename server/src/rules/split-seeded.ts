import { fail, get, isSet, isTrue, not, or, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'split-seeded',
  title: 'Splits of data are repeatable',
  why: 'Without a seed each run trains and tests on other rows: results of two runs cannot be compared, and rows of the old test set leak into the next training.',
  practices: ['version-and-track-everything', 'validate-with-relevant-data'],
  severity: 'hint',
  confidence: 'high',
  on: 'Code::Split',
  references: ['U180', 'Sonar:S6709'],
  check(split) {
    const ordered = not(isTrue(get(split, 'Shuffle'), 'yes'));
    if (ordered === 'yes' || isTrue(get(split, 'Seeded')) === 'yes') return pass(split.at);
    const seed = get(split, 'RandomState');
    const sure = or(isSet(seed), ordered);
    if (sure === 'yes') return pass(seed.at);
    if (sure === 'unknown') return undecided(seed.at, 'arguments that are chosen at run time');
    return fail(seed.at, 'The rows are shuffled without a seed: another run splits them in another way.', {
      fix: review('Give a seed', set(split, 'RandomState', 42)),
    });
  },
});
