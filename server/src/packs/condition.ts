import type { Scalar, Value } from '../model/value.ts';
import { type Answer, and, ask, hasTag, isSet, not, or, toNumber } from '../rules/kit.ts';

/** What a team's rule asks of a property. Patterns may hold `*` for any text. */
export type Condition =
  | { readonly is: 'set'; readonly wanted: boolean }
  | { readonly is: 'equals'; readonly value: Scalar }
  | { readonly is: 'oneOf' | 'noneOf'; readonly patterns: readonly string[] }
  | { readonly is: 'atLeast' | 'atMost'; readonly number: number }
  | { readonly is: 'hasTags' | 'hasKeys'; readonly names: readonly string[] }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition };

/** Does the text match the pattern? Linear in both, however many stars there are. */
export function matches(pattern: string, value: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!value.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return value === pattern;
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}

const matchesAny = (patterns: readonly string[], v: Scalar): boolean => patterns.some(p => matches(p, String(v)));

const isSame = (a: Scalar, b: Scalar): boolean =>
  a === b || (a !== null && b !== null && String(a).toLowerCase() === String(b).toLowerCase());

function hasKey(value: Value, key: string): Answer {
  if (value.state === 'absent') return 'no';
  if (value.state !== 'object') return 'unknown';
  const member = value.members.get(key);
  return member ? isSet(member) : value.open ? 'unknown' : 'no';
}

/** Whether a value meets a condition, whatever happens at run time. Where a limit or a list is asked of what is not set, it is met. */
export function meets(value: Value, condition: Condition): Answer {
  switch (condition.is) {
    case 'set':
      return condition.wanted ? isSet(value) : not(isSet(value));
    case 'equals':
      return ask(value, v => isSame(v, condition.value));
    case 'oneOf':
      return ask(value, v => matchesAny(condition.patterns, v), 'yes');
    case 'noneOf':
      return ask(value, v => !matchesAny(condition.patterns, v), 'yes');
    case 'atLeast':
    case 'atMost': {
      const sign = condition.is === 'atLeast' ? 1 : -1;
      const within = (v: Scalar): boolean | undefined => {
        const n = toNumber(v);
        return n === undefined ? undefined : sign * n >= sign * condition.number;
      };
      return ask(value, within, 'yes');
    }
    case 'hasTags':
      return and(...condition.names.map(name => hasTag(value, name)));
    case 'hasKeys':
      return and(...condition.names.map(name => hasKey(value, name)));
    case 'all':
      return and(...condition.of.map(c => meets(value, c)));
    case 'any':
      return or(...condition.of.map(c => meets(value, c)));
    case 'not':
      return not(meets(value, condition.of));
  }
}
