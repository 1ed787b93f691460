/** Longest line of text that is written for people. */
export const WIDTH = 110;

/** Words in lines that are no longer than the page, each indented. */
export function wrap(text: string, indent: number, width = WIDTH): readonly string[] {
  const lead = ' '.repeat(indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(w => w !== '')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(lead + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, lead + line];
}

/** The text in so many columns, with an ellipsis where it is cut. */
export const clip = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1)).trimEnd()}…`;

/** Whatever its length, at the right of so many columns. */
export const right = (text: string | number, width: number): string => String(text).padStart(width);
