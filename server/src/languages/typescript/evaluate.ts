import { read, scalar } from '../../model/read.ts';
import { known, ref, unknown, type Value } from '../../model/value.ts';
import { libraryConstant, libraryValue } from '../cdk/library.ts';
import { callValue } from './calls.ts';
import { arrayValue, literalValue, objectValue, templateValue } from './literals.ts';
import { newBehind } from './made.ts';
import { enumValue, fieldValue, nameValue, staticValue } from './names.ts';
import { ERROR, type Node, spanOf } from './node.ts';
import { parameterValue } from './parameter.ts';
import type { Reader } from './reader.ts';
import type { Script } from './scopes.ts';
import { statementChanges } from './statement.ts';
import { symbolOf } from './symbols.ts';
import { argumentsOf, memberName, type Uses } from './uses.ts';
import { computed, concatenated, either, moved, orElse, pseudo, truth } from './values.ts';

/** Deeper than any person writes; guards the stack. */
const DEEPEST = 150;

function operatorOf(reader: Reader, node: Node): string {
  const operator = node.kids[1];
  return operator ? reader.source.text.slice(operator.start, operator.end) : '';
}

function binary(reader: Reader, node: Node): Value {
  const at = spanOf(node);
  const [left, , right] = node.kids;
  const operator = operatorOf(reader, node);
  if (!left || !right || right.type === ERROR) return unknown('an expression that is being written', at);
  const first = reader.evaluate(left);
  switch (operator) {
    case 'as':
    case 'satisfies':
      return first;
    case '??':
      return orElse(first, reader.evaluate(right), at);
    case '||':
      if (truth(first) === false) return reader.evaluate(right);
      return orElse(first, reader.evaluate(right), at);
    case '&&': {
      const holds = truth(first);
      if (holds === false) return first;
      return holds ? reader.evaluate(right) : either([unknown('a condition', at), reader.evaluate(right)], at);
    }
  }
  const second = reader.evaluate(right);
  const isText = [first, second].some(
    v => v.state === 'template' || typeof (v.state === 'known' && v.value) === 'string',
  );
  if (operator === '+' && isText) return concatenated([first, second], at);
  const a = first.state === 'known' ? first.value : undefined;
  const b = second.state === 'known' ? second.value : undefined;
  const result = a === undefined || b === undefined ? undefined : computed(operator, a, b);
  return result === undefined ? unknown('an expression decided at run time', at) : known(result, at);
}

function unary(reader: Reader, node: Node): Value {
  const at = spanOf(node);
  const [operator, operand] = node.kids;
  if (!operator || !operand) return unknown('an expression that is being written', at);
  const value = reader.evaluate(operand);
  const sign = reader.source.text.slice(operator.start, operator.end);
  if (sign === '!') {
    const holds = truth(value);
    return holds === undefined ? unknown('a condition', at) : known(!holds, at);
  }
  if (sign === '-' && value.state === 'known' && typeof value.value === 'number') return known(-value.value, at);
  return unknown('an expression decided at run time', at);
}

function conditional(reader: Reader, node: Node): Value {
  const at = spanOf(node);
  const [test, , yes, , no] = node.kids;
  if (!test || !yes || !no) return unknown('a condition', at);
  const holds = truth(reader.evaluate(test));
  if (holds !== undefined) return reader.evaluate(holds ? yes : no);
  return either([reader.evaluate(yes), reader.evaluate(no)], at);
}

const attributeOf = (name: string): string => {
  const bare = name.replace(/^attr(?=[A-Z])/, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
};

/** `Stack.of(scope)`: its region and account are those of the deployment. */
const isStackOf = (reader: Reader, { type, kids: [callee] }: Node): boolean =>
  type === 'CallExpression' && callee !== undefined && reader.symbol(callee)?.path.join('.') === 'Stack.of';

function member(reader: Reader, node: Node): Value {
  const at = spanOf(node);
  const [object, , index] = node.kids;
  if (!object) return unknown('an expression that is being written', at);
  const symbol = reader.symbol(node);
  if (symbol) return libraryConstant(symbol, at) ?? unknown('a constant of the library', at);
  let name = memberName(node, reader.source.text);
  if (name === undefined && index && operatorOf(reader, node) === '[') {
    const key = scalar(reader.evaluate(index));
    name = key === undefined ? undefined : String(key);
  }
  if (name === undefined) return unknown('a computed member', at);
  if (object.type === 'this') return fieldValue(reader, node, name);
  const stack = isStackOf(reader, object) ? pseudo(name, at) : undefined;
  if (stack) return stack;
  const inEnum = enumValue(reader, object, name);
  if (inEnum) return moved(inEnum, at);
  const fixed = staticValue(reader, object, name);
  if (fixed) return moved(fixed, at);
  const made = reader.newOf(object);
  const parameter = made && parameterValue(reader, made, name, at);
  if (parameter) return parameter;
  const value = reader.evaluate(object);
  if (value.state === 'ref') return name === 'ref' ? ref(value.to, at) : ref(value.to, at, attributeOf(name));
  if (value.state === 'list' && name === 'length' && !value.open) return known(value.items.length, at);
  if (value.state === 'unknown') return unknown(value.because, at);
  return moved(read(value, name, at), at);
}

function made(reader: Reader, node: Node): Value {
  const at = spanOf(node);
  const id = reader.ids.get(node);
  if (id !== undefined) return ref(id, at);
  const callee = node.kids[1];
  const symbol = callee && reader.symbol(callee);
  if (!symbol) return unknown('an object made at run time', at);
  reader.taken.add(node);
  const value = libraryValue(
    symbol,
    argumentsOf(node).map(a => reader.evaluate(a)),
    at,
  );
  return value ? statementChanges(reader, node, value) : unknown('an object made by the library', at);
}

function unwrapped(reader: Reader, node: Node): Value | undefined {
  switch (node.type) {
    case 'VariableName':
      return nameValue(reader, node);
    case 'ParenthesizedExpression':
      return node.kids[1] && reader.evaluate(node.kids[1]);
    case 'SequenceExpression':
    case 'PrefixCast':
    case 'AwaitExpression':
    case 'AssignmentExpression': {
      const last = node.kids.at(-1);
      return last && reader.evaluate(last);
    }
    case 'PostfixExpression':
      return node.kids[0] && operatorOf(reader, node) === '!' ? reader.evaluate(node.kids[0]) : undefined;
    default:
      return undefined;
  }
}

function dispatched(reader: Reader, node: Node): Value {
  switch (node.type) {
    case 'TemplateString':
      return templateValue(reader, node);
    case 'ObjectExpression':
      return objectValue(reader, node);
    case 'ArrayExpression':
      return arrayValue(reader, node);
    case 'BinaryExpression':
      return binary(reader, node);
    case 'UnaryExpression':
      return unary(reader, node);
    case 'ConditionalExpression':
      return conditional(reader, node);
    case 'MemberExpression':
      return member(reader, node);
    case 'CallExpression':
      return callValue(reader, node);
    case 'NewExpression':
      return made(reader, node);
    default:
      return (
        literalValue(reader.source.text, node) ??
        unwrapped(reader, node) ??
        unknown('an expression decided at run time', spanOf(node))
      );
  }
}

/** A reader of one script; `ids` names the constructs that are resources. */
export function reader(source: Script, uses: Uses, ids: ReadonlyMap<Node, string>): Reader {
  const memo = new Map<Node, Value>();
  let depth = 0;
  const self: Reader = {
    source,
    uses,
    ids,
    taken: new Set(),
    symbol: node => symbolOf(source, node),
    newOf: node => newBehind(source, node, ids),
    evaluate: node => {
      const seen = memo.get(node);
      if (seen) return seen;
      if (depth > DEEPEST) return unknown('an expression nested too deeply', spanOf(node));
      memo.set(node, unknown('a value defined by itself', spanOf(node)));
      depth++;
      const value = dispatched(self, node);
      depth--;
      memo.set(node, value);
      return value;
    },
  };
  return self;
}
