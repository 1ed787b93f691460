import { intrinsicOf } from '../data/intrinsic.ts';
import { child, type DataNode, textOf } from '../data/tree.ts';

/** Conditions that are known to hold, or not to hold, where something is read. */
export type Holding = ReadonlyMap<string, boolean>;

const conditionIn = (node: DataNode): string | undefined => {
  const call = intrinsicOf(node);
  if (call?.name === 'Condition') return textOf(call.argument);
  return node.kind === 'map' && node.members.length === 1 ? textOf(child(node, 'Condition')) : undefined;
};

/** What follows for other conditions where one is known: of `And` that holds all parts do, of `Or` that does not none does. */
function follows(node: DataNode, holds: boolean, all: ReadonlyMap<string, DataNode>, into: Map<string, boolean>): void {
  const name = conditionIn(node);
  if (name !== undefined) {
    learn(name, holds, all, into);
    return;
  }
  const call = intrinsicOf(node);
  const parts = call?.argument.kind === 'list' ? call.argument.items : [];
  if (call?.name === 'Not') for (const part of parts) follows(part, !holds, all, into);
  if ((call?.name === 'And' && holds) || (call?.name === 'Or' && !holds))
    for (const part of parts) follows(part, holds, all, into);
}

function learn(name: string, holds: boolean, all: ReadonlyMap<string, DataNode>, into: Map<string, boolean>): void {
  if (into.has(name)) return;
  into.set(name, holds);
  const definition = all.get(name);
  if (definition) follows(definition, holds, all, into);
}

/** What is known where a condition holds, or does not, beside what was known before. */
export function assuming(before: Holding, name: string, holds: boolean, all: ReadonlyMap<string, DataNode>): Holding {
  const into = new Map(before);
  learn(name, holds, all, into);
  return into;
}
