import { read } from '../../model/read.ts';
import { absent, list, type Span, unknown, type Value } from '../../model/value.ts';
import { above, type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import { type Binding, FUNCTIONS, lookup, nameOf, type Parameter, type Step, type Variable } from './scopes.ts';
import { argumentsOf, callersOf, classAround, classNamed, memberName } from './uses.ts';
import { either, moved, orElse, placed, pseudo } from './values.ts';

const CONDITIONAL: ReadonlySet<string> = new Set([
  'IfStatement',
  'SwitchStatement',
  'ForStatement',
  'WhileStatement',
  'DoStatement',
  'CatchClause',
  'ConditionalExpression',
  ...FUNCTIONS,
]);

/** Whether `later` may not run although `first` did: it stands below a branch, loop or function that `first` is not in. */
export function isConditional(later: Node, first: Span): boolean {
  const branch = above(later.parent, CONDITIONAL);
  return branch !== undefined && !(branch.start <= first.start && first.end <= branch.end);
}

function stepped(reader: Reader, value: Value, steps: readonly Step[], at: Span): Value {
  let current = value;
  for (const { key, fallback } of steps) {
    const because = current.state === 'unknown' ? current.because : 'a part of a value that is not written out here';
    current =
      key === undefined || current.state === 'unknown' || current.state === 'ref'
        ? unknown(because, at)
        : read(current, key, at);
    if (fallback) current = orElse(current, reader.evaluate(fallback), at);
  }
  return current;
}

function mutated(reader: Reader, binding: Binding, value: Value, init: Span): Value {
  let current = value;
  for (const { node, path, value: node2 } of reader.uses.mutations.get(binding) ?? []) {
    if (current.state !== 'object' && current.state !== 'list') return current;
    const at = spanOf(node);
    const sure = node2 && path && !isConditional(node, init);
    if (current.state === 'list') {
      const item = sure && path[0] === 'push' ? [reader.evaluate(node2)] : [];
      current = list([...current.items, ...item], current.at, current.open || item.length === 0);
    } else if (!path) current = { ...current, open: true };
    else {
      const next = node2 ? reader.evaluate(node2) : unknown('a value changed in place', at);
      current = placed(current, path, sure ? next : either([read(current, path.join('.')), next], at), at);
    }
  }
  return current;
}

/** More items than these say nothing of one of them. */
const MOST = 8;

/** What a loop's variable stands for: each item, where all are written out. */
function eachOf(reader: Reader, of: Node | undefined, at: Span): Value {
  const all = of && reader.evaluate(of);
  if (all?.state !== 'list' || all.open || all.items.length === 0 || all.items.length > MOST)
    return unknown('a loop variable', at);
  return either(all.items, at);
}

const EACH = /^(?:forEach|map|flatMap|filter|some|every|find)$/;

/** The list whose items a function takes one after the other: `names.forEach(name => …)`. */
function loopedOver(reader: Reader, { owner, index }: Parameter): Node | undefined {
  const call = index === 0 && owner.parent?.type === 'ArgList' ? owner.parent.parent : undefined;
  const callee = call?.type === 'CallExpression' ? call.kids[0] : undefined;
  return callee && EACH.test(memberName(callee, reader.source.text) ?? '') ? callee.kids[0] : undefined;
}

function ofVariable(reader: Reader, variable: Variable, at: Span): Value {
  const { init, writes } = variable;
  if (init?.type === 'ForOfSpec')
    return stepped(
      reader,
      eachOf(reader, init.kids[init.kids.findIndex(k => k.type === 'of') + 1], at),
      variable.steps,
      at,
    );
  if (init && /^(ForInSpec|CatchClause)$/.test(init.type)) return unknown('a loop variable', at);
  const first = init ? [stepped(reader, reader.evaluate(init), variable.steps, variable.at)] : [];
  const later = writes.map(w => (w.value ? reader.evaluate(w.value) : unknown('a value changed in place', at)));
  const value = either([...first, ...later], at);
  return mutated(reader, variable, value, init ?? variable.at);
}

function ofParameter(reader: Reader, parameter: Parameter, at: Span): Value {
  const { source } = reader;
  const isProps = nameOf(parameter.owner, source.text) === 'constructor';
  const because = isProps ? 'a construct property' : 'a parameter of the function';
  if (parameter.rest || parameter.writes.length > 0) return unknown(because, at);
  const over = loopedOver(reader, parameter);
  if (over) return stepped(reader, eachOf(reader, over, at), parameter.steps, at);
  const callers = callersOf(source, reader.uses, parameter);
  const given = (callers ?? []).map(list => {
    const arg = argumentsOf(list)[parameter.index];
    if (arg) return reader.evaluate(arg);
    return list.kids.some(k => k.type === 'Spread' || k.type === '⚠') ? unknown(because, at) : absent(spanOf(list));
  });
  let value: Value = given.length > 0 ? either(given, at) : unknown(because, at);
  if (parameter.fallback) value = orElse(value, reader.evaluate(parameter.fallback), at);
  return mutated(reader, parameter, stepped(reader, value, parameter.steps, at), parameter.at);
}

/** The value that a name stands for. */
export function nameValue(reader: Reader, node: Node): Value {
  const { source } = reader;
  const at = spanOf(node);
  const name = source.text.slice(node.start, node.end);
  const binding = lookup(source, name, node);
  if (!binding && name === 'process') return unknown('the environment', at);
  if (!binding) return name === 'undefined' ? absent(at) : unknown('a name that is not defined in this file', at);
  switch (binding.is) {
    case 'variable':
      return moved(ofVariable(reader, binding, at), at);
    case 'parameter':
      return moved(ofParameter(reader, binding, at), at);
    case 'import':
      return unknown('a value imported from another file', at);
    default:
      return unknown('a function or class', at);
  }
}

/** The value of `this.name`. */
export function fieldValue(reader: Reader, node: Node, name: string): Value {
  const at = spanOf(node);
  const around = classAround(node);
  const members = around && reader.source.classes.get(around);
  const field = members?.fields.get(name);
  if (!field)
    return (!members?.methods.has(name) && pseudo(name, at)) || unknown('a member that is not set in this class', at);
  const { init, writes } = field;
  const first = !init ? [] : 'is' in init ? [ofParameter(reader, init, at)] : [reader.evaluate(init)];
  const later = writes.map(w => (w.value ? reader.evaluate(w.value) : unknown('a value changed in place', at)));
  if (first.length + later.length === 0) return unknown('a member that is not set in this class', at);
  return moved(either([...first, ...later], at), at);
}

/** The value of a member of an enumeration declared in this script; undefined for other names. */
export function enumValue(reader: Reader, object: Node, name: string): Value | undefined {
  const { source } = reader;
  if (object.type !== 'VariableName') return undefined;
  const binding = lookup(source, source.text.slice(object.start, object.end), object);
  if (binding?.is !== 'enum') return undefined;
  const body = binding.node.kids.find(k => k.type === 'EnumBody')?.kids ?? [];
  const index = body.findIndex(k => k.type === 'PropertyName' && source.text.slice(k.start, k.end) === name);
  const value = body[index + 1]?.type === 'Equals' ? body[index + 2] : undefined;
  return value ? reader.evaluate(value) : unknown('a numbered enumeration', spanOf(object));
}

/** The value of a static member of a class of this script; undefined for other names. */
export function staticValue(reader: Reader, object: Node, name: string): Value | undefined {
  const { source } = reader;
  const around = classNamed(source, object);
  const field = around && source.classes.get(around)?.fields.get(name);
  if (!field?.init || 'is' in field.init || field.writes.length > 0) return undefined;
  return reader.evaluate(field.init);
}
