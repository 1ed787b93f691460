import type { Gap } from '../../model/facts.ts';
import type { Scalar, Span } from '../../model/value.ts';
import type { Piece } from './blocks.ts';

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
  /** The same with places in the piece of text that was read alone: the same object for as long as that piece stays what it is, wherever it stands. */
  readonly own?: DataMember;
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

/** What one piece of text became, in its own coordinates. */
export interface Block {
  readonly node: DataNode | undefined;
  readonly gaps: readonly Gap[];
  /** It is read without gaps, and all places in it are in front of its end: it can be told from what follows. */
  readonly sound: boolean;
}

/** A piece of a text where it stands. */
export interface Part extends Piece {
  /** Of anything but the section's own line, `Resources:`. */
  readonly block?: Block;
  /** With places in the whole text. They are worked out when they are asked for: every keystroke moves half of a document and looks at little of it. */
  readonly members: readonly DataMember[];
}

export interface DataTree {
  readonly format: 'yaml' | 'json';
  readonly root: DataNode | undefined;
  readonly gaps: readonly Gap[];
  /** Of a text that was read piece by piece. The next parse takes over what did not change. */
  readonly cut?: Cut;
}

/** A text and its pieces. */
export interface Cut {
  readonly text: string;
  readonly parts: readonly Part[];
}

export const member = (node: DataNode | undefined, key: string): DataMember | undefined =>
  node?.kind === 'map' ? node.members.findLast(m => m.key === key) : undefined;

export const child = (node: DataNode | undefined, key: string): DataNode | undefined => member(node, key)?.value;

/** Remembers what was worked out for members, whatever their place is: `of` is given one with places in its own piece of text, where it has them. */
export function lasting<T>(of: (m: DataMember) => T): (m: DataMember) => T {
  const known = new WeakMap<DataMember, { readonly found: T }>();
  return m => {
    const own = m.own ?? m;
    const before = known.get(own);
    if (before) return before.found;
    const found = of(own);
    known.set(own, { found });
    return found;
  };
}

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
