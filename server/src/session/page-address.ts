/** The scheme of pages that only the server writes; a link from one to another has it too. */
export const PAGE_SCHEME = 'ml-lens';

/** A title as the name of a file: without what separates parts of an address. */
const nameOf = (title: string): string =>
  title
    .replaceAll(/[\\/?#:%]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The path of a page: what it is about, by kind and key, and the name that its tab shows. */
export const pagePath = (kind: string, key: string, title: string): string => `/${kind}/${key}/${nameOf(title)}.md`;

/** A part of an address that ends no link in Markdown. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replace(/[()']/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The same as a link that stands in a page. */
export const pageLink = (kind: string, key: string, title: string): string =>
  `${PAGE_SCHEME}:${pagePath(kind, key, title).split('/').map(encoded).join('/')}`;

/** What a tab calls a practice. */
export const practiceTab = ({ id, title }: { readonly id?: string; readonly title: string }): string =>
  id === undefined ? title : `${id} ${title}`;
