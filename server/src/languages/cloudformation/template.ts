import type { Topic } from '../../model/facts.ts';
import { known, list, oneOf, ref, type Scalar, type Span, unknown, type Value } from '../../model/value.ts';
import { child, type DataMember, type DataNode, type DataTree, lasting, membersOf, textOf } from '../data/tree.ts';
import { hasOwnMacro, topicsElsewhere } from './elsewhere.ts';
import { type Arguments, type Given, givenValue } from './given.ts';
import { type Loop, unrolled } from './loops.ts';
import { nestedPath } from './nested.ts';

/** The parts of a template that its values refer to. */
export interface Template {
  readonly sam: boolean;
  /** The members of `Resources`, also those inside of loops. */
  readonly resources: readonly DataMember[];
  readonly loops: ReadonlyMap<DataMember, readonly Loop[]>;
  /** SAM's settings for all resources of a type. */
  readonly globals: DataNode | undefined;
  /** What stands elsewhere may hold something about these. */
  readonly elsewhere: readonly Topic[];
  /** A macro of the account may rewrite anything: nothing is proven absent. */
  readonly rewritten: boolean;
  readonly names: ReadonlySet<string>;
  readonly parameters: ReadonlyMap<string, DataNode>;
  readonly mappings: ReadonlyMap<string, DataNode>;
  readonly conditions: ReadonlyMap<string, DataNode>;
  /** What those who deploy it as a nested stack, or include it, give. */
  readonly given: readonly Arguments[];
  /** What its nested stacks give back, by their logical ids. */
  readonly outputs: ReadonlyMap<string, ReadonlyMap<string, Value>>;
}

/** Quick test on the text: could this be a CloudFormation template at all? */
export const isTemplate = (text: string): boolean =>
  /(?:^|[\s{,"'])Resources["']?\s*:/.test(text) && /\bAWS::[A-Za-z0-9]+::[A-Za-z]/.test(text);

const byKey = (node: DataNode | undefined): ReadonlyMap<string, DataNode> =>
  new Map(membersOf(node).map(m => [m.key, m.value]));

const isSam = (node: DataNode | undefined): boolean =>
  node?.kind === 'list' ? node.items.some(isSam) : (textOf(node)?.startsWith('AWS::Serverless') ?? false);

const isOfAws = lasting(
  (entry: DataMember): boolean => textOf(child(entry.value, 'Type'))?.startsWith('AWS::') ?? false,
);

interface Known {
  readonly given: readonly Given[];
  readonly path: string;
  readonly template: Template | undefined;
}
const KNOWN = new WeakMap<DataTree, Known>();

/** The template of a document; undefined when no member of `Resources` has an AWS type. */
export function templateOf(tree: DataTree, given: readonly Given[] = [], path = ''): Template | undefined {
  const known = KNOWN.get(tree);
  if (known?.path === path && known.given.length === given.length && known.given.every((g, i) => g === given[i]))
    return known.template;
  const template = made(tree, given, path);
  KNOWN.set(tree, { given, path, template });
  return template;
}

function made(tree: DataTree, given: readonly Given[], path: string): Template | undefined {
  const members = membersOf(child(tree.root, 'Resources'));
  const looped = unrolled(members);
  const resources = looped.map(l => l.entry);
  if (!resources.some(isOfAws)) return undefined;
  const transform = child(tree.root, 'Transform');
  return {
    sam: isSam(transform),
    resources,
    loops: new Map(looped.flatMap(({ entry, loops }) => (loops.length > 0 ? [[entry, loops]] : []))),
    globals: child(tree.root, 'Globals'),
    elsewhere: topicsElsewhere(
      looped.every(l => l.loops.length === 0) ? members : [...members, ...resources],
      transform,
    ),
    rewritten: hasOwnMacro(transform),
    names: new Set(resources.map(r => r.key)),
    parameters: byKey(child(tree.root, 'Parameters')),
    mappings: byKey(child(tree.root, 'Mappings')),
    conditions: byKey(child(tree.root, 'Conditions')),
    given: given.filter(g => g.kind === 'arguments'),
    outputs: outputsOf(resources, given, path),
  };
}

function outputsOf(resources: readonly DataMember[], given: readonly Given[], path: string): Template['outputs'] {
  const all = given.filter(g => g.kind === 'outputs');
  if (all.length === 0) return new Map();
  return new Map(
    resources.flatMap(entry => {
      const nested = nestedPath(entry, path);
      const found = all.find(o => o.from === nested);
      return found ? [[entry.key, found.values] as const] : [];
    }),
  );
}

const scalarOf = (node: DataNode | undefined): { value: Scalar; at: Span } | undefined =>
  node?.kind === 'scalar' && !node.empty && node.value !== null ? { value: node.value, at: node.at } : undefined;

const isList = (type: string): boolean => type === 'CommaDelimitedList' || type.startsWith('List<');
const typeOf = (parameter: DataNode): string => textOf(child(parameter, 'Type')) ?? 'String';

/** What `Ref` of a parameter gives, seen from `at`. */
export function parameterValue(name: string, parameter: DataNode, told: readonly Arguments[], at: Span): Value {
  const own = ownValue(name, parameter, at);
  return givenValue(told, name, isList(typeOf(parameter)), own, at) ?? own;
}

/** Whoever deploys the template has to say something: a parameter of a type that AWS checks, or one that may not be empty. */
function mustBeGiven(parameter: DataNode, type: string): boolean {
  if (/^(?:List<)?AWS::EC2::/.test(type)) return true;
  const least = child(parameter, 'MinLength');
  return (
    (least?.kind === 'scalar' && Number(least.value) > 0) ||
    // The pattern begins with a text, and has no other branch.
    /^\^?[\w-]{2,}[:/.][^|]*$/.test(textOf(child(parameter, 'AllowedPattern')) ?? '')
  );
}

/** What is there, whatever it says. */
function given(name: string, parameter: DataNode, type: string, at: Span): Value {
  if (!mustBeGiven(parameter, type)) return unknown('a parameter without default', at);
  const said: Value = { state: 'template', parts: [ref(name, at)], at };
  return isList(type) ? list([said], at, true) : said;
}

/** What a parameter says of itself. */
function ownValue(name: string, parameter: DataNode, at: Span): Value {
  const type = typeOf(parameter);
  if (type.startsWith('AWS::SSM::Parameter::Value')) return unknown('a value from Parameter Store', at);
  const preset = scalarOf(child(parameter, 'Default'));
  const allowed = child(parameter, 'AllowedValues');
  const standard = (value: Scalar): Value => ({
    state: 'default',
    by: 'parameter',
    value,
    at,
    origin: preset?.at ?? parameter.at,
  });
  if (preset && isList(type)) {
    const items = String(preset.value).split(',');
    return list(
      items.filter(Boolean).map(i => standard(i.trim())),
      at,
      items.every(i => i === ''),
    );
  }
  if (preset) return standard(preset.value);
  const said = (): Value => given(name, parameter, type, at);
  if (allowed?.kind !== 'list' || isList(type)) return said();
  const values = allowed.items.map(scalarOf);
  if (values.length === 0 || values.includes(undefined)) return said();
  return oneOf(
    values.flatMap(v => (v ? [known(v.value, at, v.at)] : [])),
    at,
  );
}
