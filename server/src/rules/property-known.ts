import { memberNames } from '../model/resource-types.ts';
import { plain, shapedIn } from './common/objects.ts';
import { similarTo } from './common/spelling.ts';
import { limitedTypes } from './data/api-limits.ts';
import { fail, review, rule, set } from './kit.ts';

export default rule({
  id: 'property-known',
  title: 'Property names are spelled as SageMaker spells them',
  why: 'A misspelled property is rejected at best. Where it is not, the setting that somebody meant to switch on is off.',
  practices: ['automate-mlops-cicd'],
  severity: 'error',
  confidence: 'high',
  // A pipeline's definition is read as what it says, not as it is written.
  on: limitedTypes.filter(type => type !== 'AWS::SageMaker::Pipeline'),
  references: ['U090', 'cfn-lint:E3002'],
  check(resource) {
    const found = [...shapedIn(resource)];
    return found.flatMap(({ path, value }) => {
      const names = memberNames(resource.type, path);
      const missing = names.filter(n => !value.members.has(n));
      return [...value.members].flatMap(([name, member]) => {
        const meant = names.length === 0 || names.includes(name) ? undefined : similarTo(name, missing);
        if (meant === undefined) return [];
        const at = (last: string): string => (path === '' ? last : `${path}.${last}`);
        const json = plain(member);
        const fix = json !== undefined && {
          fix: review(`Write ${meant}`, { op: 'remove', resource, path: at(name) }, set(resource, at(meant), json)),
        };
        return [fail(member.at, `There is no property "${name}" here; it is "${meant}".`, { key: at(name), ...fix })];
      });
    });
  },
});
