/** Half-open range of UTF-16 offsets into one document. Lines and columns exist only at the protocol edge. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Scalar = string | number | boolean | null;

/** Plain data: what a fix writes. */
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/** The source states this scalar. `origin` is the constant it was taken from, when it is not written at `at` itself. */
export interface Known {
  readonly state: 'known';
  readonly value: Scalar;
  readonly at: Span;
  readonly origin?: Span;
}

/**
 * A default that may be overridden from outside this document. `by: 'parameter'` is a deployment default (a CloudFormation or
 * pipeline parameter): it holds unless somebody says otherwise. `by: 'argument'` is the default of a function's or constructor's
 * parameter: any caller may differ, so no rule may fail on it. `by: 'service'` is what the SDK itself puts into the request when the source is
 * silent.
 */
export interface Default {
  readonly state: 'default';
  readonly by: 'parameter' | 'argument' | 'service';
  readonly value: Scalar;
  readonly at: Span;
  readonly origin: Span;
}

/** One of several values, decided at run time (`Fn::If`, a ternary, assignments in branches). A rule fails only if all of them fail. */
export interface OneOf {
  readonly state: 'one-of';
  readonly values: readonly Value[];
  readonly at: Span;
}

/** `open`: members that the source does not show may exist (an unresolved spread), so a missing member is unknown, not absent. */
export interface ObjectValue {
  readonly state: 'object';
  readonly members: ReadonlyMap<string, Value>;
  readonly open: boolean;
  readonly at: Span;
}

export interface ListValue {
  readonly state: 'list';
  readonly items: readonly Value[];
  readonly open: boolean;
  readonly at: Span;
}

/** Points at another resource by its id (`Ref`, `Fn::GetAtt`, a variable that holds a construct). */
export interface Ref {
  readonly state: 'ref';
  readonly to: string;
  /** The document, or the documents of a scope, that have the resource; its own unless said. */
  readonly scope?: string;
  /** The attribute taken from it, when one is named (`Arn`, `EndpointConfigName`). */
  readonly attribute?: string;
  readonly at: Span;
}

/** Text with holes: an f-string, `Fn::Sub`, `Fn::Join`, a TypeScript template literal. Strings are the fixed parts. */
export interface Template {
  readonly state: 'template';
  readonly parts: readonly (string | Value)[];
  readonly at: Span;
}

/** Not set. Only claimed where the container is closed, or where the source says so (`None`, `AWS::NoValue`). */
export interface Absent {
  readonly state: 'absent';
  readonly at: Span;
}

export interface Unknown {
  readonly state: 'unknown';
  /** Why, as a noun phrase a reader understands: "an unpacked **kwargs", "a parameter without default". */
  readonly because: string;
  readonly at: Span;
}

/** What the source says about one property: a tree in which every node knows its place and how it is known. */
export type Value = Known | Default | OneOf | ObjectValue | ListValue | Ref | Template | Absent | Unknown;

export const known = (value: Scalar, at: Span, origin?: Span): Known =>
  origin ? { state: 'known', value, at, origin } : { state: 'known', value, at };
export const absent = (at: Span): Absent => ({ state: 'absent', at });
export const unknown = (because: string, at: Span): Unknown => ({ state: 'unknown', because, at });
export const ref = (to: string, at: Span, attribute?: string): Ref =>
  attribute === undefined ? { state: 'ref', to, at } : { state: 'ref', to, attribute, at };

/** Values inside of one value. A file that may be read states fewer; names that each hold the last one twice come to any number. */
export const MOST_VALUES = 50_000;
/** How many values a list or the members of an object come to, where that is more than one each. */
const COUNTS = new WeakMap<object, number>();

function countOf(value: Value): number {
  if (value.state === 'list') return COUNTS.get(value.items) ?? value.items.length + 1;
  if (value.state === 'object') return COUNTS.get(value.members) ?? value.members.size + 1;
  return value.state === 'one-of' ? value.values.reduce((n, v) => n + countOf(v), 1) : 1;
}

/** Is it more than anybody writes? Then nothing of it is known. */
function isTooMuch(key: object, values: Iterable<Value>): boolean {
  let count = 1;
  let direct = 1;
  for (const value of values) {
    count += countOf(value);
    direct++;
  }
  if (count > MOST_VALUES) return true;
  if (count > direct) COUNTS.set(key, count);
  return false;
}

export const list = (items: readonly Value[], at: Span, open = false): ListValue =>
  isTooMuch(items, items) ? { state: 'list', items: [], open: true, at } : { state: 'list', items, open, at };
export const object = (members: ReadonlyMap<string, Value>, at: Span, open = false): ObjectValue =>
  isTooMuch(members, members.values())
    ? { state: 'object', members: new Map(), open: true, at }
    : { state: 'object', members, open, at };
export const oneOf = (values: readonly Value[], at: Span): Value =>
  values.length === 1 && values[0] ? values[0] : { state: 'one-of', values, at };

/** Characters, and parts, of one text. */
export const MOST_TEXT = { characters: 500_000, parts: 2_000 } as const;

/** Is a text of these parts longer than anybody writes? Names that each hold the last one twice come to any length. */
export function isTooLong(parts: readonly (string | Value)[]): boolean {
  let characters = 0;
  let count = 0;
  for (const part of parts) {
    const text = typeof part === 'string' ? part : part.state === 'known' ? part.value : undefined;
    if (typeof text === 'string') characters += text.length;
    if (typeof part === 'object' && part.state === 'template') {
      count += part.parts.length;
      for (const p of part.parts) if (typeof p === 'string') characters += p.length;
    } else count++;
  }
  return characters > MOST_TEXT.characters || count > MOST_TEXT.parts;
}
