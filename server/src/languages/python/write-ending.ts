import type { Ending } from '../../model/intent.ts';
import type { TextEdit } from '../language.ts';
import type { Call, Expr } from './ast.ts';
import { value } from './evaluate.ts';
import { lookup } from './lookup.ts';
import type { Site } from './scope.ts';
import type { Place } from './write-keys.ts';

/** Where a name's value is written, when it is written once. */
export function followed(e: Expr, site: Site): { readonly e: Expr; readonly site: Site } {
  if (e.k !== 'name') return { e, site };
  const found = lookup(e.id, site);
  const [b] = found?.bindings ?? [];
  if (found?.bindings.length !== 1 || b?.how !== 'value' || !b.value || b.index !== undefined || found.more)
    return { e, site };
  return followed(b.value, { scope: b.scope, path: b.path, at: b.value.start });
}

/** Where the last literal of a text ends, before its quotes. */
const closing = (text: string, end: number): number =>
  /^(?:"""|''')$/.test(text.slice(end - 3, end)) ? end - 3 : end - 1;

/** The argument that gives the ending: of `"….{}".format(…)` the text itself, of a look-up the only one that says it. */
function source(p: Place, call: Call, site: Site, now: string): Expr | undefined {
  if (call.fn.k === 'attr' && call.fn.name === 'format') return call.fn.of;
  const said = call.args.filter(a => {
    const v = a.value && !a.star ? value(p.a.cx, a.value, site) : undefined;
    return now !== '' && v?.state === 'known' && v.value === now;
  });
  return said.length === 1 ? said[0]?.value : undefined;
}

/** The edit that gives a text another ending, where the text is written; undefined where that cannot be told. */
export function endingEdit(p: Place, e: Expr, site: Site, want: Ending, depth = 0): readonly TextEdit[] | undefined {
  const at = followed(e, site);
  const next = (inner: Expr | undefined) =>
    inner && depth < 10 ? endingEdit(p, inner, at.site, want, depth + 1) : undefined;
  if (at.e.k === 'binary') return /^[+%]$/.test(at.e.op) ? next(at.e.op === '+' ? at.e.right : at.e.left) : undefined;
  if (at.e.k === 'call') return next(source(p, at.e, at.site, want.now));
  if (at.e.k !== 'text' && at.e.k !== 'format') return undefined;
  const end = closing(p.text, at.e.end);
  const start = end - want.now.length;
  if (start > at.e.start && p.text.slice(start, end) === want.now) return [{ at: { start, end }, text: want.$ending }];
  const last = at.e.k === 'format' ? at.e.parts.at(-1) : undefined;
  return typeof last === 'object' ? next(last) : undefined;
}
