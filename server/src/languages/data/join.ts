import type { Gap } from '../../model/facts.ts';
import type { Steps } from '../../model/steps.ts';
import type { Span } from '../../model/value.ts';
import { pieces } from './blocks.ts';
import { partsOf } from './parts.ts';
import { type DataMap, type DataMember, type DataNode, type DataTree, type Part, shift } from './tree.ts';
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

/** The keys of a part by what was read of it alone: its members need not be moved for that. */
const keysIn = ({ block, start }: Part): readonly Key[] =>
  block?.node?.kind === 'map' ? block.node.members.map(({ key, keyAt }) => ({ key, keyAt: shift(start)(keyAt) })) : [];

function headKey({ section = '', start }: Part, text: string): Key {
  const at = text.indexOf(section, start);
  const colon = text.indexOf(':', at + section.length);
  const isQuoted = text[at - 1] === '"' || text[at - 1] === "'";
  return { key: section, keyAt: { start: isQuoted ? at - 1 : at, end: colon } };
}

function repeated(keys: readonly Key[]): readonly Gap[] {
  const seen = new Set<string>();
  return keys.flatMap(({ key, keyAt }) => {
    if (seen.has(key)) return [{ at: keyAt, because: `the key ${key} is repeated` }];
    seen.add(key);
    return [];
  });
}

function gapsOf(groups: readonly Group[], text: string): readonly Gap[] {
  const inGroup = ({ head, parts }: Group): readonly Gap[] => [
    ...parts.flatMap(({ block, start }) => block?.gaps.map(g => ({ ...g, at: shift(start)(g.at) })) ?? []),
    ...(head ? repeated(parts.flatMap(keysIn)) : []),
  ];
  const top = groups.flatMap(({ head, parts }) => (head ? [headKey(head, text)] : parts.flatMap(keysIn)));
  return [...groups.flatMap(inGroup), ...repeated(top)];
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
export function* readPieces(text: string, previous?: DataTree['cut']): Steps<DataTree> {
  const cut = pieces(text);
  if (!cut) {
    const { node, gaps } = readYaml(text);
    return { format: 'yaml', root: node, gaps };
  }
  const parts = yield* partsOf(text, cut, previous);
  const groups = groupsOf(parts);
  let root: DataNode | undefined;
  return {
    format: 'yaml',
    get root() {
      root ??= rootOf(groups, text, cut[0]?.start ?? 0);
      return root;
    },
    gaps: gapsOf(groups, text),
    cut: { text, parts },
  };
}
