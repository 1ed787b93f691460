import { requiredMembers } from '../model/resource-types.ts';
import { readBy, shapedIn } from './common/objects.ts';
import { similarTo } from './common/spelling.ts';
import { limitedTypes } from './data/api-limits.ts';
import { fail, isSet, read, rule } from './kit.ts';

export default rule({
  id: 'property-given',
  title: 'Properties that SageMaker requires are given',
  why: 'A template or request without a required property is rejected when it is sent, which may be at the end of a long training.',
  practices: ['automate-mlops-cicd'],
  severity: 'error',
  confidence: 'high',
  // A pipeline's definition is read as what it says, not as it is written.
  on: limitedTypes.filter(type => type !== 'AWS::SageMaker::Pipeline'),
  references: ['U090', 'cfn-lint:E3003'],
  check(resource) {
    if (resource.traits.includes('update')) return undefined;
    const found = [...shapedIn(resource)].filter(o => !o.value.open);
    return found.flatMap(({ path, value }) => {
      const missing = requiredMembers(resource.type, readBy(resource), path).filter(
        // A misspelled one is there, and told as such.
        name => isSet(read(value, name)) === 'no' && similarTo(name, [...value.members.keys()]) === undefined,
      );
      if (missing.length === 0) return [];
      const what = `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} required`;
      return [
        fail(path === '' ? resource.at : value.at, `${what}${path && ` in ${path.replace(/\.\d+/g, '')}`}.`, {
          key: path,
        }),
      ];
    });
  },
});
