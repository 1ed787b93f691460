import type { Problem } from '../model/finding.ts';

/** How a file's text stands in its bytes: what is needed to write it back unchanged but for an edit. */
export interface Form {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
  readonly bom: boolean;
}
export interface Decoded {
  readonly text: string;
  readonly form: Form;
}

/** Upper limits in bytes. Longer code is generated; a notebook is long because of its outputs, its code is checked apart. */
export const LIMITS = {
  code: 2_000_000,
  data: 2_000_000,
  notebook: 50_000_000,
  other: 1_000_000,
  repository: 1_000_000,
} as const;

export const isProblem = <T extends object>(result: T | Problem): result is Problem => 'reason' in result;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
export const tooLarge = (path: string, bytes: number, limit: number): Problem => ({
  path,
  reason: `too long: ${megabytes(bytes)}, and at most ${megabytes(limit)} are read; not reviewed`,
});

function formOf(bytes: Uint8Array, path: string): Form {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', bom: true };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', bom: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', bom: true };
  // A Python file may name its encoding in its first two lines (PEP 263).
  const head = path.endsWith('.py') ? new TextDecoder('latin1').decode(bytes.subarray(0, 200)) : '';
  const named = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*(?:latin-?1|iso-?8859-1)\b/i.test(head);
  return { encoding: named ? 'latin1' : 'utf-8', bom: false };
}

const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 8000).includes(0);

/** Where the bytes stop being UTF-8: everything before it decodes. */
function firstInvalid(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let from = lenient.indexOf('\ufffd');
  const encoder = new TextEncoder();
  for (; from >= 0; from = lenient.indexOf('\ufffd', from + 1)) {
    const at = encoder.encode(lenient.slice(0, from)).length;
    if (!(bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd)) return from;
  }
  return 0;
}

/** Bytes of a file to text; a Problem when they are no text. Line ends stay as they are, the byte order mark is kept apart. */
export function decode(bytes: Uint8Array, path: string): Decoded | Problem {
  const form = formOf(bytes, path);
  const wide = form.encoding.startsWith('utf-16');
  if (!wide && isBinary(bytes)) return { path, reason: 'a binary file in spite of its name; not reviewed' };
  const body = form.bom ? bytes.subarray(wide ? 2 : 3) : bytes;
  if (form.encoding === 'latin1') return { text: Array.from(body, b => String.fromCharCode(b)).join(''), form };
  try {
    return { text: new TextDecoder(form.encoding, { fatal: true, ignoreBOM: true }).decode(body), form };
  } catch {
    const name = wide ? 'UTF-16' : 'UTF-8';
    const at = wide ? undefined : firstInvalid(body);
    return { path, reason: `not valid ${name} text; not reviewed`, ...(at !== undefined && { at }) };
  }
}

const MARKS = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff], latin1: [] } as const;

function body(text: string, encoding: Form['encoding']): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'latin1') return Uint8Array.from(text, c => c.charCodeAt(0));
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
  return new Uint8Array(view.buffer);
}

/** The inverse of `decode`; undefined when the encoding has no way to write the text. */
export function encode(text: string, form: Form): Uint8Array | undefined {
  if (form.encoding === 'latin1' && /[^\0-\xff]/.test(text)) return undefined;
  const bytes = body(text, form.encoding);
  return form.bom ? Uint8Array.from([...MARKS[form.encoding], ...bytes]) : bytes;
}
