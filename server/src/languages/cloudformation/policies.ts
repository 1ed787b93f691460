import type { ResourceType } from '../../model/resource.ts';
import { list, type Value } from '../../model/value.ts';

const WITH_POLICIES: ReadonlySet<ResourceType> = new Set<ResourceType>([
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::S3::BucketPolicy',
  'AWS::Serverless::Function',
]);

/** A policy may state a single statement without a list around it; everywhere else it is a list of one. */
export const policiesOf = (type: ResourceType, properties: Value): Value =>
  WITH_POLICIES.has(type) && hasSingle(properties) ? listed(properties) : properties;

/** Is there anything to put into a list? Mostly not, and this is asked of every role at every keystroke. */
function hasSingle(value: Value): boolean {
  switch (value.state) {
    case 'object':
      for (const [key, v] of value.members)
        if ((key === 'Statement' && v.state === 'object') || hasSingle(v)) return true;
      return false;
    case 'list':
      return value.items.some(hasSingle);
    case 'one-of':
      return value.values.some(hasSingle);
    default:
      return false;
  }
}

function listed(value: Value): Value {
  switch (value.state) {
    case 'object': {
      const members = [...value.members].map(([key, v]): readonly [string, Value] => {
        const inner = listed(v);
        return [key, key === 'Statement' && inner.state === 'object' ? list([inner], inner.at) : inner];
      });
      return { ...value, members: new Map(members) };
    }
    case 'list':
      return { ...value, items: value.items.map(listed) };
    case 'one-of':
      return { ...value, values: value.values.map(listed) };
    default:
      return value;
  }
}
