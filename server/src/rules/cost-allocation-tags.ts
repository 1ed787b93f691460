import { SHARED, TAGGED } from './common/tags.ts';
import {
  and,
  failure,
  get,
  hasTag,
  isSet,
  noneNearby,
  pass,
  review,
  rule,
  set,
  textsOf,
  undecided,
  verdict,
} from './kit.ts';

export default rule({
  id: 'cost-allocation-tags',
  title: 'Resources carry cost-allocation tags',
  why: 'Without tags nobody can say which project, team or stage pays for what, and no budget can be set for it.',
  practices: ['budgets-and-tags', 'monitor-cost-by-activity'],
  severity: 'info',
  confidence: 'medium',
  absent: 'tags',
  on: TAGGED,
  references: ['U014', 'U045', 'B68', 'SageMaker.6', 'SageMaker.7', 'aws-config:required-tags'],
  options: {
    keys: { description: 'The keys that every resource has to carry; any tag will do where it is empty.', default: [] },
  },
  check(resource, workload, options) {
    if (resource.traits.includes('update')) return undefined;
    if (resource.dialect.startsWith('sdk') && SHARED.includes(resource.type)) return undefined;
    if (resource.traits.includes('tagged-by-scope')) return pass(resource.at);
    const tags = get(resource, 'Tags');
    if (
      tags.state === 'absent' &&
      resource.dialect.startsWith('cdk') &&
      noneNearby(workload, resource, ['tags']) !== 'yes'
    )
      return undecided(tags.at, 'tags that the app may put on everything');
    const keys = textsOf(options, 'keys');
    const missing = keys.filter(key => hasTag(tags, key) !== 'yes');
    if (keys.length > 0 && isSet(tags) === 'yes')
      return verdict(and(...missing.map(key => hasTag(tags, key))), tags, () =>
        failure(tags, {
          message: `This resource lacks the tag${missing.length > 1 ? 's' : ''} ${missing.join(', ')}.`,
        }),
      );
    return verdict(isSet(tags), tags, () =>
      failure(tags, {
        message: 'This resource carries no tags.',
        fix: review(
          'Add a cost-allocation tag',
          set(
            resource,
            'Tags',
            (keys.length > 0 ? keys : ['project']).map(Key => ({ Key, Value: `your-${Key.toLowerCase()}` })),
          ),
        ),
      }),
    );
  },
});
