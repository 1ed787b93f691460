import type { Node, YAMLSeq } from 'yaml';
import type { EvidenceLink } from '../model/checklist.ts';
import { readLink } from './evidence.ts';
import { columnOf, contentEnd, type Edit, lineEnd, lineStart, withComments } from './lines.ts';
import { below, indent, type Page, relines } from './page.ts';
import { linkLines } from './write.ts';

const spelled = ({ target, lines, symbol, note }: EvidenceLink): string =>
  JSON.stringify([target, lines?.first, lines?.last, symbol, note]);

/**
 * A list of evidence as it becomes another: what is in both keeps its text, comments and all; what could not be read stays where
 * it is, as nobody asked to take it away.
 */
export function listEdits(page: Page, list: YAMLSeq, links: readonly EvidenceLink[]): readonly Edit[] {
  const { text } = page;
  const edits: Edit[] = [];
  const wanted = links.map(spelled);
  let done = 0;
  let column = 0;
  const add = (at: number, to: number): void => {
    const lines = links.slice(done, to).flatMap(linkLines);
    if (lines.length > 0) edits.push({ at, end: at, text: below(indent(lines, column)) });
    done = to;
  };
  for (const item of list.items as readonly Node[]) {
    const dash = text.lastIndexOf('-', (item.range?.[0] ?? 0) - 1);
    column = columnOf(text, dash);
    const link = readLink(item, () => {});
    const found = link ? wanted.indexOf(spelled(link), done) : -1;
    if (found >= 0) {
      add(lineEnd(text, lineStart(text, dash) - 1), found);
      done = found + 1;
    } else if (link) edits.push(relines(page, dash, contentEnd(text, item), [], column));
  }
  add(withComments(text, contentEnd(text, list), column), links.length);
  return edits;
}
