/** Text that is HTML already. Only the tag below makes it. */
export interface Html {
  readonly html: string;
}
/** What can stand in a template: text, which is escaped, HTML, and lists of both; nothing at all for false and undefined. */
export type Part = string | number | Html | undefined | false | readonly Part[];

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Control characters, and marks that turn the direction of what follows or hide: a file name may hold any of them. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Halves of a character. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Any text as HTML that shows exactly it, in text and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replace(LONE, '\ufffd')
    .replace(INVISIBLE, ' ')
    .replace(/[&<>"']/g, c => SIGNS[c] ?? c);

function rendered(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(rendered).join('');
}

/** HTML with everything in it escaped that is not HTML already. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((s, i) => (i === 0 ? s : rendered(parts[i - 1]) + s)).join(''),
});

/** A link where the address is one of the web and encrypted, else the text alone. */
export function anchor(text: Part, address: string | undefined): Html {
  return address && /^https:\/\/[^\s]+$/i.test(address)
    ? html`<a href="${address}" rel="noopener noreferrer">${text}</a>`
    : html`${text}`;
}
