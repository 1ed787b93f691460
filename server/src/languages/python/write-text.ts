import { isProgram } from '../../model/intent.ts';
import type { Json, Span } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import { lineEnd, lineStart } from '../lines.ts';
import { quote } from './strings.ts';

/** The quotes that a piece of source prefers. */
export const quoteOf = (source: string): string =>
  (source.match(/'/g)?.length ?? 0) > (source.match(/"/g)?.length ?? 0) ? "'" : '"';

/** A Python literal. */
export function literal(json: Json, mark: string): string {
  if (json === null) return 'None';
  if (typeof json === 'boolean') return json ? 'True' : 'False';
  if (typeof json === 'number') return String(json);
  if (typeof json === 'string') return quote(json, mark);
  if (isProgram(json)) return json.$code;
  if (isList(json)) return `[${json.map(item => literal(item, mark)).join(', ')}]`;
  return `{${Object.entries(json)
    .map(([k, v]) => `${quote(k, mark)}: ${literal(v, mark)}`)
    .join(', ')}}`;
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/** A bracketed list of items: arguments, or entries of a dictionary. */
export interface Container {
  /** Just after the opening bracket. */
  readonly inside: number;
  /** At the closing bracket. */
  readonly close: number;
  readonly items: readonly Span[];
}

const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at)))![0];
const startsLine = (text: string, at: number): boolean => text.slice(lineStart(text, at), at).trim() === '';

/** After the comma that follows a place, if there is one before the end. */
function afterComma(text: string, at: number, end: number): number | undefined {
  const m = /^(?:\s|#[^\n]*\n|\\\r?\n)*,/.exec(text.slice(at, end));
  return m ? at + m[0].length : undefined;
}

/** Adds an item at the end, in the layout of the others. */
export function added(text: string, { inside, close, items }: Container, item: string): readonly TextEdit[] {
  const last = items.at(-1);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, what: string): TextEdit => ({ at: { start: at, end: at }, text: what });
  if (!last) return text.slice(inside, close).trim() === '' ? [{ at: { start: inside, end: close }, text: item }] : [];
  const comma = afterComma(text, last.end, close);
  const alone = items.findLast(i => startsLine(text, i.start));
  if (!alone) return [comma ? insert(comma, ` ${item}`) : insert(last.end, `, ${item}`)];
  const indent = indentAt(text, alone.start);
  if (!startsLine(text, close))
    return [insert(comma ?? last.end, comma ? `${eol}${indent}${item}` : `,${eol}${indent}${item}`)];
  const end = Math.min(lineEnd(text, comma ?? last.end), close);
  const line = `${eol}${indent}${item},`;
  if (comma) return [insert(end, line)];
  return end === last.end ? [insert(end, `,${line}`)] : [insert(last.end, ','), insert(end, line)];
}

/** Takes an item out, with its comma and, where it has them for itself, its lines. */
export function removed(text: string, { inside, close, items }: Container, item: Span): TextEdit {
  const comma = afterComma(text, item.end, close);
  const end = comma ?? item.end;
  const rest = text.slice(end, lineEnd(text, end));
  if (startsLine(text, item.start) && /^\s*(?:#.*)?$/.test(rest)) {
    const next = text.indexOf('\n', end);
    return { at: { start: lineStart(text, item.start), end: next < 0 ? text.length : next + 1 }, text: '' };
  }
  const before = items.findLast(i => i.end <= item.start);
  if (before) return { at: { start: before.end, end: item.end }, text: '' };
  const after = items.find(i => i.start >= item.end);
  return { at: { start: inside, end: after ? after.start : close }, text: '' };
}
