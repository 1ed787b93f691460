import type { TextEdit } from '../languages/language.ts';

/** The text after the edits, which are in its coordinates and disjoint. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  let result = '';
  let from = 0;
  for (const { at, text: inserted } of sorted) {
    result += text.slice(from, at.start) + inserted;
    from = at.end;
  }
  return result + text.slice(from);
}

/** Do two edits touch? Two insertions at one place do: their order would be a guess. */
export const touch = (a: TextEdit, b: TextEdit): boolean =>
  (a.at.start < b.at.end && b.at.start < a.at.end) || a.at.start === b.at.start || a.at.end === b.at.end;
