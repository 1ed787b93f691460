import type { Steps } from '../../model/steps.ts';
import { type Piece, pieces, piecesAgain } from './blocks.ts';
import { type Block, type Cut, type DataMember, type DataNode, move, type Part, shift } from './tree.ts';
import { readYaml } from './yaml.ts';

/** Do all values and keys begin in front of this place? */
function beginsBefore(node: DataNode, end: number): boolean {
  if (node.at.start >= end || (node.kind === 'scalar' && node.start >= end)) return false;
  if (node.kind === 'map') return node.members.every(m => m.keyAt.start < end && beginsBefore(m.value, end));
  return node.kind !== 'list' || node.items.every(item => beginsBefore(item, end));
}

function blockOf(source: string): Block {
  const { node, gaps } = readYaml(source);
  return { node, gaps, sound: gaps.length === 0 && (!node || beginsBefore(node, source.length)) };
}

/** A member at its place in the text. */
function placed(own: DataMember, start: number): DataMember {
  const to = shift(start);
  let value: DataNode | undefined;
  return {
    key: own.key,
    keyAt: to(own.keyAt),
    get value() {
      value ??= move(own.value, to);
      return value;
    },
    own,
  };
}

function partAt(piece: Piece, block: Block): Part {
  const { start, end, section } = piece;
  let members: readonly DataMember[] | undefined;
  return {
    start,
    end,
    ...(section !== undefined && { section }),
    block,
    get members() {
      members ??= block.node?.kind === 'map' ? block.node.members.map(m => placed(m, start)) : [];
      return members;
    },
  };
}

/** The section's own line, which holds nothing itself. */
const headAt = (piece: Piece): Part => ({ ...piece, members: [] });

const movedPart = (part: Part, by: number): Part => {
  const { start, end, section, head, block } = part;
  const there: Piece = {
    start: start + by,
    end: end + by,
    ...(section !== undefined && { section }),
    ...(head && { head }),
  };
  return block ? partAt(there, block) : headAt(there);
};

/** So much is read in one step, unless a single piece is longer (UTF-16 units). */
const EACH_STEP = 1000;

/** Reads pieces, in steps; those that an earlier text had are taken from there. */
function* readParts(text: string, all: readonly Piece[], { text: own, parts: before }: Cut): Steps<readonly Part[]> {
  const known = new Map(
    before.flatMap(({ start, end, block }) => (block ? [[own.slice(start, end), block] as const] : [])),
  );
  const parts: Part[] = [];
  let since = 0;
  for (const piece of all) {
    const source = text.slice(piece.start, piece.end);
    parts.push(piece.head ? headAt(piece) : partAt(piece, known.get(source) ?? blockOf(source)));
    if (piece.end - since < EACH_STEP) continue;
    since = piece.end;
    yield;
  }
  return parts;
}

/**
 * The parts of a text, in steps: taken over, moved or read anew; the result is the same whatever was known before. Undefined where it has to be read as one.
 */
export function* partsOf(text: string, before: Cut = { text: '', parts: [] }): Steps<readonly Part[] | undefined> {
  const again = piecesAgain(text, before);
  const cut = again?.pieces ?? pieces(text);
  if (!cut) return undefined;
  const { head, tail, by } = again ?? { head: 0, tail: 0, by: 0 };
  const end = before.parts.length - tail;
  const read = yield* readParts(text, cut, { text: before.text, parts: before.parts.slice(head, end) });
  const behind = before.parts.slice(end);
  return [...before.parts.slice(0, head), ...read, ...(by === 0 ? behind : behind.map(p => movedPart(p, by)))];
}
