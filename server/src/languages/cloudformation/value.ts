import { toNumber } from '../../model/read.ts';
import { own } from '../../model/tables.ts';
import {
  absent,
  known,
  list,
  object,
  oneOf,
  ref,
  type Scalar,
  type Span,
  unknown,
  type Value,
} from '../../model/value.ts';
import { type Intrinsic, intrinsicOf } from '../data/intrinsic.ts';
import { concatenated, type Part, substituted, textValue } from '../data/substitute.ts';
import { child, type DataMap, type DataMember, type DataNode, member, textOf } from '../data/tree.ts';
import { relocated } from '../values.ts';
import { assuming, type Holding } from './conditions.ts';
import { type Loop, loopValue } from './loops.ts';
import { parameterValue, type Template } from './template.ts';

/** How values of one resource are read. `open`: part of its text is not understood, so nothing in it is proven absent. */
export interface Scope {
  readonly template: Template;
  readonly open: boolean;
  /** Loops around the resource. */
  readonly loops: readonly Loop[];
  /** Conditions that are decided where the value stands: that of the resource, and those of branches around it. */
  readonly holding: Holding;
}

/** How values of a resource are read; without one, those of the template as a whole. */
export const scopeOf = (template: Template, entry?: DataMember): Scope => ({
  template,
  open: template.rewritten || template.given.some(g => g.changes),
  loops: (entry && template.loops.get(entry)) ?? [],
  holding: entry ? ownCondition(entry, template) : new Map(),
});

/** A resource with a condition is only there where that holds. */
function ownCondition(entry: DataMember, { conditions }: Template): Holding {
  const name = textOf(child(entry.value, 'Condition'));
  return name === undefined ? new Map() : assuming(new Map(), name, true, conditions);
}

type Evaluate = (argument: DataNode, at: Span, scope: Scope) => Value;

/** What a node of a template says. */
export function readValue(node: DataNode, scope: Scope): Value {
  const call = intrinsicOf(node);
  if (call) return evaluate(call, node.at, scope);
  switch (node.kind) {
    case 'scalar':
      if (node.value === null) return unknown('a value that is not written yet', node.at);
      return typeof node.value === 'string' ? textValue(node.value, node.at) : known(node.value, node.at);
    case 'list':
      return list(
        node.items.map(item => readValue(item, scope)),
        node.at,
        scope.open,
      );
    case 'map':
      return mapValue(node, scope);
    case 'opaque':
      return unknown(node.because, node.at);
  }
}

/** Members that a macro puts in at deployment. */
export const isMacro = (key: string): boolean =>
  key === '<<' || key.startsWith('Fn::Transform') || key.startsWith('Fn::ForEach');

function mapValue(node: DataMap, scope: Scope): Value {
  const members = new Map<string, Value>();
  for (const m of node.members) if (!isMacro(m.key)) members.set(m.key, readValue(m.value, scope));
  const open = scope.open || node.open === true || node.members.some(m => isMacro(m.key));
  return object(members, node.at, open);
}

const evaluate = ({ name, argument }: Intrinsic, at: Span, scope: Scope): Value =>
  own(FUNCTIONS, name)?.(argument, at, scope) ?? unknown(`the result of Fn::${name}`, at);

const nameIn = (node: DataNode | undefined): string | undefined =>
  node?.kind === 'scalar' && !node.tag && node.value !== null ? String(node.value) : undefined;

/** What `Ref` of a name gives. Inside a text an unknown parameter stays a reference, so that equal texts are seen to be equal. */
function refTo(name: string, at: Span, scope: Scope, inText: boolean): Value {
  if (name === 'AWS::NoValue') return absent(at);
  const looped = loopValue(name, scope.loops, at);
  if (looped) return looped;
  const parameter = scope.template.parameters.get(name);
  if (parameter) {
    const value = parameterValue(name, parameter, scope.template.given, at);
    return inText && /^(?:unknown|template)$/.test(value.state) ? ref(name, at) : value;
  }
  if (scope.template.names.has(name) || inText) return ref(name, at);
  return unknown(
    name.startsWith('AWS::') ? `the pseudo parameter ${name}` : `${name}, which is not in this template`,
    at,
  );
}

const attributeOf = (name: string, at: Span, { template }: Scope): Value => {
  const dot = name.indexOf('.');
  const output = template.outputs.get(name.slice(0, dot))?.get(name.slice(dot + 1 + 'Outputs.'.length));
  if (output && name.startsWith('.Outputs.', dot)) return relocated(output, at, false);
  return dot < 0 ? unknown('an incomplete attribute reference', at) : ref(name.slice(0, dot), at, name.slice(dot + 1));
};

const getAtt: Evaluate = (argument, at, scope) => {
  if (argument.kind !== 'list') return attributeOf(nameIn(argument) ?? '', at, scope);
  const names = argument.items.map(nameIn);
  return names.includes(undefined)
    ? unknown('an attribute chosen at deployment', at)
    : attributeOf(names.join('.'), at, scope);
};

const sub: Evaluate = (argument, at, scope) => {
  const [head, variables] = argument.kind === 'list' ? argument.items : [argument];
  const text = nameIn(head);
  if (text === undefined) return unknown('the result of Fn::Sub', at);
  return substituted(text, at, name => holeValue(name, variables, at, scope));
};

/** What `${Name}` in a text stands for: one of the text's own variables, an attribute, a parameter or a resource. */
export function holeValue(name: string, variables: DataNode | undefined, at: Span, scope: Scope): Value {
  const own = child(variables, name);
  if (own) return inText(own, scope);
  return name.includes('.') ? attributeOf(name, at, scope) : refTo(name, at, scope, true);
}

/** A value that becomes part of a text. */
function inText(node: DataNode, scope: Scope): Value {
  const call = intrinsicOf(node);
  const name = call?.name === 'Ref' ? nameIn(call.argument) : undefined;
  return name === undefined ? readValue(node, scope) : refTo(name, node.at, scope, true);
}

const join: Evaluate = (argument, at, scope) => {
  const [first, rest] = argument.kind === 'list' ? argument.items : [];
  const delimiter = nameIn(first) ?? (first?.kind === 'scalar' ? '' : undefined);
  if (delimiter === undefined || rest?.kind !== 'list' || rest.tag) return unknown('the result of Fn::Join', at);
  const parts = rest.items.map(item => inText(item, scope)).filter(v => v.state !== 'absent');
  return concatenated(
    parts.flatMap((v, i): Part[] => (i === 0 ? [v] : [delimiter, v])),
    at,
  );
};

const split: Evaluate = (argument, at, scope) => {
  const [first, source] = argument.kind === 'list' ? argument.items : [];
  const delimiter = nameIn(first);
  const value = source && readValue(source, scope);
  if (!delimiter || !value || (value.state !== 'known' && value.state !== 'default'))
    return unknown('the result of Fn::Split', at);
  const items = String(value.value).split(delimiter);
  return list(
    items.map(item => ({ ...value, value: item, at })),
    at,
  );
};

const select: Evaluate = (argument, at, scope) => {
  const [first, source] = argument.kind === 'list' ? argument.items : [];
  const index = first?.kind === 'scalar' && !first.tag ? toNumber(first.value) : undefined;
  const from = source && readValue(source, scope);
  const item = from?.state === 'list' && index !== undefined ? from.items[index] : undefined;
  return item ? { ...item, at } : unknown('the result of Fn::Select', at);
};

const branches: Evaluate = (argument, at, scope) => {
  const [condition, yes, no] = argument.kind === 'list' ? argument.items : [];
  if (!yes || !no) return unknown('an incomplete Fn::If', at);
  const name = nameIn(condition);
  if (name === undefined) return oneOf([readValue(yes, scope), readValue(no, scope)], at);
  const decided = scope.holding.get(name);
  if (decided !== undefined) return readValue(decided ? yes : no, scope);
  const where = (holds: boolean): Scope => ({
    ...scope,
    holding: assuming(scope.holding, name, holds, scope.template.conditions),
  });
  return oneOf([readValue(yes, where(true)), readValue(no, where(false))], at);
};

interface Key {
  readonly name: string;
  /** Taken from a parameter's default. */
  readonly preset: boolean;
}
/** A mapping's key; undefined when any may be meant. */
function keyOf(node: DataNode | undefined, scope: Scope): Key | undefined {
  const value = node && readValue(node, scope);
  if (value?.state !== 'known' && value?.state !== 'default') return undefined;
  return { name: String(value.value), preset: value.state === 'default' };
}

const step = (nodes: readonly DataNode[], key: Key | undefined): readonly DataNode[] =>
  nodes.flatMap(node => {
    if (node.kind !== 'map') return [];
    if (!key) return node.members.map(m => m.value);
    const found = member(node, key.name);
    return found ? [found.value] : [];
  });

const findInMap: Evaluate = (argument, at, scope) => {
  const [map, first, second, options] = argument.kind === 'list' ? argument.items : [];
  const name = nameIn(map);
  const mapping = name === undefined ? undefined : scope.template.mappings.get(name);
  const keys = [keyOf(first, scope), keyOf(second, scope)] as const;
  const found = step(mapping ? step([mapping], keys[0]) : [], keys[1]);
  const otherwise = child(options, 'DefaultValue');
  const fallback = otherwise && (found.length === 0 || keys.includes(undefined)) ? [readValue(otherwise, scope)] : [];
  if (found.length + fallback.length === 0) return unknown('a mapping entry that is not in this template', at);
  const preset = keys.some(k => k?.preset);
  const place = (value: Value): Value => {
    if (value.state !== 'known') return { ...value, at };
    return preset ? standard(value.value, at, value.at) : known(value.value, at, value.at);
  };
  return oneOf([...found.map(node => place(readValue(node, scope))), ...fallback], at);
};

const length: Evaluate = (argument, at, scope) => {
  const value = readValue(argument, scope);
  return value.state === 'list' && !value.open
    ? known(value.items.length, at)
    : unknown('the result of Fn::Length', at);
};
const standard = (value: Scalar, at: Span, origin: Span): Value => ({
  state: 'default',
  by: 'parameter',
  value,
  at,
  origin,
});

const FUNCTIONS: Readonly<Record<string, Evaluate>> = {
  Ref: (argument, at, scope) => {
    const name = nameIn(argument);
    return name === undefined ? unknown('an incomplete reference', at) : refTo(name, at, scope, false);
  },
  GetAtt: getAtt,
  Sub: sub,
  Join: join,
  Split: split,
  Select: select,
  If: branches,
  FindInMap: findInMap,
  Length: length,
  // The encoding says nothing; what matters is the text in it.
  Base64: (argument, at, scope) => ({ ...readValue(argument, scope), at }),
  ImportValue: (_, at) => unknown('a value imported from another stack', at),
};
