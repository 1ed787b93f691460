/** Where the line around an offset begins. */
export const lineStart = (text: string, offset: number): number =>
  // A search from in front of the text would find what is at its beginning.
  offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** Where the line around an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

/** The next line feed, or the end of the text. */
export const lineFeed = (text: string, offset: number): number => {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
};

/** The blanks before what stands at an offset, where its line begins with blanks. */
export const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
