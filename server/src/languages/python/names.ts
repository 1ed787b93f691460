import { ref, type Value } from '../../model/value.ts';
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
  return { state: 'template', parts: [ref(`${e.id}@${b.at}`, v.at)], at: v.at };
}
