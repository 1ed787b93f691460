import type { Gap } from '../../model/facts.ts';
import type { Scalar, Span } from '../../model/value.ts';

interface Placed {
  /** The value as written, its tag included. */
  readonly at: Span;
  /** A YAML tag as written (`!Ref`). */
  readonly tag?: string;
}
export interface DataScalar extends Placed {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** Where the scalar itself starts, after its tag. */
  readonly start: number;
  /** Nothing is written here (`Key:`). */
  readonly empty?: true;
}
export interface DataMember {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: DataNode;
}
export interface DataMap extends Placed {
  readonly kind: 'map';
  readonly members: readonly DataMember[];
  /** Written with braces. */
  readonly flow: boolean;
  /** A merge key or a repeated key hides what it holds. */
  readonly open?: true;
}
export interface DataList extends Placed {
  readonly kind: 'list';
  readonly items: readonly DataNode[];
  readonly flow: boolean;
}
/** Something that is there but not read, with the reason. */
export interface DataOpaque extends Placed {
  readonly kind: 'opaque';
  readonly because: string;
}
/** YAML and JSON alike: every key and value with its place in the text. */
export type DataNode = DataScalar | DataMap | DataList | DataOpaque;

/** What one piece of text became, in its own coordinates, and once more at the offset where it stood last. */
export interface Block {
  readonly node: DataNode | undefined;
  readonly gaps: readonly Gap[];
  readonly offset: number;
  readonly placed: DataNode | undefined;
}

export interface DataTree {
  readonly format: 'yaml' | 'json';
  readonly root: DataNode | undefined;
  readonly gaps: readonly Gap[];
  /** Parsed blocks by their text: the next parse takes over what did not change. */
  readonly blocks: ReadonlyMap<string, Block>;
}

export const member = (node: DataNode | undefined, key: string): DataMember | undefined =>
  node?.kind === 'map' ? node.members.findLast(m => m.key === key) : undefined;

export const child = (node: DataNode | undefined, key: string): DataNode | undefined => member(node, key)?.value;

/** The text of a plain, untagged string. */
export const textOf = (node: DataNode | undefined): string | undefined =>
  node?.kind === 'scalar' && !node.tag && typeof node.value === 'string' ? node.value : undefined;

/** A member from its key to the end of its value. */
export const extentOf = (m: DataMember): Span => ({
  start: m.keyAt.start,
  end: Math.max(m.keyAt.end, m.value.at.end),
});

/** Moves places by a distance. */
export const shift =
  (by: number): ((at: Span) => Span) =>
  at => ({ start: at.start + by, end: at.end + by });

/** The same tree with every place moved. */
export function move(node: DataNode, to: (at: Span) => Span): DataNode {
  const at = to(node.at);
  switch (node.kind) {
    case 'scalar':
      return { ...node, at, start: to({ start: node.start, end: node.at.end }).start };
    case 'map':
      return {
        ...node,
        at,
        members: node.members.map(m => ({ key: m.key, keyAt: to(m.keyAt), value: move(m.value, to) })),
      };
    case 'list':
      return { ...node, at, items: node.items.map(item => move(item, to)) };
    case 'opaque':
      return { ...node, at };
  }
}

/** The members of a map; none of anything else. */
export const membersOf = (node: DataNode | undefined): readonly DataMember[] =>
  node?.kind === 'map' ? node.members : [];
