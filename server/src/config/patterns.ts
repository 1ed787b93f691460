import ignore, { type Ignore } from 'ignore';

/** What a pattern and a path may be made of, so that comparing them takes no time to speak of. */
export const PATTERN_LIMITS = {
  /** `**` in one pattern: each may stand for any number of folders, and all of them together for any combination. */
  leaps: 3,
  /** Folders in each other. Deeper ones are not looked into. */
  folders: 100,
  /** Patterns of one `.gitignore`; what follows has no effect. */
  patterns: 5_000,
  /** Bytes of one `.gitignore` that are read. */
  bytes: 256_000,
} as const;

/** Has a pattern so many `**` that it is left out? */
export const isTooWild = (pattern: string): boolean =>
  (pattern.replace(/(?:\*\*\/)+/g, '**/').match(/\*\*/g)?.length ?? 0) > PATTERN_LIMITS.leaps;

/** Does a path lie in more folders than are looked into? */
export const isTooDeep = (path: string): boolean =>
  path.split('/', PATTERN_LIMITS.folders + 2).length > PATTERN_LIMITS.folders + 1;

/** Patterns in the syntax of `.gitignore`, in the order of their lines. */
export const matcher = (patterns: readonly string[]): Ignore =>
  ignore({ allowRelativePaths: true }).add(patterns.slice(0, PATTERN_LIMITS.patterns).filter(p => !isTooWild(p)));
