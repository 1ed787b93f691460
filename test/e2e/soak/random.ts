/** Random numbers that a seed repeats (mulberry32). */
export interface Random {
  /** An integer from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  /** One of a list that is not empty. */
  readonly one: <T>(list: readonly T[]) => T;
}

/** The same seed gives the same numbers. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, one: list => list[below(list.length)]! };
}
