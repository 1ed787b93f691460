import { above, type Node } from './node.ts';
import { type Binding, CLASSES, FUNCTIONS, lookup, nameOf, type Parameter, type Script, type Write } from './scopes.ts';

/** A change of an object after it was made: `x.a.b = v`, `x.push(v)`. */
export interface Mutation {
  readonly node: Node;
  /** Members below the name; undefined when one is computed. */
  readonly path: readonly string[] | undefined;
  readonly value: Node | undefined;
}

/** How the script's names are used: who calls what, what is assigned where. */
export interface Uses {
  /** Argument lists by the function that they go to. */
  readonly calls: ReadonlyMap<Node, readonly Node[]>;
  /** Argument lists by the class that `new` makes. */
  readonly makes: ReadonlyMap<Node, readonly Node[]>;
  readonly mutations: ReadonlyMap<Binding, readonly Mutation[]>;
  /** Method calls: what is called on, the method's name, the call. */
  readonly methods: readonly MethodCall[];
}
export interface MethodCall {
  readonly node: Node;
  readonly receiver: Node;
  readonly method: string;
  readonly args: readonly Node[];
}

/** The expressions given in an argument list; a spread argument and what follows it cannot be told apart and end the list. */
export function argumentsOf(node: Node): readonly Node[] {
  const list = node.type === 'ArgList' ? node : node.kids.find(k => k.type === 'ArgList');
  const args: Node[] = [];
  for (const kid of list?.kids ?? []) {
    if (kid.type === 'Spread') break;
    if (!/^[(),]$/.test(kid.type)) args.push(kid);
  }
  return args;
}

/** The last name of `a.b.c`, without what it is taken from. */
export const memberName = (node: Node, text: string): string | undefined =>
  node.type === 'MemberExpression' ? nameOf({ ...node, kids: node.kids.slice(1) }, text) : undefined;

/** Where `x.a.b` starts and the names on the way. */
function chain(node: Node, text: string): { root: Node; path: readonly string[] | undefined } {
  const names: (string | undefined)[] = [];
  let root = node;
  for (let object = root.kids[0]; root.type === 'MemberExpression' && object; object = root.kids[0]) {
    names.push(memberName(root, text));
    root = object;
  }
  const path = names.reverse().filter(name => name !== undefined);
  return { root, path: path.length === names.length ? path : undefined };
}

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const all = map.get(key);
  if (all) all.push(value);
  else map.set(key, [value]);
};

/** The class whose `this` an expression sees. */
export const classAround = (node: Node): Node | undefined => above(node, CLASSES);

/** The function that a callee names in this script. */
export function functionOf(source: Script, callee: Node): Node | undefined {
  const { text } = source;
  if (callee.type === 'VariableName') {
    const binding = lookup(source, text.slice(callee.start, callee.end), callee);
    if (binding?.is === 'function') return binding.node;
    if (binding?.is === 'variable' && binding.init && FUNCTIONS.has(binding.init.type) && binding.writes.length === 0)
      return binding.steps.length === 0 ? binding.init : undefined;
  }
  if (callee.type === 'MemberExpression' && callee.kids[0]?.type === 'this') {
    const around = classAround(callee);
    const name = memberName(callee, text);
    return around && name ? source.classes.get(around)?.methods.get(name) : undefined;
  }
  const owner = callee.type === 'MemberExpression' ? classNamed(source, callee.kids[0]) : undefined;
  const name = owner && memberName(callee, text);
  return owner && name ? source.classes.get(owner)?.methods.get(name) : undefined;
}

/** The class of this script that an expression names: its static members are meant. */
export function classNamed(source: Script, node: Node | undefined): Node | undefined {
  if (node?.type !== 'VariableName') return undefined;
  const binding = lookup(source, source.text.slice(node.start, node.end), node);
  return binding?.is === 'class' ? binding.node : undefined;
}

/** Uses while they are being collected. */
interface Draft {
  readonly calls: Map<Node, Node[]>;
  readonly makes: Map<Node, Node[]>;
  readonly mutations: Map<Binding, Mutation[]>;
  readonly methods: MethodCall[];
}

const named = (source: Script, node: Node): Binding | undefined =>
  node.type === 'VariableName' ? lookup(source, source.text.slice(node.start, node.end), node) : undefined;

/** `this.x = v` sets a field; what is set below a field changes the object in it. */
function assignField(source: Script, write: Write, path: readonly string[] | undefined): void {
  const [name, ...rest] = path ?? [];
  const around = classAround(write.at);
  const members = around && source.classes.get(around);
  if (!members || name === undefined) return;
  const field = members.fields.get(name) ?? { init: undefined, writes: [] };
  members.fields.set(name, field);
  if (rest.length === 0) field.writes.push(write);
}

function assigned(source: Script, draft: Draft, node: Node): void {
  const [left, operator, right] = node.kids;
  const target = node.type === 'UnaryExpression' ? operator : left;
  if (!target) return;
  const isPlain = node.type === 'AssignmentExpression' && operator?.type === 'Equals';
  const write: Write = { value: isPlain ? right : undefined, at: node };
  const { root, path } = chain(target, source.text);
  if (root.type === 'this') assignField(source, write, path);
  const binding = named(source, root);
  if (binding?.is !== 'variable' && binding?.is !== 'parameter') return;
  if (target === root) binding.writes.push(write);
  else add(draft.mutations, binding, { node, path, value: write.value });
}

/** Methods that change the list they are called on, and `Object.assign`, which changes its first argument. */
function changed(source: Script, draft: Draft, { node, receiver, method, args }: MethodCall): void {
  const [first] = args;
  if (/^(?:push|unshift|splice|sort|pop|shift)$/.test(method)) {
    const binding = named(source, receiver);
    if (binding) add(draft.mutations, binding, { node, path: [method], value: method === 'push' ? first : undefined });
  }
  if (method !== 'assign' || !first || source.text.slice(receiver.start, receiver.end) !== 'Object') return;
  const binding = named(source, first);
  if (binding) add(draft.mutations, binding, { node, path: undefined, value: undefined });
}

function called(source: Script, draft: Draft, node: Node): void {
  const [callee] = node.kids;
  if (!callee) return;
  const target = functionOf(source, callee);
  const list = node.kids.find(k => k.type === 'ArgList');
  if (target && list) add(draft.calls, target, list);
  const method = memberName(callee, source.text);
  const [receiver] = callee.kids;
  if (!method || !receiver) return;
  const call: MethodCall = { node, receiver, method, args: argumentsOf(node) };
  draft.methods.push(call);
  changed(source, draft, call);
}

/** Files the assignments with the names they change, and the calls with the functions they go to. */
export function uses(source: Script): Uses {
  const draft: Draft = { calls: new Map(), makes: new Map(), mutations: new Map(), methods: [] };
  for (const node of source.assignments) assigned(source, draft, node);
  for (const node of source.calls) called(source, draft, node);
  for (const node of source.news) {
    const binding = node.kids[1] && named(source, node.kids[1]);
    const list = node.kids.find(k => k.type === 'ArgList');
    if (binding?.is === 'class' && list) add(draft.makes, binding.node, list);
  }
  return draft;
}

/** Every argument list that can reach a parameter, when all callers are in this script; undefined when others may exist. */
export function callersOf(source: Script, all: Uses, { owner }: Parameter): readonly Node[] | undefined {
  const { text } = source;
  const isConstructor = owner.type === 'MethodDeclaration' && nameOf(owner, text) === 'constructor';
  const around = classAround(owner);
  if (isConstructor) {
    const name = around?.kids.find(k => k.type === 'VariableDefinition');
    if (!around || !name || isExported(source, around, text.slice(name.start, name.end))) return undefined;
    return all.makes.get(around);
  }
  if (owner.type === 'MethodDeclaration') {
    const hidden = owner.kids.some(
      k => k.type === 'PrivatePropertyDefinition' || (k.type === 'Privacy' && text.slice(k.start, k.end) === 'private'),
    );
    return hidden ? all.calls.get(owner) : undefined;
  }
  const name = owner.kids.find(k => k.type === 'VariableDefinition');
  if (name && isExported(source, owner, text.slice(name.start, name.end))) return undefined;
  if (!name && owner.parent?.parent?.type === 'ExportDeclaration') return undefined;
  return all.calls.get(owner);
}

/** What names things for others, each place once: a pattern that looks for one name from every place on would look at a long line again and again. */
const HANDED_OUT = /export\s*\{[^{}]*|export\s+default\s+[\w$]+|exports\b[^\n]*/g;

function isExported(source: Script, node: Node, name: string): boolean {
  if (source.exports.has(name) || node.parent?.type === 'ExportDeclaration') return true;
  // Without ES imports anything may be handed out through `module.exports`; an export list names what it lets out.
  const whole = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$&')}(?![\\w$])`);
  return [...source.text.matchAll(HANDED_OUT)].some(([text]) => whole.test(text));
}
