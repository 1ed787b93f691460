import type { Expr } from './ast.ts';
import { changes, lookup } from './lookup.ts';
import type { Mutation, Site } from './scope.ts';

/** Something in a list or a dictionary; `key` is its key there, or its place. */
export interface Content {
  readonly key: string | number | undefined;
  readonly value: Expr;
  readonly site: Site;
}

const constantOf = (e: Expr | undefined): string | number | undefined => {
  if (e?.k === 'text') return e.value;
  return e?.k === 'literal' && typeof e.value === 'number' ? e.value : undefined;
};

/** What is put in later: `d['k'] = x`, `l.append(x)`. */
function added(all: readonly Mutation[], count: number): readonly Content[] {
  let place = count;
  return all.flatMap(({ how, keys, value, scope, path, at }): readonly Content[] => {
    const site: Site = { scope, path, at };
    if (!value || (how === 'set' && keys.length !== 1) || (how === 'append' && keys.length > 0)) return [];
    if (how === 'set') return [{ key: constantOf(keys[0]), value, site }];
    return how === 'append' ? [{ key: place++, value, site }] : [];
  });
}

function ofName(e: Expr & { k: 'name' }, site: Site): readonly Content[] {
  const found = lookup(e.id, site);
  const [b] = found?.bindings ?? [];
  if (found?.bindings.length !== 1 || b?.how !== 'value' || !b.value || b.index !== undefined) return [];
  const written = contents(b.value, { scope: b.scope, path: b.path, at: b.value.start });
  return [...written, ...added(changes(e.id, b, site), written.length)];
}

/** What stands in a list or dictionary that is written out, and what is put in later. */
export function contents(e: Expr, site: Site): readonly Content[] {
  switch (e.k) {
    case 'list':
      return e.items.flatMap((item, key) => (item.star ? [] : [{ key, value: item.value, site }]));
    case 'dict':
      return e.entries.flatMap(({ key, value }) => (key ? [{ key: constantOf(key), value, site }] : []));
    case 'name':
      return ofName(e, site);
    default:
      return [];
  }
}

const isDictionary = (e: Expr, site: Site): boolean => {
  if (e.k !== 'name') return e.k === 'dict';
  const b = lookup(e.id, site)?.bindings[0];
  return b?.how === 'value' && b.value?.k === 'dict';
};

/** What a loop goes through, by the place of its variable in each round: lists, and what dictionaries and `enumerate` give. */
export function rounds(over: Expr, index: readonly number[] | undefined, site: Site): readonly Content[] {
  if (over.k === 'call') {
    const [first] = over.args;
    if (over.fn.k === 'attr' && over.args.length === 0) {
      const isPart =
        over.fn.name === 'values' ? index === undefined : over.fn.name === 'items' && index?.join() === '1';
      return isPart ? contents(over.fn.of, site) : [];
    }
    const isCounted = over.fn.k === 'name' && over.fn.id === 'enumerate' && index?.join() === '1';
    return isCounted && first?.value ? rounds(first.value, undefined, site) : [];
  }
  return index === undefined && !isDictionary(over, site) ? contents(over, site) : [];
}
