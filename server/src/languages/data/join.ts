import type { Gap } from '../../model/facts.ts';
import type { Steps } from '../../model/steps.ts';
import type { Span } from '../../model/value.ts';
import { partsOf } from './parts.ts';
import { type Cut, type DataMap, type DataMember, type DataNode, type DataTree, type Part, shift } from './tree.ts';
import { readYaml } from './yaml.ts';

/** Parts that are written under one key, or one after the other at the top level. */
interface Group {
  /** The section's own line. */
  readonly head?: Part;
  readonly parts: readonly Part[];
}

function groupsOf(parts: readonly Part[]): readonly Group[] {
  const groups: { head?: Part; parts: Part[] }[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (!part.block) groups.push({ head: part, parts: [] });
    else if (last && part.section === last.head?.section) last.parts.push(part);
    else groups.push({ parts: [part] });
  }
  return groups;
}

/** A key at its place. */
type Key = Pick<DataMember, 'key' | 'keyAt'>;

function headKey({ section = '', start }: Part, text: string): Key {
  const at = text.indexOf(section, start);
  const colon = text.indexOf(':', at + section.length);
  const isQuoted = text[at - 1] === '"' || text[at - 1] === "'";
  return { key: section, keyAt: { start: isQuoted ? at - 1 : at, end: colon } };
}

/** The keys of parts that are there twice, by what was read of each part alone: its members need not be moved for that. */
function repeated(parts: readonly Part[], text: string): readonly Gap[] {
  const seen = new Set<string>();
  const gaps: Gap[] = [];
  const see = (key: string, keyAt: Span, start: number): void => {
    if (seen.has(key)) gaps.push({ at: shift(start)(keyAt), because: `the key ${key} is repeated` });
    else seen.add(key);
  };
  for (const part of parts) {
    if (!part.block) {
      const { key, keyAt } = headKey(part, text);
      see(key, keyAt, 0);
    } else if (part.block.node?.kind === 'map')
      for (const { key, keyAt } of part.block.node.members) see(key, keyAt, part.start);
  }
  return gaps;
}

function gapsOf(groups: readonly Group[], text: string): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const { head, parts } of groups) {
    for (const { block, start } of parts)
      for (const g of block?.gaps ?? []) gaps.push({ ...g, at: shift(start)(g.at) });
    if (head) gaps.push(...repeated(parts, text));
  }
  const top = groups.flatMap(({ head, parts }) => head ?? parts);
  return [...gaps, ...repeated(top, text)];
}

const mapOf = (members: readonly DataMember[], at: Span): DataMap => ({ kind: 'map', members, flow: false, at });

/** The member `Resources:` of a section's head line, holding what its parts hold. */
function sectionMember(head: Part, text: string, members: readonly DataMember[]): DataMember {
  const { key, keyAt } = headKey(head, text);
  const [first] = members;
  if (first)
    return { key, keyAt, value: mapOf(members, { start: first.keyAt.start, end: members.at(-1)!.value.at.end }) };
  const colon = keyAt.end + 1;
  return {
    key,
    keyAt,
    value: { kind: 'scalar', value: null, empty: true, start: colon, at: { start: colon, end: colon } },
  };
}

function rootOf(groups: readonly Group[], text: string, start: number): DataNode {
  const top = groups.flatMap(({ head, parts }) => {
    const members = parts.flatMap(p => p.members);
    return head ? [sectionMember(head, text, members)] : members;
  });
  return mapOf(top, { start, end: text.length });
}

/** Reads a YAML text piece by piece, in steps, taking over the pieces that are known already. */
export function* readPieces(text: string, previous?: Cut): Steps<DataTree> {
  const parts = yield* partsOf(text, previous);
  if (!parts) {
    const { node, gaps } = readYaml(text);
    return { format: 'yaml', root: node, gaps };
  }
  const groups = groupsOf(parts);
  let root: DataNode | undefined;
  return {
    format: 'yaml',
    get root() {
      root ??= rootOf(groups, text, parts[0]?.start ?? 0);
      return root;
    },
    gaps: gapsOf(groups, text),
    cut: { text, parts },
  };
}
