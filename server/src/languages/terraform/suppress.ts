import type { Suppression } from '../../model/facts.ts';
import type { Span } from '../../model/value.ts';
import { parseSuppression, suppressionAt } from '../suppressions.ts';
import type { Item, TerraformTree } from './tree.ts';

/** Blocks and arguments in the order of the text, the outer before the inner. */
function* places(items: readonly Item[]): Iterable<Span> {
  for (const item of items) {
    yield item.at;
    if (item.kind === 'block') yield* places(item.items);
  }
}

/** What a comment covers: what starts on its line, else what comes next. */
function covered(tree: TerraformTree, comment: Span): Span | undefined {
  const line = tree.text.lastIndexOf('\n', comment.start - 1) + 1;
  const isTrailing = /\S/.test(tree.text.slice(line, comment.start));
  for (const place of places(tree.items)) {
    if (isTrailing && place.start >= line) return place.start < comment.start ? place : undefined;
    if (!isTrailing && place.start >= comment.end) return place;
  }
  return undefined;
}

/** Suppressions by comments, of any of the three forms. */
export const suppressions = (tree: TerraformTree): readonly Suppression[] =>
  tree.comments.flatMap(({ text, at }) => {
    const said = parseSuppression(text);
    const covers = said?.file ? { start: 0, end: tree.text.length } : said && covered(tree, at);
    return said ? [suppressionAt(said, at, text, covers)] : [];
  });
