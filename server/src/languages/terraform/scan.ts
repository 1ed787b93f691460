import type { Gap } from '../../model/facts.ts';
import type { Span } from '../../model/value.ts';
import type { Comment } from './tree.ts';

/** Where the parser is. `end`: text behind it is as good as not there. */
export interface Cursor {
  readonly text: string;
  at: number;
  end: number;
  depth: number;
  readonly gaps: Gap[];
  readonly comments: Comment[];
}

export const cursorAt = (text: string): Cursor => ({ text, at: 0, end: text.length, depth: 0, gaps: [], comments: [] });

/** Deeper than anybody writes; beyond it the parser would run out of stack. */
export const DEEPEST = 120;

const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The text that an expression made for `lastIndex` finds right here. */
function here(c: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = c.at;
  const found = pattern.exec(c.text)?.[0];
  return found !== undefined && c.at + found.length <= c.end ? found : undefined;
}

export const spanFrom = (c: Cursor, start: number): Span => ({ start, end: Math.max(start, c.at) });
export const peek = (c: Cursor, ahead = 0): string => (c.at + ahead < c.end ? (c.text[c.at + ahead] ?? '') : '');
export const looking = (c: Cursor, token: string): boolean =>
  c.at + token.length <= c.end && c.text.startsWith(token, c.at);

/** Goes past the token, if it stands here. */
export function take(c: Cursor, token: string): boolean {
  if (!looking(c, token)) return false;
  c.at += token.length;
  return true;
}

const isPlain = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
const isPlainInside = (code: number): boolean => isPlain(code) || code === 0x2d || (code >= 0x30 && code <= 0x39);

export function takeName(c: Cursor): string | undefined {
  const start = c.at;
  let at = start;
  if (isPlain(c.text.charCodeAt(at))) while (at < c.end && isPlainInside(c.text.charCodeAt(at))) at++;
  if (at === start || c.text.charCodeAt(at) > 0x7f) {
    // Letters of other alphabets: rare, and slower to tell.
    const name = here(c, NAME);
    if (name !== undefined) c.at += name.length;
    return name;
  }
  c.at = at;
  return c.text.slice(start, at);
}

export function takeNumber(c: Cursor): string | undefined {
  const code = c.text.charCodeAt(c.at);
  if (code < 0x30 || code > 0x39) return undefined;
  const number = here(c, NUMBER);
  if (number !== undefined) c.at += number.length;
  return number;
}

export const lineEnd = (c: Cursor, from = c.at): number => {
  const newline = c.text.indexOf('\n', from);
  return newline < 0 || newline > c.end ? c.end : newline;
};

function comment(c: Cursor, end: number): void {
  const text = c.text.slice(c.at, end);
  // Blanks are gone past again where something was tried in vain.
  if (text.includes('ml-lens:') && !c.comments.some(known => known.at.start === c.at))
    c.comments.push({ text: text.trimEnd(), at: { start: c.at, end: c.at + text.trimEnd().length } });
  c.at = end;
}

function skipComment(c: Cursor): boolean {
  if (peek(c) === '#' || looking(c, '//')) {
    comment(c, lineEnd(c));
    return true;
  }
  if (!looking(c, '/*')) return false;
  const close = c.text.indexOf('*/', c.at + 2);
  comment(c, close < 0 ? c.end : Math.min(close + 2, c.end));
  return true;
}

/** Goes past blanks and comments; past line breaks only where they mean nothing. */
export function skipBlank(c: Cursor, newlines: boolean): void {
  while (c.at < c.end) {
    const code = c.text.charCodeAt(c.at);
    if (code === 0x20 || code === 0x09 || code === 0x0d || code === 0xfeff || (code === 0x0a && newlines)) c.at++;
    else if ((code !== 0x23 && code !== 0x2f) || !skipComment(c)) return;
  }
}

/** Notes that something from `start` to here was not understood. */
export function gap(c: Cursor, start: number, because = 'text that is not understood'): void {
  c.gaps.push({ at: { start: Math.min(start, Math.max(0, c.text.length - 1)), end: Math.max(start, c.at) }, because });
}
