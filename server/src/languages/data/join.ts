import type { Gap } from '../../model/facts.ts';
import type { Steps } from '../../model/steps.ts';
import type { Span } from '../../model/value.ts';
import { type Piece, pieces } from './blocks.ts';
import { type Block, type DataMap, type DataMember, type DataTree, move, shift } from './tree.ts';
import { readYaml } from './yaml.ts';

/** The block of a piece of text at its place: taken over, moved or read anew. */
function blockOf(piece: Piece, source: string, known: ReadonlyMap<string, Block>): Block {
  const before = known.get(source);
  if (before?.offset === piece.start) return before;
  const { node, gaps } = before ?? readYaml(source);
  return { node, gaps, offset: piece.start, placed: node && move(node, shift(piece.start)) };
}

const repeated = (members: readonly DataMember[]): readonly Gap[] => {
  const seen = new Set<string>();
  return members.flatMap(({ key, keyAt }) => {
    if (seen.has(key)) return [{ at: keyAt, because: `the key ${key} is repeated` }];
    seen.add(key);
    return [];
  });
};

const mapOf = (members: readonly DataMember[], at: Span): DataMap => ({ kind: 'map', members, flow: false, at });

/** The member `Resources:` of a section's head line, holding what its pieces hold. */
function sectionMember(head: Piece, text: string, members: readonly DataMember[]): DataMember {
  const key = head.section ?? '';
  const start = text.indexOf(key, head.start);
  const colon = text.indexOf(':', start + key.length) + 1;
  const at = { start: members[0]?.keyAt.start ?? colon, end: members.at(-1)?.value.at.end ?? colon };
  const keyAt = { start: text[start - 1] === '"' || text[start - 1] === "'" ? start - 1 : start, end: colon - 1 };
  if (members.length > 0) return { key, keyAt, value: mapOf(members, at) };
  return { key, keyAt, value: { kind: 'scalar', value: null, empty: true, start: colon, at } };
}

/** So much is read in one step, unless a single piece is longer (UTF-16 units). */
const EACH_STEP = 1000;

/** Reads a YAML text piece by piece, in steps, taking over the pieces that are known already. */
export function* readPieces(text: string, known: ReadonlyMap<string, Block>): Steps<DataTree> {
  const cut = pieces(text);
  if (!cut) {
    const { node, gaps } = readYaml(text);
    return { format: 'yaml', root: node, gaps, blocks: new Map() };
  }
  const blocks = new Map<string, Block>();
  const top: DataMember[] = [];
  const gaps: Gap[] = [];
  let since = 0;
  for (let i = 0; i < cut.length; ) {
    const head = cut[i]?.head ? cut[i] : undefined;
    const members: DataMember[] = [];
    if (head) i++;
    for (; i < cut.length && !cut[i]?.head && cut[i]?.section === head?.section; i++) {
      const piece = cut[i] as Piece;
      const source = text.slice(piece.start, piece.end);
      const block = blockOf(piece, source, known);
      blocks.set(source, block);
      gaps.push(...block.gaps.map(g => ({ ...g, at: shift(piece.start)(g.at) })));
      if (block.placed?.kind === 'map') members.push(...block.placed.members);
      if (piece.end - since < EACH_STEP) continue;
      since = piece.end;
      yield;
    }
    if (head) gaps.push(...repeated(members));
    top.push(...(head ? [sectionMember(head, text, members)] : members));
  }
  gaps.push(...repeated(top));
  const root = mapOf(top, { start: cut[0]?.start ?? 0, end: text.length });
  return { format: 'yaml', root, gaps, blocks };
}
