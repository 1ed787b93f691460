import type { Tree } from '@lezer/common';
import type { Span } from '../../model/value.ts';

/** One syntax node as plain data. Types and JSX are left out: they carry no values. */
export interface Node {
  /** The grammar's name of the node; `⚠` where the source could not be read. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly kids: readonly Node[];
  readonly parent: Node | undefined;
}

/** A comment, kept apart from the nodes it stands between. */
export interface Comment extends Span {
  readonly text: string;
}

export interface SyntaxNodes {
  readonly root: Node;
  readonly comments: readonly Comment[];
  /** False when any part of the text could not be read. */
  readonly clean: boolean;
}

export const ERROR = '⚠';

const SKIPPED: ReadonlySet<string> = new Set([
  'TypeAnnotation',
  'TypeArgList',
  'TypeParamList',
  'InterfaceDeclaration',
  'TypeAliasDeclaration',
  'AmbientDeclaration',
  'TypePredicate',
  'ObjectType',
  'UnionType',
  'ParameterizedType',
  'JSXElement',
  'RegExp',
]);

interface Growing extends Node {
  readonly kids: Growing[];
}

/** Copies the tree into plain nodes in one pass, without recursion: nesting depth cannot overflow the stack. */
export function nodes(tree: Tree, text: string): SyntaxNodes {
  const comments: Comment[] = [];
  let clean = true;
  const cursor = tree.cursor();
  const make = (parent: Growing | undefined): Growing => {
    const { type, from, to } = cursor;
    if (type.isError) clean = false;
    return { type: type.isError ? ERROR : type.name, start: from, end: to, kids: [], parent };
  };
  const root = make(undefined);
  let parent = root;
  let more = cursor.firstChild();
  while (more) {
    const name = cursor.name;
    if (name === 'LineComment' || name === 'BlockComment') {
      comments.push({ start: cursor.from, end: cursor.to, text: text.slice(cursor.from, cursor.to) });
    } else {
      const node = make(parent);
      parent.kids.push(node);
      if (!SKIPPED.has(name) && cursor.firstChild()) {
        parent = node;
        continue;
      }
    }
    while (!cursor.nextSibling()) {
      more = cursor.parent();
      if (!more || !parent.parent) return { root, comments, clean };
      parent = parent.parent as Growing;
    }
  }
  return { root, comments, clean };
}

export const spanOf = ({ start, end }: Span): Span => ({ start, end });

export const child = (node: Node, type: string): Node | undefined => node.kids.find(k => k.type === type);

/** The first node above (or the node itself) of one of the types. */
export function above(node: Node | undefined, types: ReadonlySet<string>): Node | undefined {
  let current = node;
  while (current && !types.has(current.type)) current = current.parent;
  return current;
}

export const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
