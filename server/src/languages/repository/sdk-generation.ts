/** The newest version of each generation of the SageMaker SDK (2026-11). */
const NEWEST: readonly (readonly number[])[] = [
  [3, 20, 0],
  [2, 257, 7],
  [1, 72, 1],
];

const numbers = (version: string): readonly number[] => version.split('.').map(Number);
const compared = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) - (b[i] ?? 0);
  return 0;
};

type Clause = (version: readonly number[]) => boolean;

/** One comparison of a specification (PEP 440); undefined for one that is none. */
function clause(text: string): Clause | undefined {
  const [, operator, written] = /^(==|!=|<=|>=|<|>|~=|===)\s*v?(\d+(?:\.\d+)*(?:\.\*)?)$/.exec(text.trim()) ?? [];
  if (operator === undefined || written === undefined) return undefined;
  const isPrefix = written.endsWith('.*');
  const wanted = numbers(isPrefix ? written.slice(0, -2) : written);
  const isWithin = (v: readonly number[]): boolean => wanted.every((n, i) => v[i] === n);
  switch (operator) {
    case '==':
    case '===':
      // Any exact version is of its generation.
      return v => v[0] === wanted[0];
    case '!=':
      return v => !(isPrefix ? isWithin(v) : compared(v, wanted) === 0);
    case '<=':
      return v => compared(v, wanted) <= 0 || v[0] === wanted[0];
    case '>=':
      return v => compared(v, wanted) >= 0;
    case '<':
      return v => compared(v, wanted) < 0 || (v[0] === wanted[0] && wanted.slice(1).some(n => n > 0));
    case '>':
      return v => compared(v, wanted) > 0;
    default:
      return v => v[0] === wanted[0];
  }
}

/**
 * The generation of the SageMaker SDK that a specification installs today: the newest that it allows. Undefined for one that cannot be read, or that
 * allows nothing.
 */
export function sdkGeneration(spec: string): 1 | 2 | 3 | undefined {
  const [, versions] = /^[\w.-]+\s*(?:\[[^\]]*\])?\s*([^;#@\\]*)/.exec(spec) ?? [];
  if (versions === undefined || spec.includes('@')) return undefined;
  const clauses = versions
    .replace(/\s--hash.*/, '')
    .split(',')
    .map(c => c.trim())
    .filter(c => c !== '')
    .map(clause);
  if (clauses.some(c => c === undefined)) return undefined;
  const found = NEWEST.find(v => clauses.every(c => c!(v)));
  return found && (found[0] as 1 | 2 | 3);
}
