import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';

/** Line and character of an offset, as LSP counts: lines end with LF, CR LF or CR. */
export function positionAt(text: string, offset: number): Position {
  let [line, start] = [0, 0];
  for (let i = 0; i < offset; i++) {
    const c = text[i];
    if (c === '\n' || (c === '\r' && text[i + 1] !== '\n')) [line, start] = [line + 1, i + 1];
  }
  return { line, character: offset - start };
}

/** No line end is cut in two: editors cannot say such a place. */
const isInLineEnd = (text: string, at: number): boolean => text[at - 1] === '\r' && text[at] === '\n';

/** What an editor would send for a change of a text: the part that differs. */
export function changeBetween(before: string, after: string): TextDocumentContentChangeEvent {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  while (start > 0 && (isInLineEnd(before, start) || isInLineEnd(after, start) || before[start - 1] === '\r')) start--;
  let [end, endAfter] = [before.length, after.length];
  while (end > start && endAfter > start && before[end - 1] === after[endAfter - 1])
    [end, endAfter] = [end - 1, endAfter - 1];
  while (end < before.length && (isInLineEnd(before, end) || isInLineEnd(after, endAfter) || before[end - 1] === '\r'))
    [end, endAfter] = [end + 1, endAfter + 1];
  return {
    range: { start: positionAt(before, start), end: positionAt(before, end) },
    text: after.slice(start, endAfter),
  };
}
