import { credential } from '../../model/credential.ts';
import type { Resource, Trait } from '../../model/resource.ts';
import { known, object, type Value } from '../../model/value.ts';
import { dotted, type Expr } from './ast.ts';
import type { Scoped } from './scope.ts';

/** What a text is given to. */
function names(scoped: Scoped): Map<Expr, string> {
  const all = new Map<Expr, string>();
  for (const { target, value } of scoped.assigned) {
    if (value.k !== 'text') continue;
    const path = dotted(target);
    if (path) all.set(value, path.slice(path.lastIndexOf('.') + 1));
    else if (target.k === 'index' && target.key?.k === 'text') all.set(value, target.key.value);
  }
  for (const { call } of scoped.calls)
    for (const a of call.args) if (a.name && a.value?.k === 'text') all.set(a.value, a.name);
  for (const dict of scoped.dicts)
    for (const e of dict.entries) if (e.key?.k === 'text' && e.value.k === 'text') all.set(e.value, e.key.value);
  return all;
}

/** Texts that look like credentials that work. */
export function credentials(
  scoped: Scoped,
  traits: readonly Trait[],
  idFor: (name: string) => string,
): readonly Resource[] {
  const suspicious = scoped.texts.filter(t => t.value.length >= 12 && t.value.length <= 400);
  if (suspicious.length === 0) return [];
  const given = names(scoped);
  return suspicious.flatMap(t => {
    const name = given.get(t);
    if (!credential(name, t.value)) return [];
    const at = { start: t.start, end: t.end };
    const members = new Map<string, Value>([['Value', known(t.value, at)]]);
    if (name) members.set('Name', known(name, at));
    const id = idFor(name ?? 'credential');
    return [
      { type: 'Code::Credential', id, dialect: 'python', at, extent: at, properties: object(members, at), traits },
    ];
  });
}
