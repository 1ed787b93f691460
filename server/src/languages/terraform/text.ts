import { own } from '../../model/tables.ts';
import { type Embedded, joined, standIn } from '../data/decode.ts';
import type { Chunk, Template } from './tree.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };
const HEX: Readonly<Record<string, number>> = { u: 4, U: 8 };

interface Unit {
  readonly text: string;
  readonly length: number;
}

function escaped(raw: string, i: number): Unit {
  const code = raw[i + 1] ?? '';
  const digits = own(HEX, code);
  if (digits === undefined) return { text: own(ESCAPES, code) ?? code, length: 2 };
  const number = raw.slice(i + 2, i + 2 + digits);
  const value = /^[0-9a-f]+$/i.test(number) ? Number.parseInt(number, 16) : Number.NaN;
  const text = value <= 0x10ffff ? String.fromCodePoint(value) : '';
  return { text, length: Math.min(2 + digits, raw.length - i) };
}

function unitAt(raw: string, i: number, quoted: boolean): Unit {
  const c = raw[i] ?? '';
  if (c === '\\' && quoted) return escaped(raw, i);
  const isMark = (c === '$' || c === '%') && raw[i + 1] === c && raw[i + 2] === '{';
  return isMark ? { text: `${c}{`, length: 3 } : { text: c, length: 1 };
}

/** The text of a chunk with its places. `atLineStart`: its first line has its indentation still. */
function decoded(raw: string, start: number, template: Template, atLineStart: boolean): Embedded {
  let text = '';
  const offsets: number[] = [];
  let left = atLineStart ? template.indent : 0;
  for (let i = 0; i < raw.length; ) {
    if (left > 0 && (raw[i] === ' ' || raw[i] === '\t')) {
      left--;
      i++;
      continue;
    }
    const unit = unitAt(raw, i, template.form === 'quoted');
    for (const c of unit.text.split('')) {
      text += c;
      offsets.push(start + i);
    }
    left = unit.text === '\n' ? template.indent : 0;
    i += unit.length;
  }
  return { text, offsets };
}

/** The fixed text of a chunk, as it counts. */
export function chunkText(chunk: Chunk, template: Template, source: string): string {
  const raw = source.slice(chunk.at.start, chunk.at.end);
  const isPlain = template.indent === 0 && !raw.includes('\\') && !raw.includes('{');
  return isPlain ? raw : decoded(raw, chunk.at.start, template, startsLine(chunk, template, source)).text;
}

const startsLine = (chunk: Chunk, template: Template, source: string): boolean =>
  template.form === 'heredoc' && source[chunk.at.start - 1] === '\n';

/** How many quotes stand in the text that no backslash takes back. */
const quotes = (text: string): number => text.replace(/\\[\s\S]/g, '').split('"').length - 1;

/**
 * A template as one text with its places, in which `${0}`, `${1}`, … stand for its holes: those outside of quotes get some, so that JSON
 * stays JSON.
 */
export function embedded(
  template: Template,
  source: string,
): { readonly text: Embedded; readonly holes: Template['parts'] } {
  const holes: Template['parts'][number][] = [];
  const pieces: Embedded[] = [];
  let open = false;
  for (const part of template.parts) {
    if (part.kind === 'chunk') {
      const raw = source.slice(part.at.start, part.at.end);
      const piece = decoded(raw, part.at.start, template, startsLine(part, template, source));
      if (quotes(piece.text) % 2 === 1) open = !open;
      pieces.push(piece);
    } else {
      const mark = `\${${holes.length}}`;
      pieces.push(standIn(open ? mark : `"${mark}"`, part.at.start));
      holes.push(part);
    }
  }
  return { text: joined(pieces), holes };
}
