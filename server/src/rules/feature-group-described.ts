import { mustBeSet, review, rule, set } from './kit.ts';

export default rule({
  id: 'feature-group-described',
  title: 'Feature groups say what is in them',
  why: 'Features are reused by people who find and understand them. The description is what the feature catalogue shows.',
  practices: ['feature-reuse', 'use-data-catalog'],
  severity: 'hint',
  confidence: 'high',
  absent: 'description',
  on: 'AWS::SageMaker::FeatureGroup',
  references: ['B63'],
  check: group =>
    mustBeSet(group, 'Description', {
      message: 'This feature group has no description.',
      fix: review('Describe it', set(group, 'Description', 'your-description')),
    }),
});
