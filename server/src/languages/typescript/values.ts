import {
  absent,
  isTooLong,
  known,
  list,
  object,
  oneOf,
  ref,
  type Scalar,
  type Span,
  unknown,
  type Value,
} from '../../model/value.ts';

/** The value as seen at the place that uses the name it is bound to; scalars remember where they are written. */
export function moved(value: Value, at: Span): Value {
  switch (value.state) {
    case 'known':
      return known(value.value, at, value.origin ?? value.at);
    case 'default':
    case 'ref':
    case 'unknown':
    case 'absent':
      return { ...value, at };
    default:
      return value;
  }
}

/** What `value ?? other` gives: a fallback for what may be missing is a default that any caller may override. */
export function orElse(value: Value, other: Value, at: Span): Value {
  switch (value.state) {
    case 'absent':
      return other;
    case 'one-of':
      return either(
        value.values.map(v => orElse(v, other, at)),
        value.at,
      );
    case 'unknown':
      if (other.state === 'known' || other.state === 'default')
        return { state: 'default', by: 'argument', value: other.value, at, origin: other.at };
      return oneOf([value, other], at);
    default:
      return value;
  }
}

/** One value for several possibilities, flat. */
export function either(values: readonly Value[], at: Span): Value {
  const flat = values.flatMap(v => (v.state === 'one-of' ? v.values : [v]));
  return flat.length === 0 ? unknown('a value that is never set here', at) : oneOf(flat, at);
}

export interface Members {
  readonly members: Map<string, Value>;
  open: boolean;
}

/** Puts a spread value's members over those before it. */
export function spread(into: Members, value: Value, at: Span): Members {
  switch (value.state) {
    case 'absent':
    case 'known':
      return into;
    case 'object': {
      const members = value.open ? uncertain(into.members, at) : new Map(into.members);
      for (const [name, v] of value.members) members.set(name, v);
      return { members, open: into.open || value.open };
    }
    case 'one-of':
      return joined(
        value.values.map(v => spread(into, v, at)),
        at,
      );
    default:
      return { members: uncertain(into.members, at), open: true };
  }
}

const uncertain = (members: ReadonlyMap<string, Value>, at: Span): Map<string, Value> =>
  new Map([...members].map(([name, v]) => [name, either([v, unknown('a spread that may override it', at)], v.at)]));

function joined(branches: readonly Members[], at: Span): Members {
  const members = new Map<string, Value>();
  for (const name of new Set(branches.flatMap(b => [...b.members.keys()]))) {
    const values = branches.map(
      b => b.members.get(name) ?? (b.open ? unknown('an unresolved spread', at) : absent(at)),
    );
    const [first] = values;
    members.set(name, first && values.every(v => v === first) ? first : either(values, first?.at ?? at));
  }
  return { members, open: branches.some(b => b.open) };
}

/** Text put together from parts; known when every part is. */
export function concatenated(parts: readonly (string | Value)[], at: Span): Value {
  if (isTooLong(parts)) return unknown('a text that is too long to follow', at);
  const merged: (string | Value)[] = [];
  const push = (part: string | Value): void => {
    if (typeof part !== 'string' && part.state === 'template') {
      for (const p of part.parts) push(p);
      return;
    }
    const fixed = typeof part === 'string' ? part : part.state === 'known' ? String(part.value) : undefined;
    const last = merged.at(-1);
    if (fixed === undefined) merged.push(part);
    else if (typeof last === 'string') merged[merged.length - 1] = last + fixed;
    else if (fixed !== '') merged.push(fixed);
  };
  for (const part of parts) push(part);
  const [only = ''] = merged;
  if (merged.length <= 1 && typeof only === 'string') return known(only, at);
  return { state: 'template', parts: merged, at };
}

/** Sets the value at a path of an object, making the objects and list items on the way. */
export function placed(into: Value, path: readonly string[], value: Value, at: Span): Value {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (into.state === 'list' && /^\d+$/.test(first)) {
    const items = [...into.items];
    const index = Number(first);
    if (index > items.length) return list(items, into.at, true);
    items[index] = placed(items[index] ?? object(new Map(), at), rest, value, at);
    return list(items, into.at, into.open);
  }
  const whole = into.state === 'object' ? into : object(new Map(), at, into.state !== 'absent');
  const before = whole.members.get(first) ?? (whole.open ? unknown('members set elsewhere', at) : absent(at));
  const members = new Map(whole.members);
  members.set(first, placed(before, rest, value, at));
  return object(members, whole.at, whole.open);
}

/** Arithmetic and comparison on known scalars. */
export function computed(operator: string, left: Scalar, right: Scalar): Scalar | undefined {
  switch (operator) {
    case '==':
    case '===':
      return left === right;
    case '!=':
    case '!==':
      return left !== right;
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

/** Whether a value counts as true in a condition; undefined when that is decided at run time. */
export function truth(value: Value): boolean | undefined {
  switch (value.state) {
    case 'known':
      return Boolean(value.value);
    case 'absent':
      return false;
    case 'object':
    case 'list':
    case 'ref':
      return true;
    default:
      return undefined;
  }
}

const PSEUDO: Readonly<Record<string, string>> = {
  region: 'AWS::Region',
  account: 'AWS::AccountId',
  partition: 'AWS::Partition',
  stackName: 'AWS::StackName',
  stackId: 'AWS::StackId',
  urlSuffix: 'AWS::URLSuffix',
};
/** What a stack's own attribute (`this.region`) stands for. */
export const pseudo = (name: string, at: Span): Value | undefined => {
  const parameter = Object.hasOwn(PSEUDO, name) ? PSEUDO[name] : undefined;
  return parameter === undefined ? undefined : ref(parameter, at);
};
