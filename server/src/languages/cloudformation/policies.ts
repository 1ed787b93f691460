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
  WITH_POLICIES.has(type) ? listed(properties) : properties;

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
