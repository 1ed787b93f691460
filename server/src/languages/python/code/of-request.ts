import { own } from '../../../model/tables.ts';
import type { Call } from '../ast.ts';
import type { Binding, Scope, Site } from '../scope.ts';
import { flowOf } from './flow.ts';

/** Functions that SageMaker's containers call with a request, and which of their parameters its body is. */
const BODY: Readonly<Record<string, number>> = { input_fn: 0, transform_fn: 1 };

/** Calls that read something else, even where the request says what. */
const ELSEWHERE = /^(?:open|get_object|download_\w+|Object|urlopen|urlretrieve)$/;

const nameOf = ({ fn }: Call): string => (fn.k === 'attr' ? fn.name : fn.k === 'name' ? fn.id : '');

/** The variables around a place that are the body of a request, as it comes in. */
function bodiesAt({ scope }: Site): ReadonlySet<Binding> {
  const all = new Set<Binding>();
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    const place = s.kind === 'function' && s.def ? own(BODY, s.def.name) : undefined;
    const body = place === undefined ? undefined : s.def?.params.filter(p => p.name !== 'self')[place];
    for (const b of (body && s.names.get(body.name)) ?? []) if (b.how === 'parameter') all.add(b);
  }
  return all;
}

/** Is what a call reads made of the body of a request? */
export function isOfRequest(call: Call, site: Site): boolean {
  const read = call.args.find(a => !a.star)?.value;
  if (!read) return false;
  const bodies = bodiesAt(site);
  if (bodies.size === 0) return false;
  const { bindings, calls } = flowOf(read, site);
  return [...bindings].some(b => bodies.has(b)) && ![...calls].some(c => ELSEWHERE.test(nameOf(c)));
}
