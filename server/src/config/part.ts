import type { Ignore } from 'ignore';
import { isTooDeep, matcher } from './patterns.ts';
import type { Project } from './project.ts';
import type { Override } from './rules.ts';

/** The patterns of a project file that say what belongs to the workload. */
export type Bounds = Pick<Project, 'include' | 'exclude' | 'outer'>;

interface Matchers {
  readonly included: Ignore | undefined;
  readonly excluded: Ignore;
  /** By paths from the file above that lists the workload. */
  readonly outside: Ignore | undefined;
}
const compiled = new WeakMap<Bounds, Matchers>();

function matchers(bounds: Bounds): Matchers {
  const known = compiled.get(bounds) ?? {
    included: bounds.include?.length ? matcher(bounds.include) : undefined,
    excluded: matcher(bounds.exclude),
    outside: bounds.outer && matcher(bounds.outer.exclude),
  };
  compiled.set(bounds, known);
  return known;
}

const files = new WeakMap<object, Ignore>();

/** Is a file, by its path relative to the project file, one of those that the patterns name? */
export function isOneOf(of: Pick<Override, 'files' | 'below'>, path: string): boolean {
  if (isTooDeep(path)) return false;
  const known = files.get(of) ?? matcher(of.files);
  files.set(of, known);
  return known.ignores((of.below ?? '') + path);
}

/** Does the project file leave the path out? Folders end in a slash. */
export function isLeftOut(bounds: Bounds, path: string): boolean {
  if (isTooDeep(path)) return true;
  const { excluded, outside } = matchers(bounds);
  return excluded.ignores(path) || (outside?.ignores((bounds.outer?.below ?? '') + path) ?? false);
}

/** Is a file, by its path relative to the project file, part of the workload? What is left out stays out, whatever takes it in. */
export function isPartOf(bounds: Bounds, path: string): boolean {
  return !isLeftOut(bounds, path) && (matchers(bounds).included?.ignores(path) ?? true);
}
