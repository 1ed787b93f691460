/** Number of single-character edits between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The known word nearest to a mistyped one, if it is near enough to be meant. */
export function similar(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const most = Math.max(2, Math.floor(word.length / 3));
  const [best] = known
    // Words of another length are never near; comparing one of a million letters would take minutes.
    .filter(k => k.length >= word.length - most)
    .map(k => ({
      k,
      d: k.toLowerCase().startsWith(wanted) && wanted.length > 3 ? 1 : distance(wanted, k.toLowerCase()),
    }))
    .sort((a, b) => a.d - b.d);
  return best && best.d <= most ? best.k : undefined;
}

/** The end of a message about a mistyped word. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = similar(word, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
