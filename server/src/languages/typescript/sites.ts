import { scalar } from '../../model/read.ts';
import { list, object, type Value } from '../../model/value.ts';
import { type ConstructBinding, canonical, construct, constructBy, decided, madeBy } from '../cdk/constructs.ts';
import { numbering } from '../numbering.ts';
import { reader } from './evaluate.ts';
import { ERROR, type Node, spanOf } from './node.ts';
import type { Reader } from './reader.ts';
import type { Script } from './scopes.ts';
import { symbolOf } from './symbols.ts';
import { argumentsOf, uses } from './uses.ts';

/** A `new` expression that declares a resource. */
export interface Site {
  readonly node: Node;
  /** The class as written: where "X is missing" is underlined. */
  readonly callee: Node;
  readonly module: string;
  readonly name: string;
  readonly binding: ConstructBinding;
  readonly id: string;
  readonly props: Node | undefined;
  /** The arguments that are written, in order: scope, id, props. */
  readonly args: readonly Node[];
}

/** The name that an expression's value is assigned to. */
export function assignedName(text: string, node: Node): string | undefined {
  const { parent } = node;
  const index = parent?.kids.indexOf(node) ?? -1;
  if (!parent || index < 1) return undefined;
  if (parent.type === 'VariableDeclaration' || parent.type === 'PropertyDeclaration') {
    const target = parent.kids.slice(0, index).findLast(k => /Definition$/.test(k.type));
    return target && text.slice(target.start, target.end);
  }
  if (parent.type !== 'AssignmentExpression' || !parent.kids[0]) return undefined;
  const last = parent.kids[0].kids.at(-1) ?? parent.kids[0];
  return text.slice(last.start, last.end);
}

/** What `new X(…)` or `X.make(…)` calls. */
export const calleeOf = (node: Node): Node | undefined => node.kids[node.type === 'NewExpression' ? 1 : 0];

/** Expressions that may make a construct, in the order of the text. */
function makersOf({ text, news, calls }: Script): readonly Node[] {
  const made = /\.(?:jsonata|jsonPath)\(/.test(text)
    ? calls.filter(c => /\.(?:jsonata|jsonPath)$/.test(text.slice(c.start, c.kids[0]?.end)))
    : [];
  return made.length === 0 ? news : [...news, ...made].sort((a, b) => a.start - b.start);
}

/** The constructs of a script that are known to be resources, and a reader that knows their ids. */
export function sites(source: Script): {
  readonly sites: readonly Site[];
  readonly reader: Reader;
  readonly unique: (id: string) => string;
} {
  const unique = numbering();
  const ids = new Map<Node, string>();
  const all = uses(source);
  const early = reader(source, all, new Map());
  const found: Site[] = [];
  for (const node of makersOf(source)) {
    const callee = calleeOf(node);
    const symbol = callee && symbolOf(source, callee);
    const name = symbol && madeBy(symbol);
    if (!callee || !symbol || !name || (node.type === 'CallExpression' && symbol.path.length < 2)) continue;
    const args = argumentsOf(node);
    const props = (): Value => (args[2] ? early.evaluate(args[2]) : object(new Map(), spanOf(callee)));
    const binding = construct(symbol.module, name) ?? constructBy(symbol.module, name, props);
    if (!binding) continue;
    const written = args[1] && scalar(early.evaluate(args[1]));
    const id = unique(typeof written === 'string' && written ? written : (assignedName(source.text, node) ?? name));
    ids.set(node, id);
    found.push({ node, callee, module: symbol.module, name, binding, id, props: args[2], args });
  }
  return { sites: found, reader: reader(source, all, ids), unique };
}

function isBroken(node: Node): boolean {
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === ERROR) return true;
    for (const kid of next.kids) stack.push(kid);
  }
  return false;
}

/** Nothing may be called absent where the source is still being written: a brace may have closed what it does not belong to. */
function opened(value: Value): Value {
  if (value.state === 'object') {
    const members = new Map([...value.members].map(([name, v]) => [name, opened(v)]));
    return object(members, value.at, true);
  }
  return value.state === 'list' ? list(value.items.map(opened), value.at, true) : value;
}

/** The props as written; closed and empty where the construct is given none. */
export function propsOf(reader: Reader, site: Site): Value {
  const given = givenProps(reader, site);
  return site.node.type === 'CallExpression' ? decided(given) : given;
}

function givenProps(reader: Reader, site: Site): Value {
  const at = spanOf(site.callee);
  const given = site.node.kids.find(k => k.type === 'ArgList');
  const broken = !reader.source.clean && isBroken(site.node);
  if (site.props) return broken ? opened(reader.evaluate(site.props)) : reader.evaluate(site.props);
  const open = broken || site.args.length < 2 || (given?.kids.some(k => k.type === 'Spread') ?? true);
  return object(new Map(), at, open);
}

/** The resource's properties as its construction states them. */
export const propertiesOf = (reader: Reader, site: Site): Value => canonical(site.binding, propsOf(reader, site));
