import { own } from '../../model/tables.ts';
import type { Span } from '../../model/value.ts';
import type { DataScalar } from './tree.ts';

/** Text inside a text (a definition in a string), with the place of each of its units in the outer one. */
export interface Embedded {
  readonly text: string;
  readonly offsets: readonly number[];
}

export const spanIn = (embedded: Embedded, at: Span): Span => {
  const start = embedded.offsets[at.start] ?? 0;
  const end = at.end > at.start ? (embedded.offsets[at.end - 1] ?? start) + 1 : start;
  return { start, end: Math.max(start, end) };
};

/** A text all of whose units stand at one place. */
export const standIn = (text: string, offset: number): Embedded => ({
  text,
  offsets: Array.from(text, () => offset),
});

export const joined = (parts: readonly Embedded[]): Embedded => ({
  text: parts.map(p => p.text).join(''),
  offsets: parts.flatMap(p => p.offsets),
});

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };
const HEX: Readonly<Record<string, number>> = { x: 2, u: 4 };

interface Unit {
  readonly text: string;
  /** Source units it takes. */
  readonly length: number;
}

function escaped(raw: string, i: number): Unit {
  const code = raw[i + 1] ?? '';
  if (code === '\r' || code === '\n')
    return { text: '', length: (/^\\\r?\n[ \t]*/.exec(raw.slice(i))?.[0] ?? '\\').length };
  const digits = own(HEX, code);
  if (digits === undefined) return { text: own(ESCAPES, code) ?? code, length: 2 };
  return { text: String.fromCharCode(Number.parseInt(raw.slice(i + 2, i + 2 + digits), 16)), length: 2 + digits };
}

/** A line break inside quotes is a blank; each further one is a line break. */
function folded(raw: string, i: number): Unit | undefined {
  const gap = /^[ \t]*(?:\r?\n[ \t]*)+/.exec(raw.slice(i, i + 1000))?.[0];
  if (gap === undefined) return undefined;
  const breaks = gap.split('\n').length - 1;
  return { text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), length: gap.length };
}

function unitAt(raw: string, i: number, quote: string): Unit {
  const c = raw[i] ?? '';
  if (c === '\\' && quote === '"') return escaped(raw, i);
  if (c === "'" && quote === "'") return { text: "'", length: 2 };
  return (/\s/.test(c) ? folded(raw, i) : undefined) ?? { text: c, length: 1 };
}

function quoted(raw: string, start: number): Embedded {
  const quote = raw[0] ?? '';
  let text = '';
  const offsets: number[] = [];
  for (let i = 1; i < raw.length - 1; ) {
    const unit = unitAt(raw, i, quote);
    for (const c of unit.text.split('')) {
      text += c;
      offsets.push(start + i);
    }
    i += unit.length;
  }
  return { text, offsets };
}

/** A literal block scalar: its lines without their indentation. */
function literal(raw: string, start: number): Embedded {
  const body = raw.indexOf('\n') + 1;
  const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(raw.slice(body))?.[1]?.length ?? 0;
  const parts: Embedded[] = [];
  for (let i = body; i < raw.length; ) {
    const newline = raw.indexOf('\n', i);
    const end = newline < 0 ? raw.length : newline;
    const from = Math.min(i + indent, end);
    const line = raw.slice(from, end).replace(/\r$/, '');
    const last = start + raw.length - 1;
    const offsets = Array.from({ length: line.length + 1 }, (_, k) => Math.min(start + from + k, last));
    parts.push({ text: `${line}\n`, offsets });
    i = end + 1;
  }
  return joined(parts);
}

/** The text of a scalar with its places; all at its start where the notation is not followed (a folded block). */
export function decode(node: DataScalar, source: string): Embedded {
  const value = String(node.value);
  const raw = source.slice(node.start, node.at.end);
  const first = raw[0];
  const found =
    first === '"' || first === "'"
      ? quoted(raw, node.start)
      : first === '|'
        ? literal(raw, node.start)
        : { text: raw, offsets: Array.from({ length: raw.length }, (_, i) => node.start + i) };
  return found.text.trimEnd() === value.trimEnd() ? found : standIn(value, node.start);
}
