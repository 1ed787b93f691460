import { isMap, isSeq } from 'yaml';
import { members, readYaml } from './yaml.ts';

/** Lines, from 1, by what stands there: `edition`, `rules.job-vpc`, `overrides.0`, `overrides.0.rules.job-vpc`, `exclude.1`. */
export type Places = ReadonlyMap<string, number>;

const DEEPEST = 6;

/** The places below one of them, by what is left of their names. */
export const placesBelow = (places: Places, path: string): Places =>
  new Map(
    [...places].flatMap(([name, line]) => (name.startsWith(`${path}.`) ? [[name.slice(path.length + 1), line]] : [])),
  );

/** Where the keys and items of a project file stand. */
export function placesOf(text: string): Places {
  const { contents, lines } = readYaml(text, '');
  const found = new Map<string, number>();
  const note = (path: string, node: unknown): void => {
    const at = (node as { range?: readonly number[] } | null)?.range?.[0];
    if (at !== undefined && !found.has(path)) found.set(path, lines.linePos(at).line);
  };
  const walk = (node: unknown, path: string, depth: number): void => {
    if (depth > DEEPEST) return;
    const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
    if (isMap(node))
      for (const { key, node: at, value } of members(node)) {
        note(below(key), at);
        walk(value, below(key), depth + 1);
      }
    else if (isSeq(node))
      for (const [i, item] of node.items.entries()) {
        note(below(String(i)), item);
        walk(item, below(String(i)), depth + 1);
      }
  };
  walk(contents, '', 0);
  return found;
}
