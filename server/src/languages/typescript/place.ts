import type { Node } from './node.ts';
import type { Reader } from './reader.ts';
import { lookup, nameOf, type Script } from './scopes.ts';

/** Where a change goes: into a property that is there, or into an object that lacks it. */
export type Place =
  | {
      readonly is: 'property';
      readonly host: Node;
      readonly property: Node;
      readonly depth: number;
      readonly isJson: boolean;
    }
  | { readonly is: 'missing'; readonly host: Node; readonly rest: readonly string[]; readonly isJson: boolean }
  | { readonly is: 'none' }
  | { readonly is: 'item'; readonly item: Node };

/** The literal that an expression is, also through casts and a constant that nothing else uses. */
function literal(source: Script, node: Node, depth = 0): Node | undefined {
  if (depth > 10) return undefined;
  const [first, second] = node.kids;
  switch (node.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
      return node;
    case 'ParenthesizedExpression':
      return second && literal(source, second, depth + 1);
    case 'BinaryExpression':
      return first && /^(as|satisfies)$/.test(second?.type ?? '') ? literal(source, first, depth + 1) : undefined;
    case 'VariableName': {
      const name = source.text.slice(node.start, node.end);
      const binding = lookup(source, name, node);
      if (binding?.is !== 'variable' || !binding.init || binding.writes.length > 0 || binding.steps.length > 0)
        return undefined;
      const uses =
        source.text.match(new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`, 'g'))?.length ?? 0;
      return uses === 2 ? literal(source, binding.init, depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** The property of an object that has a name. */
export const propertyNamed = (source: Script, host: Node, name: string): Node | undefined =>
  host.kids.findLast(k => k.type === 'Property' && nameOf(k, source.text) === name);

/** What a property is given. */
export const valueNode = (property: Node): Node | undefined => {
  const colon = property.kids.findIndex(k => k.type === ':');
  return colon < 0 ? undefined : property.kids[colon + 1];
};

/** A spread or a computed key may set the member too: then nothing is written. */
function mayHoldMore(reader: Reader, host: Node, name: string): boolean {
  const value = reader.evaluate(host);
  return value.state !== 'object' || value.open || value.members.has(name);
}

const itemsOf = (list: Node): readonly Node[] | undefined =>
  list.kids.some(k => k.type === 'Spread') ? undefined : list.kids.filter(k => !/^[[\],]$/.test(k.type));

/** Props that CDK leaves untyped take CloudFormation's own names, which have a capital first letter. */
const isJson = (source: Script, host: Node): boolean =>
  host.kids.some(k => k.type === 'Property' && /^[A-Z]/.test(nameOf(k, source.text) ?? ''));

/** Walks the literals along a prop path as far as they are written; `own` are the same steps in CloudFormation's names. */
export function find(
  source: Script,
  reader: Reader,
  root: Node,
  path: readonly string[],
  own: readonly string[],
): Place | undefined {
  let node = literal(source, root);
  for (const [i, name] of path.entries()) {
    if (!node) return undefined;
    const isLast = i === path.length - 1;
    if (node.type === 'ArrayExpression') {
      const item: Node | undefined = itemsOf(node)?.[Number(name)];
      if (!item) return undefined;
      if (isLast) return { is: 'item', item };
      node = literal(source, item);
      continue;
    }
    const asJson = isJson(source, node);
    const written = asJson ? (own[i] ?? name) : name;
    const property = propertyNamed(source, node, written);
    if (!property)
      return mayHoldMore(reader, node, written)
        ? undefined
        : { is: 'missing', host: node, rest: (asJson ? own : path).slice(i), isJson: asJson };
    const spreadAfter = node.kids.some(k => k.start > property.start && k.kids[0]?.type === 'Spread');
    if (spreadAfter) return undefined;
    const value = valueNode(property);
    if (isLast || (value && reader.evaluate(value).state === 'absent'))
      return { is: 'property', host: node, property, depth: i, isJson: asJson };
    if (!value) return undefined;
    node = literal(source, value);
  }
  return undefined;
}
