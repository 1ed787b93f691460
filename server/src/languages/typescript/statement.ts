import { read } from '../../model/read.ts';
import { absent, known, list, unknown, type Value } from '../../model/value.ts';
import { isConditional } from './names.ts';
import { type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { memberName } from './uses.ts';
import { either, placed } from './values.ts';

const ADDS: Readonly<Record<string, string>> = {
  addActions: 'Action',
  addNotActions: 'NotAction',
  addResources: 'Resource',
  addNotResources: 'NotResource',
  addAllResources: 'Resource',
};

/** `statement.addCondition(…)`: the statement may be limited further. */
function conditioned(reader: Reader, made: Node, statement: Value): Value {
  const call = reader.uses.methods.find(
    ({ method, receiver }) => /^addConditions?$/.test(method) && reader.newOf(receiver) === made,
  );
  if (!call || read(statement, 'Condition').state !== 'absent') return statement;
  const at = spanOf(call.node);
  return placed(statement, ['Condition'], unknown('a condition', at), at);
}

/** `statement.effect = iam.Effect.DENY`. */
function effected(reader: Reader, made: Node, statement: Value): Value {
  let current = statement;
  for (const node of reader.source.assignments) {
    const [left, operator, right] = node.kids;
    const target = left?.type === 'MemberExpression' ? left.kids[0] : undefined;
    if (!left || !right || !target || operator?.type !== 'Equals') continue;
    if (memberName(left, reader.source.text) !== 'effect' || reader.newOf(target) !== made) continue;
    const at = spanOf(node);
    const next = reader.evaluate(right);
    const value = isConditional(node, made) ? either([read(current, 'Effect'), next], at) : next;
    current = placed(current, ['Effect'], value, at);
  }
  return current;
}

/** `statement.addActions('s3:*')` and its kin. */
function extended(reader: Reader, made: Node, statement: Value): Value {
  let current = statement;
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
  return current;
}

/** A policy statement with what is changed after it was made. */
export function statementChanges(reader: Reader, made: Node, statement: Value): Value {
  if (statement.state !== 'object') return statement;
  const current = effected(reader, made, conditioned(reader, made, extended(reader, made, statement)));
  return current.state === 'object' && current.members.size === 0 ? absent(current.at) : current;
}
