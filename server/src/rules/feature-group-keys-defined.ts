import type { Value } from '../model/value.ts';
import { fail, get, isSet, items, pass, read, review, rule, set, text, undecided } from './kit.ts';

const KEYS = ['RecordIdentifierFeatureName', 'EventTimeFeatureName'];
const TIMES = ['String', 'Fractional'];

/** The feature of a name among the definitions; undefined where it may be one that is not written out. */
function definitionOf(definitions: Value, name: string): Value | 'none' | undefined {
  const { items: all, open } = items(definitions);
  const found = all.find(d => text(read(d, 'FeatureName')) === name);
  if (found) return found;
  return open || all.some(d => text(read(d, 'FeatureName')) === undefined) ? undefined : 'none';
}

export default rule({
  id: 'feature-group-keys-defined',
  title: 'The identifier and the time of a feature group are among its features',
  why: 'A feature group whose record identifier or event time is none of its features, or whose event time is no text and no number with a fraction, is rejected.',
  practices: ['automate-mlops-cicd', 'validate-data-schema'],
  severity: 'error',
  confidence: 'high',
  on: 'AWS::SageMaker::FeatureGroup',
  references: ['U090'],
  check: group =>
    KEYS.flatMap(key => {
      const definitions = get(group, 'FeatureDefinitions');
      const value = get(group, key);
      const name = text(value);
      // The SDK takes the definitions from a data frame.
      if (definitions.state === 'absent' || isSet(value) === 'no') return [];
      const found = name === undefined ? undefined : definitionOf(definitions, name);
      if (found === undefined) return [undecided(value.at, 'features that are not written out here', key)];
      if (found === 'none') return [fail(value.at, `"${name}" is none of the features of this group.`, { key })];
      const type = read(found, 'FeatureType');
      const kind = text(type);
      return key !== 'EventTimeFeatureName' || kind === undefined || TIMES.includes(kind)
        ? [pass(value.at, key)]
        : [
            fail(type.at, `The event time is ${kind}; it has to be String or Fractional.`, {
              key,
              fix: review(
                'Make it a number with a fraction',
                set(group, `FeatureDefinitions.${items(definitions).items.indexOf(found)}.FeatureType`, 'Fractional'),
              ),
            }),
          ];
    }),
});
