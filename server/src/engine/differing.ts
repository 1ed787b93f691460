/** What of one list is not in the other at its place, or not at all: what to take away, and then what to put there. */
export interface Difference<T> {
  readonly gone: readonly T[];
  readonly come: readonly T[];
}

/** Most keystrokes put one document in the place of its last state: the lists are compared place by place where they are of one length. */
export function differing<T>(before: readonly T[], after: readonly T[]): Difference<T> {
  if (before.length === after.length)
    return { gone: before.filter((one, i) => one !== after[i]), come: after.filter((one, i) => one !== before[i]) };
  const [old, now] = [new Set(before), new Set(after)];
  return { gone: before.filter(one => !now.has(one)), come: after.filter(one => !old.has(one)) };
}
