/**
 * Do two values say the same? Plain data is compared member by member; anything else, and what stands under `resource`, is the same only where it is
 * the same object. Asked at every keystroke of all that is shown: nothing is allocated for the answer.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && areSame(a, b);
  return !Array.isArray(b) && !(a instanceof Map) && haveSame(a, b);
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSame(a[i], b[i])) return false;
  return true;
}

function haveSame(a: object, b: object): boolean {
  let count = 0;
  for (const key in a) {
    count++;
    const one: unknown = a[key as keyof typeof a];
    const other: unknown = b[key as keyof typeof b];
    if (key === 'resource' ? one !== other : !isSame(one, other)) return false;
    if (one === undefined && !Object.hasOwn(b, key)) return false;
  }
  for (const _ in b) count--;
  return count === 0;
}
