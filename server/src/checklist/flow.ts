import type { Node, YAMLMap } from 'yaml';
import { members } from '../config/yaml.ts';
import { MEMBER_NAMES } from './fields.ts';
import type { MemberChange } from './member-edits.ts';
import type { Page } from './page.ts';
import { memberLines, writeValue } from './write.ts';

/**
 * An answer that stands in braces, as lines: what changes is written anew, the rest keeps its text. Undefined where it has comments
 * or goes over several lines.
 */
export function flowLines(
  { text, comments }: Page,
  map: YAMLMap | undefined,
  changes: readonly MemberChange[],
): readonly string[] | undefined {
  const [from, to] = map?.range ?? [0, 0];
  const source = text.slice(from, to);
  if (source.includes('\n') || comments.some(c => c.at > from && c.at < to)) return undefined;
  const lines = new Map<string, readonly string[]>();
  for (const { key, node, value } of map ? members(map) : []) {
    const [start] = (node as Node).range ?? [0];
    const [, end] = (value as Node | null)?.range ?? (node as Node).range ?? [0, 0];
    lines.set(key, [text.slice(start, end)]);
  }
  for (const [name, value] of changes)
    lines.set(name, value === null ? [] : memberLines(name, writeValue(name, value)));
  const known: readonly string[] = MEMBER_NAMES;
  const order = [...known, ...[...lines.keys()].filter(key => !known.includes(key))];
  return order.flatMap(name => lines.get(name) ?? []);
}
