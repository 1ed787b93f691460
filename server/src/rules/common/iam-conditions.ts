import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { type Answer, get, isSet } from '../kit.ts';

const each = (value: Value): readonly Value[] => (value.state === 'list' ? value.items : [value]);

/** The statements of every policy document of a resource, each with the path at which it stands. */
export function statementsAt(resource: Resource): readonly (readonly [string, Value])[] {
  const isPolicy = resource.type === 'AWS::IAM::Policy' || resource.type === 'AWS::IAM::ManagedPolicy';
  const inner = resource.type === 'AWS::Serverless::Function' ? '' : '.PolicyDocument';
  const documents = isPolicy
    ? ['PolicyDocument']
    : each(get(resource, 'Policies')).map((_, i) => `Policies.${i}${inner}`);
  return documents.flatMap(path =>
    each(get(resource, `${path}.Statement`)).flatMap((s, i) =>
      s.state === 'object' ? [[`${path}.Statement.${i}`, s] as const] : [],
    ),
  );
}

/** Does a condition, with whatever operator, name such a key? */
export function conditionNames(condition: Value, isKey: (key: string) => boolean): Answer {
  if (condition.state !== 'object') return isSet(condition) === 'no' ? 'no' : 'unknown';
  const operators = [...condition.members.values()];
  if (operators.some(o => o.state === 'object' && [...o.members.keys()].some(isKey))) return 'yes';
  return condition.open || operators.some(o => o.state !== 'object' || o.open) ? 'unknown' : 'no';
}
