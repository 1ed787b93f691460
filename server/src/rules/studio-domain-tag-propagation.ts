import { equals, failure, get, isSet, review, rule, set, verdict } from './kit.ts';

const PATH = 'TagPropagation';

export default rule({
  id: 'studio-domain-tag-propagation',
  title: 'Tags of a Studio domain reach what its users start',
  why: 'Apps, spaces and jobs that people start in Studio carry no tags of their own: without propagation most of the bill belongs to nobody.',
  practices: ['budgets-and-tags', 'monitor-cost-by-activity'],
  severity: 'hint',
  confidence: 'high',
  absent: 'tag propagation',
  on: 'AWS::SageMaker::Domain',
  references: ['B68'],
  check(domain) {
    // Only a domain that has tags has something to hand on.
    const tagged = domain.traits.includes('tagged-by-scope') || isSet(get(domain, 'Tags')) === 'yes';
    if (domain.traits.includes('update') || !tagged) return undefined;
    const value = get(domain, PATH);
    return verdict(equals(value, 'ENABLED'), value, () =>
      failure(value, {
        message: 'What users of this Studio domain start does not get its tags.',
        fix: review('Hand its tags on', set(domain, PATH, 'ENABLED')),
      }),
    );
  },
});
