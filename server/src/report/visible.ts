/** Control characters but the tab, and those that turn the direction of text or hide: a file name or a comment may hold any of them. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** How a control character is drawn; as many columns as it is characters, so that marks below a line stay in place. */
function drawn(c: string): string {
  const unit = c.charCodeAt(0);
  if (unit < 0x20) return String.fromCharCode(0x2400 + unit);
  return unit === 0x7f ? '\u2421' : '\ufffd';
}

/** Text that a terminal shows and does not obey: escape sequences, line ends and marks of direction become signs. */
export const visible = (text: string): string => text.replace(UNSEEN, drawn);

/** The same for every text in some data. */
export function visibleIn<T>(data: T): T {
  if (typeof data === 'string') return visible(data) as T;
  if (Array.isArray(data)) return data.map(visibleIn) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, visibleIn<unknown>(value)])) as T;
}

/** Control characters that JSON may hold as they are, but a terminal would obey. */
const OBEYED = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Data as indented JSON that can be shown on a terminal. */
export const printedJson = (data: unknown): string =>
  `${JSON.stringify(data, null, 2).replace(OBEYED, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
