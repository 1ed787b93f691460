import { isProgram } from '../../model/intent.ts';
import type { Json } from '../../model/value.ts';
import type { Code } from '../cdk/conversions.ts';
import type { TextEdit } from '../language.ts';
import type { Comment, Node } from './node.ts';

/** What a fix writes as a property's value: plain data, or program text. */
export type Written = Json | Code;

/** How the file writes its literals. */
export interface Style {
  readonly quote: string;
  readonly newline: string;
  readonly unit: string;
}

export const isCode = (value: Written): value is Code =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).join() === 'code';

const count = (text: string, part: string): number => text.split(part).length - 1;

/** Quotes, line ends and indentation as the file has them. */
export function styleOf(text: string): Style {
  const indents = [...text.matchAll(/^([ \t]+)\S/gm)].slice(0, 400).map(m => m[1] ?? '');
  const tabs = indents.filter(i => i.startsWith('\t')).length;
  const widths = indents.filter(i => !i.startsWith('\t') && i.length > 1).map(i => i.length);
  const width = widths.length > 0 && widths.every(w => w % 4 === 0) ? 4 : 2;
  return {
    quote: count(text, '"') > count(text, "'") ? '"' : "'",
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    unit: tabs > indents.length / 2 ? '\t' : ' '.repeat(width),
  };
}

/** A text as a literal. */
export const quoted = (text: string, quote: string): string => {
  const inner = JSON.stringify(text).slice(1, -1);
  return quote === '"' ? `"${inner}"` : `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
};
const keyText = (key: string, style: Style): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key, style.quote);

/** The value as source text; nested objects and lists of them take lines of their own where their surroundings do. */
export function rendered(value: Written, style: Style, indent: string | undefined): string {
  if (typeof value === 'string') return quoted(value, style.quote);
  if (typeof value !== 'object' || value === null) return value === null ? 'undefined' : String(value);
  if (isCode(value)) return value.code;
  if (isProgram(value)) return value.$code;
  const inner = indent === undefined ? undefined : indent + style.unit;
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => rendered(item, style, inner));
    const isPlain = value.every((item: Json) => typeof item !== 'object' || item === null || isProgram(item));
    if (inner === undefined || isPlain) return `[${items.join(', ')}]`;
    return `[${style.newline}${items.map(i => `${inner}${i},${style.newline}`).join('')}${indent}]`;
  }
  const members = Object.entries(value).map(([k, v]) => `${keyText(k, style)}: ${rendered(v as Json, style, inner)}`);
  if (members.length === 0) return '{}';
  if (inner === undefined) return `{ ${members.join(', ')} }`;
  return `{${style.newline}${members.map(m => `${inner}${m},${style.newline}`).join('')}${indent}}`;
}

const indentAt = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
};

const spanText = (text: string, value: Written, key: string, style: Style, indent: string | undefined): string =>
  `${keyText(key, style)}: ${rendered(value, style, indent)}${text}`;

/** Edits that add members to an object literal, each on a line of its own where the literal has lines. */
export function inserted(
  text: string,
  comments: readonly Comment[],
  host: Node,
  members: readonly (readonly [string, Written])[],
  style: Style,
): readonly TextEdit[] {
  const properties = host.kids.filter(k => k.type === 'Property');
  const last = properties.at(-1);
  const open = host.start + 1;
  if (!last) {
    const lines = text.slice(host.start, host.end).includes('\n');
    const indent = indentAt(text, host.start);
    if (!lines) {
      const inner = members.map(([k, v]) => spanText('', v, k, style, undefined)).join(', ');
      return [{ at: { start: open, end: host.end - 1 }, text: ` ${inner} ` }];
    }
    const inside = indent + style.unit;
    const added = members.map(([k, v]) => `${style.newline}${inside}${spanText(',', v, k, style, inside)}`).join('');
    return [{ at: { start: open, end: open }, text: added }];
  }
  const comma = host.kids.find(k => k.type === ',' && k.start >= last.end);
  const isMultiLine = text.slice(host.start, last.start).includes('\n');
  if (!isMultiLine) {
    const at = comma?.end ?? last.end;
    const inner = members.map(([k, v]) => spanText('', v, k, style, undefined)).join(', ');
    return [{ at: { start: at, end: at }, text: comma ? ` ${inner},` : `, ${inner}` }];
  }
  const indent = indentAt(text, last.start);
  const end = comma?.end ?? last.end;
  const comment = comments.find(c => c.start >= end && !/[\n]/.test(text.slice(end, c.start)) && c.start < host.end);
  const after = comment?.end ?? end;
  const separator = (i: number): string => (comma || i < members.length - 1 ? ',' : '');
  const added = members
    .map(([k, v], i) => `${style.newline}${indent}${spanText(separator(i), v, k, style, indent)}`)
    .join('');
  const edit = { at: { start: after, end: after }, text: added };
  if (comma) return [edit];
  if (after === last.end) return [{ ...edit, text: `,${added}` }];
  return [{ at: { start: last.end, end: last.end }, text: ',' }, edit];
}

/** The edit that takes a property out of its object with its comma, and with its line when it has one to itself. */
export function removed(text: string, host: Node, property: Node): TextEdit {
  const index = host.kids.indexOf(property);
  const next = host.kids[index + 1];
  const before = host.kids[index - 1];
  let start = property.start;
  let end = next?.type === ',' ? next.end : property.end;
  if (next?.type !== ',' && before?.type === ',') start = before.start;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const ownLine =
    start === property.start &&
    !/\S/.test(text.slice(lineStart, start)) &&
    lineEnd >= 0 &&
    !/\S/.test(text.slice(end, lineEnd));
  if (ownLine) return { at: { start: lineStart, end: lineEnd + 1 }, text: '' };
  if (start === property.start) end += /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { at: { start, end }, text: '' };
}

/** The indentation of the line on which a literal's closing brace may stand; undefined when its surroundings are on one line. */
export const indentOf = (text: string, host: Node, property: Node): string | undefined =>
  text.slice(host.start, property.start).includes('\n') ? indentAt(text, property.start) : undefined;
