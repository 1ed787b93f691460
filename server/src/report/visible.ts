import { OBEYED } from '../model/obeyed.ts';

/** Control characters but the tab, and those that turn the direction of text or hide: a file name or a comment may hold any of them. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** How a control character is drawn; as many columns as it is characters, so that marks below a line stay in place. */
function drawn(c: string): string {
  const unit = c.charCodeAt(0);
  if (unit < 0x20) return String.fromCharCode(0x2400 + unit);
  return unit === 0x7f ? '\u2421' : '\ufffd';
}

/** What begins a command of a build service anywhere in a line: Azure Pipelines, GitHub in its older form, TeamCity. */
const COMMAND = /##(?=(?:vso|teamcity)?\[)/g;

/** Text that is shown and not obeyed: escape sequences, line ends and marks of direction become signs, commands of build services are none. */
export const visible = (text: string): string => text.replace(UNSEEN, drawn).replace(COMMAND, '#\u266f');

/** A text without what begins a command of a build service, in a line or at its begin. */
export const withoutCommands = (text: string): string =>
  text.replace(/^([^\S\n\r\u2028\u2029]*)::/gm, '$1\u2237').replace(COMMAND, '#\u266f');

/** A text of several lines that is shown and not obeyed. */
export const visibleLines = (text: string): string => withoutCommands(text.split('\n').map(visible).join('\n'));

/** The same for every text in some data. */
export function visibleIn<T>(data: T): T {
  if (typeof data === 'string') return visible(data) as T;
  if (Array.isArray(data)) return data.map(visibleIn) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, visibleIn<unknown>(value)])) as T;
}

const UNESCAPED = new RegExp(`[${OBEYED}]`, 'g');

/** The text of JSON, saying the same, that can be shown on a terminal and in the log of a build. */
export const harmlessJson = (json: string): string =>
  json.replace(UNESCAPED, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).replace(COMMAND, '#\\u0023');

/** Data as indented JSON that can be shown on a terminal. */
export const printedJson = (data: unknown): string => `${harmlessJson(JSON.stringify(data, null, 2))}\n`;
