import { known, type Span, unknown, type Value } from '../../model/value.ts';
import { either } from '../values.ts';
import { type Context, evaluate } from './evaluate.ts';
import { attributeOf, type Block, blocksOf, type Expression, type Item } from './tree.ts';

export type { Context } from './evaluate.ts';

/** A nested block with what its names stand for. `certain`: it is there whatever happens. */
export interface Nested {
  readonly block: Block;
  readonly context: Context;
  readonly certain: boolean;
}

/** What the key and the value of each round may be, over what is repeated. */
function rounds(
  over: Value,
  at: Span,
): { readonly key: Value; readonly value: Value; readonly count: number | undefined } {
  const hidden = (name: string): Value => unknown(`${name} of a repeated block`, at);
  if (over.state === 'object' && !over.open && over.members.size > 0)
    return {
      key: either(
        [...over.members.keys()].map(k => known(k, at)),
        at,
      ),
      value: either([...over.members.values()], at),
      count: over.members.size,
    };
  if (over.state === 'list' && !over.open && over.items.length > 0) {
    const all = either(over.items, at);
    return { key: all, value: all, count: over.items.length };
  }
  const empty = (over.state === 'list' || over.state === 'object') && !over.open;
  return { key: hidden('the key'), value: hidden('the value'), count: empty ? 0 : undefined };
}

const roundOf = (over: Value, at: Span): Value => {
  const { key, value } = rounds(over, at);
  return {
    state: 'object',
    members: new Map([
      ['key', key],
      ['value', value],
    ]),
    open: true,
    at,
  };
};

/** The context inside of a resource that is repeated. */
export function repeated(items: readonly Item[], context: Context): Context {
  const each = attributeOf(items, 'for_each');
  if (!each) return context;
  const round = roundOf(evaluate(each.value, context), each.at);
  return { ...context, bindings: new Map(context.bindings).set('each', round) };
}

/** Is the resource left out for certain (`count = 0`)? */
export function isLeftOut(items: readonly Item[], context: Context): boolean {
  const count = attributeOf(items, 'count');
  const value = count && evaluate(count.value, context);
  return value?.state === 'known' && value.value === 0;
}

function dynamicOf(block: Block, context: Context): readonly Nested[] {
  const each = attributeOf(block.items, 'for_each');
  const content = blocksOf(block.items, 'content')[0];
  if (!each || !content) return [];
  const over = evaluate(each.value, context);
  const { count } = rounds(over, each.at);
  if (count === 0) return [];
  const iterator = attributeOf(block.items, 'iterator')?.value;
  const name = iteratorName(iterator) ?? block.labels[0]?.text ?? '';
  const inner: Context = { ...context, bindings: new Map(context.bindings).set(name, roundOf(over, each.at)) };
  return [
    {
      block: { ...content, typeAt: block.labels[0]?.at ?? block.typeAt },
      context: inner,
      certain: count !== undefined,
    },
  ];
}
const iteratorName = (e: Expression | undefined): string | undefined => (e?.kind === 'name' ? e.name : undefined);

/** The nested blocks of a type, those of dynamic blocks too: one stands for all of its rounds. */
export function bodyValues(items: readonly Item[], type: string, context: Context): readonly Nested[] {
  return blocksOf(items).flatMap((block): readonly Nested[] => {
    if (block.type === type) return [{ block, context, certain: true }];
    return block.type === 'dynamic' && block.labels[0]?.text === type ? dynamicOf(block, context) : [];
  });
}
