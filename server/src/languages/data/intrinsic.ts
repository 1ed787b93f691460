import type { DataNode } from './tree.ts';

/** A call of an intrinsic function, whichever way it is written. */
export interface Intrinsic {
  /** Without `Fn::`. */
  readonly name: string;
  readonly argument: DataNode;
}

const untagged = (node: DataNode): DataNode => {
  const { tag: _tag, ...rest } = node;
  return rest;
};

/** The short form (`!Sub text`) or the long one (`{ "Fn::Sub": text }`); undefined for anything else. */
export function intrinsicOf(node: DataNode): Intrinsic | undefined {
  if (node.tag?.startsWith('!')) return { name: node.tag.slice(1), argument: untagged(node) };
  if (node.kind !== 'map' || node.members.length !== 1) return undefined;
  const [only] = node.members;
  if (!only || (only.key !== 'Ref' && !only.key.startsWith('Fn::'))) return undefined;
  return { name: only.key.replace(/^Fn::/, ''), argument: only.value };
}
