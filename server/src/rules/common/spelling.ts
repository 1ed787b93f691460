/** The letters and digits of a text, in lower case. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** How many letters have to be put in, left out, changed or swapped with their neighbour. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(row[j - 1]! + 1, rows[i - 1]![j]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/**
 * The one of some words that was meant: it differs in case and signs only, or by a slip in a longer word. Digits never differ: `p4` is no slip
 * of `p5`.
 */
export function similarTo(word: string, all: readonly string[]): string | undefined {
  const plain = letters(word);
  const same = all.find(w => letters(w) === plain);
  if (same !== undefined || plain.length < 6) return same;
  const digits = (w: string): string => w.replace(/\D/g, '');
  const near = all.filter(w => digits(w) === digits(word) && distance(letters(w), plain) === 1);
  return near.length === 1 ? near[0] : undefined;
}
