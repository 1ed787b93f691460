import { isTooLong, known, type Span, unknown, type Value } from '../../model/value.ts';

export type Part = string | Value;

const isDynamic = (text: string): boolean => text.includes('{{resolve:');

/** A plain text; a dynamic reference inside it hides what it says. */
export const textValue = (text: string, at: Span): Value =>
  isDynamic(text) ? unknown('a dynamic reference', at) : known(text, at);

const flat = (part: Part): readonly Part[] => {
  if (typeof part === 'string') return [part];
  if (part.state === 'known') return [String(part.value)];
  return part.state === 'template' ? part.parts : [part];
};

/** One value for parts that follow each other: a text when all of them are known, else a template. */
export function concatenated(parts: readonly Part[], at: Span): Value {
  if (isTooLong(parts)) return unknown('a text that is too long to follow', at);
  const joined: Part[] = [];
  for (const part of parts.flatMap(flat)) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  if (joined.length === 0) return known('', at);
  if (joined.some(p => typeof p === 'string' && isDynamic(p))) return unknown('a dynamic reference', at);
  const [only] = joined;
  if (joined.length === 1 && only !== undefined) return typeof only === 'string' ? known(only, at) : { ...only, at };
  return { state: 'template', parts: joined, at };
}

const HOLE = /\$\{(!?)([^}]{0,500})\}/g;

/** Splits `Fn::Sub` text at its holes; `${!Name}` stands for itself without the mark. */
export function substituted(text: string, at: Span, hole: (name: string) => Value): Value {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(HOLE)) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    parts.push(match[1] ? `\${${match[2]}}` : hole((match[2] ?? '').trim()));
  }
  return concatenated([...parts, text.slice(from)], at);
}
