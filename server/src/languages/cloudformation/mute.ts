import {
  applyEdits,
  findNodeAtLocation,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
} from 'jsonc-parser';
import type { TextEdit } from '../language.ts';

/** As the file is laid out: without a line break nothing is broken into lines. */
function layoutOf(text: string) {
  if (!/\n/.test(text.trim())) return undefined;
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol };
}

function parsed(text: string): Node | undefined {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true });
    return errors.length === 0 ? root : undefined;
  } catch {
    return undefined;
  }
}

/** The resource of a template that holds an offset: its logical id. */
const resourceAt = (root: Node, offset: number): string | undefined =>
  findNodeAtLocation(root, ['Resources'])?.children?.find(
    p => p.offset <= offset && offset < p.offset + p.length && p.children?.[1]?.type === 'object',
  )?.children?.[0]?.value;

/** Is something else there than what can take the items? */
const isTaken = (root: Node, path: JSONPath): boolean =>
  [2, 3, 4].some(last => {
    const node = findNodeAtLocation(root, path.slice(0, last + 1));
    return node !== undefined && node.type !== (last === 4 ? 'array' : 'object');
  });

/** The least text to replace so that one becomes the other. */
function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { at: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

/** Rules as suppressions without a reason in the metadata of the resource at an offset of a JSON template, whose text takes no comments. */
export function muteInMetadata(text: string, offset: number, rules: readonly string[]): TextEdit | undefined {
  const root = parsed(text);
  const id = root && resourceAt(root, offset);
  if (!root || id === undefined) return undefined;
  const path: JSONPath = ['Resources', id, 'Metadata', 'ml-lens', 'ignore'];
  if (isTaken(root, path)) return undefined;
  const layout = layoutOf(text);
  const options = layout ? { formattingOptions: layout } : {};
  const items = rules.map(rule => ({ rule, reason: '' }));
  const list = findNodeAtLocation(root, path);
  if (!list?.children?.length) return difference(text, applyEdits(text, modify(text, path, items, options)));
  const after = items.reduce(
    (now, item) => applyEdits(now, modify(now, [...path, -1], item, { ...options, isArrayInsertion: true })),
    text,
  );
  return difference(text, after);
}
