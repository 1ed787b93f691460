import type { Mistake } from '../config/yaml.ts';
import { tabulate } from '../engine/judge.ts';
import { findPractices, practice } from '../lens/load.ts';
import { resourceTypes } from '../model/resource-types.ts';
import type { Rule } from '../model/rule.ts';
import { compile } from './compile.ts';
import { type Nameable, readPack } from './read.ts';

/** Packs of one workload: each is read whole, and a name is quickly written. */
const MOST = 50;

/** A pack file's text, or why it cannot be read. */
export type PackText = string | { readonly reason: string };

export interface LoadedPacks {
  readonly rules: readonly Rule[];
  /** Mistakes in the files, by their paths. */
  readonly problems: readonly Mistake[];
  /** Files that could not be read, with the reason. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

const keyOf = (name: string): string | undefined => practice(name)?.key ?? findPractices(name, '2025')[0]?.practice.key;

/** What a pack may name: types of the canonical model and those that rules look at, practices of the catalogue. */
export const nameable = (rules: readonly Rule[]): Nameable => ({
  rules: rules.map(r => r.id),
  types: [...new Set([...resourceTypes, ...tabulate(rules).keys()])],
  practice: keyOf,
});

/** The rules of a project's own files, in order; an id that is taken is a mistake of the later file. */
export function loadPacks(
  paths: readonly string[],
  rules: readonly Rule[],
  textOf: (path: string) => PackText,
): LoadedPacks {
  const own: Rule[] = [];
  const problems: Mistake[] = [];
  const unread: { path: string; reason: string }[] = [];
  for (const [i, path] of paths.entries()) {
    const text = i < MOST ? textOf(path) : { reason: `At most ${MOST} rule packs are read.` };
    if (typeof text !== 'string') {
      unread.push({ path, reason: text.reason });
      continue;
    }
    const read = readPack(text, path, nameable([...rules, ...own]));
    own.push(...read.rules.map(compile));
    problems.push(...read.problems);
  }
  return { rules: own, problems, unread };
}
