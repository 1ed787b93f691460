/** Characters that begin markup anywhere in a line; `$` begins a formula in the editor's preview. */
const MARKUP = /[\\`*[\]<>{}#|~&!$]/g;
/** Underscores inside a word mean themselves, at its edge they do not. */
const EDGE_UNDERSCORE = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
/** Control characters, line separators, and marks that turn the direction of text: a file name may hold any of them. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** On one line, with nothing that hides or turns what follows. */
const oneLine = (text: string): string => text.replace(INVISIBLE, ' ').trim();

/** Any text as Markdown that shows exactly it, on one line: no markup, link or HTML comes to life. */
export const escaped = (text: string): string =>
  oneLine(text)
    .replace(MARKUP, '\\$&')
    .replace(EDGE_UNDERSCORE, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** Any text as code, on one line, however many backticks it holds. */
export function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Characters that would end a link's address, or begin something else in it. */
const BREAKS_ADDRESS = /[\s<>()\\"'`[\]]/g;
const percent = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** A link with a label that is Markdown already. Whether the address may be followed is for the caller to know. */
export const link = (label: string, address: string): string =>
  `[${label}](${oneLine(address).replace(BREAKS_ADDRESS, percent)})`;

/** List items, one a line. */
export const bullets = (items: readonly string[]): string => items.map(item => `- ${item}`).join('\n');

/** Blocks with an empty line between them; empty ones are left out. */
export const blocks = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(part => part !== undefined && part !== '').join('\n\n');

/** A heading with what stands under it; nothing when that is empty. */
export const section = (heading: string, body: string | undefined, level = 2): string =>
  body ? `${'#'.repeat(level)} ${heading}\n\n${body}` : '';
