import { absent, known, list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import { concatenated, type Part as TextPart } from '../data/substitute.ts';
import { distinct, either, relocated } from '../values.ts';
import { callValue } from './functions.ts';
import type { Module, Part } from './module.ts';
import { operationValue } from './operations.ts';
import { policyDocument } from './policy-document.ts';
import { chunkText } from './text.ts';
import {
  type Access,
  attributeOf,
  type Conditional,
  type Expression,
  type ObjectExpression,
  type Step,
  type Template,
} from './tree.ts';
import { asDefault } from './values.ts';

/** A chain of names behind a value is followed so far. */
const DEEPEST = 40;
/** Expressions that are looked at for one document. */
const MOST_STEPS = 100_000;

/** What an expression is evaluated in. */
export interface Context {
  readonly module: Module;
  /** The file the expression stands in. */
  readonly part: Part;
  /** `each`, `count` and the iterators of dynamic blocks. */
  readonly bindings: ReadonlyMap<string, Value>;
  readonly depth: number;
  /** Steps left for the whole document: definitions that double each other end there. */
  readonly budget: { left: number };
}

export const contextOf = (module: Module): Context => ({
  module,
  part: module.own,
  bindings: new Map(),
  depth: 0,
  budget: { left: MOST_STEPS },
});

/** What an expression says. Never throws. */
export function evaluate(e: Expression, context: Context): Value {
  if (context.depth > DEEPEST || --context.budget.left < 0) return unknown('a long chain of names', e.at);
  switch (e.kind) {
    case 'literal':
      return e.value === null ? absent(e.at) : known(e.value, e.at);
    case 'template':
      return templateValue(e, context);
    case 'tuple':
      return list(
        e.items.map(item => evaluate(item, context)),
        e.at,
        e.open,
      );
    case 'object':
      return objectValue(e, context);
    case 'conditional':
      return conditionalValue(e, context);
    case 'operation':
      return operationValue(
        e.operator,
        e.operands.map(o => evaluate(o, context)),
        e.at,
      );
    case 'call':
      return callValue(e, context);
    case 'access':
      return accessValue(e, context);
    case 'for':
      return e.makes === 'list' ? list([], e.at, true) : object(new Map(), e.at, true);
    case 'name':
      return context.bindings.get(e.name) ?? unknown(`the name ${e.name}`, e.at);
    case 'missing':
      return unknown('a value that is not written yet', e.at);
  }
}

function templateValue(e: Template, context: Context): Value {
  if (e.parts.some(p => p.kind === 'directive')) return unknown('a text with directives', e.at);
  const parts = e.parts.map((p): TextPart => {
    if (p.kind === 'chunk') return chunkText(p, e, context.part.text);
    return p.kind === 'directive' ? '' : inText(p, context);
  });
  // A dynamic reference of CloudFormation means nothing here, but stays what it is: text.
  return concatenated(parts, e.at);
}

/** Inside a text an unknown name stays a reference, so that equal texts are seen to be equal. */
function inText(e: Expression, context: Context): Value {
  const value = evaluate(e, context);
  if (value.state !== 'unknown' || e.kind !== 'access' || e.of.kind !== 'name') return value;
  const { name } = e.of;
  const names = e.steps.map(s => (s.kind === 'attribute' ? s.name : undefined));
  return (name === 'var' || name === 'local') && !names.includes(undefined)
    ? ref(`${name}.${names.join('.')}`, e.at)
    : value;
}

function objectValue(e: ObjectExpression, context: Context): Value {
  const members = new Map<string, Value>();
  let { open } = e;
  for (const item of e.items) {
    if (item.name === undefined) open = true;
    else members.set(item.name, evaluate(item.value, context));
  }
  return object(members, e.at, open);
}

function conditionalValue(e: Conditional, context: Context): Value {
  const test = evaluate(e.test, context);
  if (test.state === 'known' && typeof test.value === 'boolean') return evaluate(test.value ? e.yes : e.no, context);
  return either([evaluate(e.yes, context), evaluate(e.no, context)], e.at);
}

function accessValue(e: Access, context: Context): Value {
  if (e.of.kind === 'name') return named(e.of.name, e.steps, e.at, context);
  return walk(evaluate(e.of, context), e.steps, e.at, context);
}

/** The value behind a name, seen from the place that uses it. */
function named(name: string, steps: readonly Step[], at: Span, context: Context): Value {
  const bound = context.bindings.get(name);
  if (bound) return walk(bound, steps, at, context);
  const [first, second, ...rest] = steps;
  const step = first?.kind === 'attribute' ? first.name : '';
  switch (name) {
    case 'var':
      return walk(variable(step, at, context), steps.slice(1), at, context);
    case 'local':
      return walk(local(step, at, context), steps.slice(1), at, context);
    case 'module':
      return outputValue(step, steps.slice(1), at, context);
    case 'data':
      return dataValue(step, second?.kind === 'attribute' ? second.name : '', rest, at, context);
    case 'each':
    case 'count':
    case 'path':
    case 'self':
    case 'terraform':
      return unknown(`${name}.${step}`, at);
    default:
      return context.module.declared.has(`${name}.${step}`)
        ? reference(`${name}.${step}`, steps.slice(1), at)
        : unknown(`${name}.${step}, which is not in this module`, at);
  }
}

/** A reference to something declared; all of its instances together are a list. */
function reference(to: string, steps: readonly Step[], at: Span): Value {
  const attribute = steps.find(s => s.kind === 'attribute')?.name;
  const one = ref(to, at, attribute);
  return steps.some(s => s.kind === 'splat') ? list([one], at, true) : one;
}

/** Evaluates in the file where a definition stands, and brings the result to where it is used. */
export function elsewhere(e: Expression, part: Part, at: Span, context: Context): Value {
  const value = evaluate(e, { ...context, part, bindings: new Map(), depth: context.depth + 1 });
  return relocated(value, at, part === context.module.own);
}

/** What a module of the workload gives back, if that is told; else that it gives something. */
function outputValue(module: string, steps: readonly Step[], at: Span, context: Context): Value {
  const whole = reference(`module.${module}`, steps, at);
  const values = context.module.outputs.get(context.module.called.get(module) ?? '/');
  const first = steps.findIndex(s => s.kind === 'attribute');
  const name = steps[first];
  const value = name?.kind === 'attribute' ? values?.get(name.name) : undefined;
  if (!value || steps.some(s => s.kind === 'splat')) return whole;
  const found = walk(relocated(value, at, false), steps.slice(first + 1), at, context);
  return found.state === 'unknown' ? whole : found;
}

/** A variable as those who call the module set it. */
function passed(name: string, at: Span, context: Context): Value {
  const { module } = context;
  const preset = presetOf(name, at, context);
  const all = module.calls.map(call => {
    const given = call.values.get(name);
    const value = given && relocated(given, at, false);
    return (value?.state === 'absent' && isNotNull(name, context) ? undefined : value) ?? preset;
  });
  return either(distinct(all), at);
}

/** The default as it holds for a call that sets nothing else. */
function presetOf(name: string, at: Span, context: Context): Value {
  const found = context.module.variables.get(name);
  const preset = found && attributeOf(found.node.items, 'default');
  if (!preset) return unknown('a variable without default', at);
  const value = elsewhere(preset.value, found.part, at, context);
  return value.state === 'absent' ? value : asDefault(value, 'parameter');
}

/** `nullable = false`: a caller's null means the default. */
function isNotNull(name: string, context: Context): boolean {
  const found = context.module.variables.get(name);
  const said = found && attributeOf(found.node.items, 'nullable')?.value;
  return said?.kind === 'literal' && said.value === false;
}

function variable(name: string, at: Span, context: Context): Value {
  const { module } = context;
  if (module.calls.length > 0 && module.variables.has(name)) return passed(name, at, context);
  const set = module.settings.get(name);
  if (set) return elsewhere(set.node.value, set.part, at, context);
  const found = module.variables.get(name);
  if (!found) return unknown(`var.${name}, which is not in this module`, at);
  const preset = attributeOf(found.node.items, 'default');
  if (!preset) return unknown('a variable without default', at);
  if (module.told.has(name)) return unknown('a variable with several values', at);
  return asDefault(elsewhere(preset.value, found.part, at, context), module.root ? 'parameter' : 'argument');
}

function local(name: string, at: Span, context: Context): Value {
  const found = context.module.locals.get(name);
  return found
    ? elsewhere(found.node.value, found.part, at, context)
    : unknown(`local.${name}, which is not in this module`, at);
}

function dataValue(type: string, name: string, steps: readonly Step[], at: Span, context: Context): Value {
  const address = `data.${type}.${name}`;
  const attribute = steps.find(s => s.kind === 'attribute')?.name;
  const found = context.module.declared.get(address);
  if (found && type === 'aws_iam_policy_document' && /^(?:minified_)?json$/.test(attribute ?? '')) {
    const document = policyDocument(found.node, {
      ...context,
      part: found.part,
      bindings: new Map(),
      depth: context.depth + 1,
    });
    return found.part === context.module.own ? document : relocated(document, at, false);
  }
  if (found && type === 'aws_iam_policy' && attribute === 'arn') {
    const arn = attributeOf(found.node.items, 'arn');
    if (arn) return elsewhere(arn.value, found.part, at, context);
    const named = attributeOf(found.node.items, 'name');
    // Looked up by its name, wherever it is: of AWS or of the account.
    if (named)
      return concatenated(
        ['arn:aws:iam::', ref(address, at), ':policy/', elsewhere(named.value, found.part, at, context)],
        at,
      );
  }
  return reference(address, steps, at);
}

/** Goes on inside a value. */
function walk(from: Value, steps: readonly Step[], at: Span, context: Context): Value {
  let value = from;
  for (const step of steps) {
    if (step.kind === 'splat') return list(value.state === 'ref' ? [value] : [], at, true);
    const key = step.kind === 'attribute' ? step.name : keyOf(evaluate(step.key, context));
    value = member(value, key, at);
  }
  return value.at === at ? value : relocated(value, at, context.part === context.module.own);
}

const keyOf = (value: Value): string | undefined => (value.state === 'known' ? String(value.value) : undefined);

function member(value: Value, key: string | undefined, at: Span): Value {
  switch (value.state) {
    case 'object':
      return (
        (key === undefined ? undefined : value.members.get(key)) ??
        unknown(
          key === undefined ? 'a member that is chosen at run time' : `the member ${key}, which is not written here`,
          at,
        )
      );
    case 'list':
      return (
        (key === undefined ? undefined : value.items[Number(key)]) ?? unknown('an item that is chosen at run time', at)
      );
    case 'one-of':
      return either(
        value.values.map(v => member(v, key, at)),
        at,
      );
    case 'ref':
      return value.attribute === undefined && key !== undefined && !/^\d+$/.test(key)
        ? ref(value.to, at, key)
        : { ...value, at };
    case 'unknown':
      return value;
    default:
      return unknown('a value that is not written out here', at);
  }
}
