import { stringify } from 'yaml';
import type { EvidenceLink } from '../model/checklist.ts';
import type { Member } from './fields.ts';

/** A value as it is written: what stands behind the colon, and lines below it, relative to its member's indentation. */
export interface Written {
  readonly head: string;
  readonly body: readonly string[];
}

/** On one line, quoted where YAML would read something else. */
export const inline = (text: string): string => stringify(text, { lineWidth: 0, blockQuote: false }).trimEnd();

/** What a literal block cannot hold: signs that YAML allows in double quotes only. */
const UNPRINTABLE = /[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A literal block, so that notes merge line by line. */
function literal(text: string): Written {
  if (UNPRINTABLE.test(text)) return { head: inline(text), body: [] };
  const indicator = /^[ \t]/.test(text) ? '|2-' : '|-';
  return { head: indicator, body: text.split('\n').map(line => (line === '' ? '' : `  ${line}`)) };
}

const range = ({ first, last }: NonNullable<EvidenceLink['lines']>): string =>
  first === last ? `${first}` : `${first}-${last}`;

/** One piece of evidence as an item of a list. */
export function linkLines({ target, lines, symbol, note }: EvidenceLink): readonly string[] {
  return [
    `- target: ${inline(target)}`,
    ...(lines ? [`  lines: ${range(lines)}`] : []),
    ...(symbol === undefined ? [] : [`  symbol: ${inline(symbol)}`]),
    ...(note === undefined ? [] : [`  note: ${inline(note)}`]),
  ];
}

/** A member's value. Notes always stand in a block, everything else where it fits on a line. */
export function writeValue(name: Member, value: string | readonly EvidenceLink[]): Written {
  if (typeof value !== 'string') return { head: '', body: value.flatMap(linkLines).map(line => `  ${line}`) };
  return name === 'notes' || value.includes('\n') ? literal(value) : { head: inline(value), body: [] };
}

/** A member with its value, in lines without indentation. */
export const memberLines = (name: Member, { head, body }: Written): readonly string[] => [
  head === '' ? `${name}:` : `${name}: ${head}`,
  ...body,
];
