import { equals, fail, get, items, review, rule, set } from './kit.ts';

export default rule({
  id: 'nan-is-tested',
  title: 'Missing values are found by a test for NaN',
  why: 'NaN equals nothing, not even itself: the comparison is the same for every row, so that missing values stay in the data that somebody meant to clean.',
  practices: ['profile-data', 'validate-data-schema'],
  severity: 'warning',
  confidence: 'high',
  on: 'Code::Numpy',
  references: ['U188', 'ruff:PLW0177', 'Sonar:S6725', 'dslinter:E5501'],
  check(numpy) {
    const [first] = items(get(numpy, 'NanComparisons')).items;
    if (!first) return undefined;
    const always = equals(first, '==') === 'yes' ? 'never' : 'always';
    return fail(first.at, `This comparison with NaN is ${always} true.`, {
      fix: review('Test for NaN', set(numpy, 'NanComparisons', [])),
    });
  },
});
