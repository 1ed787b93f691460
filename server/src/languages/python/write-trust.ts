import type { Json } from '../../model/value.ts';
import type { ConstructBinding } from '../cdk/constructs.ts';
import { PRINCIPAL, principalIn } from '../cdk/trust.ts';
import type { TextEdit } from '../language.ts';
import type { Call, Expr } from './ast.ts';
import { snake } from './names.ts';
import type { Change, Place } from './write-keys.ts';
import { added, literal, quoteOf } from './write-text.ts';

/** The principal of a service among those of a role; undefined where it is made elsewhere or has more than its name. */
function serviceIn(e: Expr | undefined, index: number): Call | undefined {
  if (e?.k !== 'call' || e.broken || e.close < 0) return undefined;
  const name = e.fn.k === 'attr' ? e.fn.name : e.fn.k === 'name' ? e.fn.id : '';
  if (name === 'CompositePrincipal')
    return e.args.some(a => a.name || a.star) ? undefined : serviceIn(e.args[index]?.value, 0);
  const isPlain = e.args.length === 1 && !e.args[0]?.star;
  return name === 'ServicePrincipal' && index === 0 && isPlain ? e : undefined;
}

/** The edits that put one of the principals of a role under conditions. */
function conditioned(p: Place, role: Call, index: number, conditions: Json): readonly TextEdit[] | undefined {
  const given = role.args.find(a => a.name === snake(PRINCIPAL))?.value;
  const principal = serviceIn(given, index);
  if (!principal) return undefined;
  const { inside, close, args } = principal;
  const mark = quoteOf(p.text.slice(role.start, role.end));
  return added(p.text, { inside, close, items: args }, `conditions=${literal(conditions, mark)}`);
}

/** What changes of a role say of its principals, as text, and the other changes. */
export function intoTrust(p: Place, role: Call, binding: ConstructBinding, changes: readonly Change[]) {
  const edits: TextEdit[] = [];
  const rest: Change[] = [];
  for (const c of changes) {
    const index = principalIn(binding, c.path.join('.'));
    const made = index === undefined || c.value === undefined ? undefined : conditioned(p, role, index, c.value);
    if (made) edits.push(...made);
    else if (index === undefined) rest.push(c);
    else return undefined;
  }
  return { edits, rest };
}
