import { own } from '../../model/tables.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

const decoded = (sequence: string): string => {
  const c = sequence[1]!;
  const plain = own(ESCAPES, c);
  if (plain !== undefined) return plain;
  if (c === 'x' || c === 'u' || c === 'U') {
    const code = Number.parseInt(sequence.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
  }
  return /[0-7]/.test(c) ? String.fromCharCode(Number.parseInt(sequence.slice(1), 8)) : sequence;
};

/** The text that an escape sequence or a run of source characters stands for. */
export const decode = (source: string): string =>
  source.includes('\\')
    ? source.replace(/\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|\r?\n|[\s\S])/g, decoded)
    : source;

export interface Quoted {
  readonly prefix: string;
  /** Offset of the first character inside the quotes. */
  readonly start: number;
  /** Offset of the closing quotes. */
  readonly end: number;
}

/** Where the content of a string literal lies in its source. */
export function quoted(source: string): Quoted {
  const prefix = /^[a-zA-Z]*/.exec(source)![0];
  const quote = source[prefix.length] ?? '"';
  const width = source.startsWith(quote.repeat(3), prefix.length) && source.length >= prefix.length + 6 ? 3 : 1;
  const closed = source.length >= prefix.length + 2 * width && source.endsWith(quote);
  return {
    prefix: prefix.toLowerCase(),
    start: prefix.length + width,
    end: closed ? source.length - width : source.length,
  };
}

/** The value of a plain string literal. */
export function literalText(source: string): string {
  const { prefix, start, end } = quoted(source);
  const inner = source.slice(start, end);
  return prefix.includes('r') ? inner : decode(inner);
}

/** A Python literal for a text, in the given quotes. */
export const quote = (text: string, mark: string): string =>
  mark + text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replaceAll(mark, `\\${mark}`) + mark;
