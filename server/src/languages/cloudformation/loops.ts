import { known, oneOf, type Scalar, type Span, unknown, type Value } from '../../model/value.ts';
import type { DataMember, DataNode } from '../data/tree.ts';

/** A loop around a resource: its variable and, where they are written out, the values it takes one after the other. */
export interface Loop {
  readonly name: string;
  readonly values: readonly (readonly [Scalar, Span])[] | undefined;
}

/** A resource of a template with the loops around it. */
export interface Looped {
  readonly entry: DataMember;
  readonly loops: readonly Loop[];
}

const LOOP = 'Fn::ForEach::';

const scalars = (node: DataNode | undefined): Loop['values'] => {
  if (node?.kind !== 'list' || node.tag) return undefined;
  const all = node.items.flatMap(i => (i.kind === 'scalar' && !i.tag && !i.empty ? [[i.value, i.at] as const] : []));
  return all.length === node.items.length && all.length > 0 ? all : undefined;
};

/**
 * The members of `Resources`, those inside `Fn::ForEach` once each: what a loop makes of one body is alike but for the loop's variable.
 */
export function unrolled(members: readonly DataMember[], around: readonly Loop[] = []): readonly Looped[] {
  return members.flatMap((entry): readonly Looped[] => {
    if (!entry.key.startsWith(LOOP)) return [{ entry, loops: around }];
    const [variable, collection, body] = entry.value.kind === 'list' ? entry.value.items : [];
    const name = variable?.kind === 'scalar' ? String(variable.value) : undefined;
    if (name === undefined || body?.kind !== 'map') return [];
    return unrolled(body.members, [...around, { name, values: scalars(collection) }]);
  });
}

/** What a loop's variable stands for; undefined for other names. */
export function loopValue(name: string, loops: readonly Loop[], at: Span): Value | undefined {
  const loop = loops.findLast(l => l.name === name);
  if (!loop) return undefined;
  if (!loop.values) return unknown('the variable of a loop', at);
  return oneOf(
    loop.values.map(([value, origin]) => known(value, at, origin)),
    at,
  );
}
