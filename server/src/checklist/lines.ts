import { isMap, isScalar, isSeq, type Node, Parser } from 'yaml';

/** Where a node begins. */
export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** A change of text. */
export interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** The text after edits that do not overlap; several at one place stand in the order given. */
export function applyAll(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { at, end, text: added } of [...edits].sort((a, b) => a.at - b.at || a.end - b.end)) {
    result += text.slice(from, at) + added;
    from = Math.max(from, end);
  }
  return result + text.slice(from);
}

/** How the lines of a text end. */
export const eolOf = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n');

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
/** Before the line's end sign. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > at ? end - 1 : end;
}
/** Behind the line's end sign. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** Behind the last sign of a node, not counting blank lines that a block carries along. */
export function contentEnd(text: string, node: Node): number {
  const last = isMap(node) || isSeq(node) ? node.items.at(-1) : undefined;
  if (last && !('flow' in node && node.flow)) {
    if (!isMap(node)) return contentEnd(text, last as Node);
    const { key, value } = last as { key: Node; value: Node | null };
    return value && !isBare(value) ? contentEnd(text, value) : text.indexOf(':', key.range?.[1] ?? 0) + 1;
  }
  const [start, end] = node.range ?? [0, 0];
  return start + text.slice(start, end).trimEnd().length;
}

/** An empty value that nothing stands for in the text. */
export const isBare = (node: Node): boolean => isScalar(node) && node.range?.[0] === node.range?.[1];

/** The end of what follows on lines of their own and is indented more deeply than a column: comments about it. */
export function withComments(text: string, at: number, column: number): number {
  let end = lineEnd(text, at);
  for (let next = nextLine(text, end); next > end && next < text.length; next = nextLine(text, end)) {
    const comment = /^( *)#/.exec(text.slice(next, lineEnd(text, next)));
    if (!comment || (comment[1]?.length ?? 0) <= column) break;
    end = lineEnd(text, next);
  }
  return end;
}

export interface Comment {
  readonly at: number;
  readonly text: string;
}

function collect(token: unknown, into: Comment[]): void {
  if (Array.isArray(token)) for (const t of token) collect(t, into);
  else if (typeof token === 'object' && token !== null) {
    const { type, offset, source } = token as { type?: string; offset?: number; source?: string };
    if (type === 'comment' && offset !== undefined && source !== undefined) into.push({ at: offset, text: source });
    else for (const child of Object.values(token)) collect(child, into);
  }
}

/** Every comment of a YAML text, in order. */
export function commentsOf(text: string): readonly Comment[] {
  const found: Comment[] = [];
  for (const token of new Parser().parse(text)) collect(token, found);
  return found.sort((a, b) => a.at - b.at);
}
