// Tables as Markdown, on the terminal and, for `--write`, in a page between marks that name them.
import { readFileSync, writeFileSync } from 'node:fs';

/** A table as lines of Markdown. */
export const markdown = ({ head, rows }) =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

/** Puts texts into a page, each between `<!-- bench:name -->` and `<!-- /bench -->`. A name that the page has no place for is an error. */
export function writeInto(page, texts) {
  const before = readFileSync(page, 'utf8');
  const after = Object.entries(texts).reduce((text, [name, part]) => {
    const place = new RegExp(`(<!-- bench:${name} -->\\n)[\\s\\S]*?(<!-- /bench -->)`);
    if (!place.test(text)) throw new Error(`${page} has no place for ${name}`);
    return text.replace(place, (_, from, to) => `${from}\n${part}\n\n${to}`);
  }, before);
  writeFileSync(page, after);
}
