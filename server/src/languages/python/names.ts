import { variableAt } from '../../model/moved.ts';
import type { ResourceType } from '../../model/resource.ts';
import { memberNames } from '../../model/resource-types.ts';
import { list, object, ref, type Value } from '../../model/value.ts';
import type { Expr } from './ast.ts';
import { lookup } from './lookup.ts';
import type { Site } from './scope.ts';

/** Properties by which resources are told apart and point at each other. */
const NAMES =
  /^(?:EndpointName|EndpointConfigName|ModelName|ModelPackageGroupName|NotebookInstanceLifecycleConfigName|LifecycleConfigName)$/;

const isHazy = (v: Value): boolean =>
  v.state === 'unknown' || (v.state === 'template' && v.parts.some(p => typeof p !== 'string' && p.state !== 'ref'));

/**
 * A name that only running the code tells, in a variable: wherever the same variable is used, it is the same name. Shown as text with
 * the variable as its hole, so that what points at it is found.
 */
export function nameOf(property: string, v: Value, e: Expr | undefined, site: Site): Value {
  if (e?.k !== 'name' || !isHazy(v) || !NAMES.test(property)) return v;
  const found = lookup(e.id, site);
  const [b] = found?.bindings ?? [];
  if (!b || found?.bindings.length !== 1 || found.more || b.how === 'each') return v;
  return { state: 'template', parts: [ref(variableAt(e.id, b.at), v.at)], at: v.at };
}

const letters = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** Members in snake case, as dictionaries in place of typed shapes have them, under the API's own names, all the way down. */
export function apiNames(type: ResourceType, path: string, v: Value): Value {
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (v.state === 'list')
    return list(
      v.items.map(item => apiNames(type, below('0'), item)),
      v.at,
      v.open,
    );
  if (v.state !== 'object') return v;
  const known = memberNames(type, path);
  const members = [...v.members].map(([name, member]): [string, Value] => {
    const own = known.includes(name) ? name : (known.find(k => letters(k) === letters(name)) ?? name);
    return [own, apiNames(type, below(own), member)];
  });
  return object(new Map(members), v.at, v.open);
}

/** `SecurityGroupIds` -> `security_group_ids`. */
export const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
