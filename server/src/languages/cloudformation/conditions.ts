import { intrinsicOf } from '../data/intrinsic.ts';
import { child, type DataNode, textOf } from '../data/tree.ts';

/** Conditions that are known to hold, or not to hold, where something is read. */
export type Holding = ReadonlyMap<string, boolean>;

const conditionIn = (node: DataNode): string | undefined => {
  const call = intrinsicOf(node);
  if (call?.name === 'Condition') return textOf(call.argument);
  return node.kind === 'map' && node.members.length === 1 ? textOf(child(node, 'Condition')) : undefined;
};

interface Known {
  readonly node: DataNode;
  readonly holds: boolean;
}

/** What follows for its parts where something is known: of `And` that holds all do, of `Or` that does not none does. */
function follows({ node, holds }: Known): readonly Known[] {
  const call = intrinsicOf(node);
  const parts = call?.argument.kind === 'list' ? call.argument.items : [];
  if (call?.name === 'Not') return parts.map(part => ({ node: part, holds: !holds }));
  const decides = (call?.name === 'And' && holds) || (call?.name === 'Or' && !holds);
  return decides ? parts.map(part => ({ node: part, holds })) : [];
}

/** Notes a condition with all that follows from it. One may lead to thousands of others: nothing here recurses. */
function learn(name: string, holds: boolean, all: ReadonlyMap<string, DataNode>, into: Map<string, boolean>): void {
  const open: Known[] = [];
  const note = (named: string, does: boolean): void => {
    if (into.has(named)) return;
    into.set(named, does);
    const definition = all.get(named);
    if (definition) open.push({ node: definition, holds: does });
  };
  note(name, holds);
  for (let next = open.pop(); next; next = open.pop()) {
    const named = conditionIn(next.node);
    if (named === undefined) open.push(...follows(next).toReversed());
    else note(named, next.holds);
  }
}

/** What is known where a condition holds, or does not, beside what was known before. */
export function assuming(before: Holding, name: string, holds: boolean, all: ReadonlyMap<string, DataNode>): Holding {
  const into = new Map(before);
  learn(name, holds, all, into);
  return into;
}
