/** Numbers that look random and are the same in every run. */
export interface Random {
  /** From 0 up to, but not including, the limit. */
  below(limit: number): number;
  pick<T>(all: readonly T[]): T;
  chance(share: number): boolean;
}

/** Other numbers, to look further than the tests do by themselves: `SEED=2 npm test -- properties`. */
const OFFSET = Number(process.env.SEED ?? 0) * 100_003;

/** Mulberry32. */
export function random(seed: number): Random {
  let state = (seed + OFFSET) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: all => {
      const found = all[below(all.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    chance: share => next() < share,
  };
}
