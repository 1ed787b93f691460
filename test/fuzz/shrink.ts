import fc from 'fast-check';

/** Longer than this nobody waits for a smaller case, in milliseconds. */
const PATIENCE = 60_000;
const MOST_TRIES = 400;

/** Steps are left out, and stay what they are: each stands for itself. */
const STEPS = fc.array(fc.noShrink(fc.nat(2 ** 32)), { maxLength: 1000 });

/** The steps without those that a failure does not need. */
export async function shrunk(
  steps: readonly number[],
  fails: (steps: readonly number[]) => Promise<boolean>,
): Promise<readonly number[]> {
  const end = Date.now() + PATIENCE;
  let smallest = new fc.Value([...steps], undefined);
  for (let tries = 0; ; ) {
    let smaller: fc.Value<number[]> | undefined;
    for (const candidate of STEPS.shrink(smallest.value, smallest.context)) {
      if (++tries > MOST_TRIES || Date.now() > end) return smallest.value;
      if (!(await fails(candidate.value))) continue;
      smaller = candidate;
      break;
    }
    if (!smaller) return smallest.value;
    smallest = smaller;
  }
}
