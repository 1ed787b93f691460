import { fail, get, isSet, isTrue, or, pass, rule, text, undecided } from './kit.ts';

export default rule({
  id: 'list-all-pages',
  title: 'Code that goes through a list takes all its pages',
  why: 'SageMaker lists ten things at a time. A loop over the first page forgets the rest without a word: endpoints that are not deleted, models that are not compared.',
  practices: ['automate-mlops-cicd', 'stop-unused-resources'],
  severity: 'info',
  confidence: 'high',
  on: 'Code::Listing',
  references: ['U193', 'Sonar:S7622', 'AmazonQ:missing-pagination'],
  check(listing) {
    if (isTrue(get(listing, 'Looped')) !== 'yes') return undefined;
    const asked = or(
      isTrue(get(listing, 'Paged')),
      isSet(get(listing, 'MaxResults')),
      isSet(get(listing, 'NextToken')),
    );
    if (asked === 'yes') return pass(listing.at);
    if (asked === 'unknown') return undecided(listing.at, 'arguments that are chosen at run time');
    const name = text(get(listing, 'Operation')) ?? 'the list';
    return fail(
      listing.at,
      `The loop sees the first ten of ${name} only: take a paginator, or ask on while there is a NextToken.`,
    );
  },
});
