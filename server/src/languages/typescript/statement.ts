import { read } from '../../model/read.ts';
import { absent, known, list, type Value } from '../../model/value.ts';
import { isConditional } from './names.ts';
import { type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { placed } from './values.ts';

const ADDS: Readonly<Record<string, string>> = {
  addActions: 'Action',
  addNotActions: 'NotAction',
  addResources: 'Resource',
  addNotResources: 'NotResource',
  addAllResources: 'Resource',
};

/** A policy statement with what is added to it after it was made (`statement.addActions('s3:*')`). */
export function statementChanges(reader: Reader, made: Node, statement: Value): Value {
  if (statement.state !== 'object') return statement;
  let current: Value = statement;
  for (const { node, receiver, method, args } of reader.uses.methods) {
    const member = Object.hasOwn(ADDS, method) ? ADDS[method] : undefined;
    if (member === undefined || reader.newOf(receiver) !== made) continue;
    const at = spanOf(node);
    const before = read(current, member);
    const sure = !isConditional(node, made);
    const more = method === 'addAllResources' ? [known('*', at)] : args.map(a => reader.evaluate(a));
    const items = before.state === 'list' ? before.items : before.state === 'absent' ? [] : [before];
    const open =
      (before.state === 'list' && before.open) || !sure || node.kids.at(-1)?.kids.some(k => k.type === 'Spread');
    current = placed(current, [member], list(sure ? [...items, ...more] : items, at, open === true), at);
  }
  return current.state === 'object' && current.members.size === 0 ? absent(current.at) : current;
}
