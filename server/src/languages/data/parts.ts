import type { Steps } from '../../model/steps.ts';
import { difference } from '../difference.ts';
import type { Piece } from './blocks.ts';
import { type Block, type DataMember, type DataNode, type DataTree, move, type Part, shift } from './tree.ts';
import { readYaml } from './yaml.ts';

type Cut = NonNullable<DataTree['cut']>;

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

function partAt({ start, end, section, head }: Piece, block?: Block): Part {
  const named = section === undefined ? {} : { section };
  if (head || !block) return { start, end, ...named, members: [] };
  let members: readonly DataMember[] | undefined;
  return {
    start,
    end,
    ...named,
    block,
    get members() {
      members ??= block.node?.kind === 'map' ? block.node.members.map(m => placed(m, start)) : [];
      return members;
    },
  };
}

/** Is the piece this part, so many characters further on? */
const isAt = (part: Part, piece: Piece | undefined, by: number): boolean =>
  piece !== undefined &&
  part.start + by === piece.start &&
  part.end + by === piece.end &&
  part.section === piece.section &&
  (part.block === undefined) === (piece.head === true);

interface Overlap {
  /** So many parts at the head of both texts are the same. */
  readonly head: number;
  readonly tail: number;
  /** How much longer the text got. */
  readonly by: number;
}

/** Which parts of the last text are there as well. */
function overlap(text: string, cut: readonly Piece[], previous: Cut): Overlap {
  const before = previous.parts;
  const { fromA, toA, toB } = difference(previous.text, text);
  const by = toB - toA;
  const most = Math.min(before.length, cut.length);
  let head = 0;
  while (head < most && before[head]!.end <= fromA && isAt(before[head]!, cut[head], 0)) head++;
  let tail = 0;
  const isInTail = (part: Part): boolean => part.start >= toA && isAt(part, cut.at(-1 - tail), by);
  while (tail < most - head && isInTail(before.at(-1 - tail)!)) tail++;
  return { head, tail, by };
}

/** What was read of the parts in between: what is moved about comes back elsewhere. */
const between = ({ text, parts }: Cut, { head, tail }: Overlap): ReadonlyMap<string, Block> =>
  new Map(
    parts
      .slice(head, parts.length - tail)
      .flatMap(({ start, end, block }) => (block ? [[text.slice(start, end), block] as const] : [])),
  );

/** So much is read in one step, unless a single piece is longer (UTF-16 units). */
const EACH_STEP = 1000;

/** The parts of a text that is cut so, in steps: taken over, moved or read anew. The result is the same whatever was known before. */
export function* partsOf(text: string, cut: readonly Piece[], previous: Cut | undefined): Steps<readonly Part[]> {
  const before = previous ?? { text: '', parts: [] };
  const same = overlap(text, cut, before);
  const known = between(before, same);
  const parts = before.parts.slice(0, same.head);
  const tail = cut.length - same.tail;
  let since = 0;
  for (const piece of cut.slice(same.head, tail)) {
    const source = text.slice(piece.start, piece.end);
    parts.push(partAt(piece, piece.head ? undefined : (known.get(source) ?? blockOf(source))));
    if (piece.end - since < EACH_STEP) continue;
    since = piece.end;
    yield;
  }
  for (const [i, part] of before.parts.slice(before.parts.length - same.tail).entries())
    parts.push(same.by === 0 ? part : partAt(cut[tail + i]!, part.block));
  return parts;
}
