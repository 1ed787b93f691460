import type { Suppression } from '../../model/facts.ts';
import type { Span } from '../../model/value.ts';
import { lineStart } from '../lines.ts';
import { parseSuppression, suppressionAt } from '../suppressions.ts';
import { type DataNode, type DataTree, extentOf } from './tree.ts';

const COMMENT = /(?:^|\s)(#[^\n]{0,500}?ml-lens:[^\n]*)/gm;

/** Members and items in document order, the outer before the inner. */
function* places(node: DataNode): Iterable<Span> {
  if (node.kind === 'map')
    for (const m of node.members) {
      yield extentOf(m);
      yield* places(m.value);
    }
  else if (node.kind === 'list')
    for (const item of node.items) {
      yield item.at;
      yield* places(item);
    }
}

/** A `#` inside a script or a quoted text is no comment. */
const isInScalar = (node: DataNode, offset: number): boolean => {
  if (offset < node.at.start || offset >= node.at.end) return false;
  if (node.kind === 'map') return node.members.some(m => isInScalar(m.value, offset));
  return node.kind === 'list' ? node.items.some(item => isInScalar(item, offset)) : true;
};

/** What a comment covers: the node that starts on its line, else the next one. */
function covered(root: DataNode, text: string, comment: Span): Span | undefined {
  const line = lineStart(text, comment.start);
  const isTrailing = /\S/.test(text.slice(line, comment.start));
  for (const place of places(root))
    if (place.start >= (isTrailing ? line : comment.end))
      return isTrailing && place.start > comment.start ? undefined : place;
  return undefined;
}

/** Suppressions by comments of a YAML document. */
export function commentSuppressions(text: string, tree: DataTree): readonly Suppression[] {
  const { root } = tree;
  if (tree.format !== 'yaml' || !root || !text.includes('ml-lens:')) return [];
  return [...text.matchAll(COMMENT)].flatMap(match => {
    const comment = (match[1] ?? '').trimEnd();
    const start = match.index + match[0].indexOf('#');
    const at = { start, end: start + comment.length };
    const said = isInScalar(root, start) ? undefined : parseSuppression(comment);
    if (!said) return [];
    const covers = said.file ? { start: 0, end: text.length } : covered(root, text, at);
    return [suppressionAt(said, at, comment, covers)];
  });
}
