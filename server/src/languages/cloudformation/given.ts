import { known, list, type Span, unknown, type Value } from '../../model/value.ts';
import { distinct, either, relocated } from '../values.ts';

/** Values for a template's parameters, from a parent stack or a program that includes the template. */
export interface Arguments {
  readonly kind: 'arguments';
  /** The path of who gives them. */
  readonly from: string;
  readonly values: ReadonlyMap<string, Value>;
  /** More values may be given than can be read. */
  readonly open: boolean;
  /** Who includes the template changes its resources as well. */
  readonly changes: boolean;
}

/** What a nested stack gives back. */
export interface Outputs {
  readonly kind: 'outputs';
  /** The path of the template. */
  readonly from: string;
  readonly values: ReadonlyMap<string, Value>;
}

/** What other documents say of a template. */
export type Given = Arguments | Outputs;

const GAP = 'a list that the parent stack puts together';

/** `"a,b"`, or a text with references between commas, as the list that the parameter is. */
function asList(value: Value): Value {
  if (value.state === 'list' || value.state === 'one-of') return value;
  const { at } = value;
  if (value.state === 'known' || value.state === 'default')
    return list(
      String(value.value)
        .split(',')
        .map(text => ({ ...value, value: text.trim() })),
      at,
    );
  if (value.state !== 'template') return unknown(GAP, at);
  const items: Value[][] = [[]];
  for (const part of value.parts) {
    if (typeof part !== 'string') {
      items.at(-1)?.push(part);
      continue;
    }
    const [first = '', ...rest] = part.split(',');
    if (first.trim() !== '') items.at(-1)?.push(known(first.trim(), at));
    for (const text of rest) items.push(text.trim() === '' ? [] : [known(text.trim(), at)]);
  }
  return items.every(i => i.length === 1) ? list(items.flat(), at) : unknown(GAP, at);
}

/** A parameter as those who deploy the template set it, seen from `at`; its own value where one of them leaves it out. */
export function givenValue(
  all: readonly Arguments[],
  name: string,
  isList: boolean,
  otherwise: Value,
  at: Span,
): Value | undefined {
  if (all.length === 0) return undefined;
  const values = all.map(({ values: given, open }) => {
    const value = given.get(name);
    if (!value && open) return unknown('a parameter that the parent stack may set', at);
    if (!value || value.state === 'absent') return otherwise;
    const here = relocated(value, at, false);
    return isList ? asList(here) : here;
  });
  return either(distinct(values), at);
}
