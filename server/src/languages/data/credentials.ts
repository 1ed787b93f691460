import { credential } from '../../model/credential.ts';
import type { Dialect, Resource } from '../../model/resource.ts';
import { known, object, type Value } from '../../model/value.ts';
import { child, type DataMember, type DataNode, type DataScalar, textOf } from './tree.ts';

/** The name a value is given to: a parameter's for its default, `Name` beside `Value`, else its key. */
function nameFor(key: string, holder: DataNode, outer: string | undefined): string | undefined {
  if (key === 'Default') return outer;
  if (key === 'Value') return textOf(child(holder, 'Name')) ?? textOf(child(holder, 'Key')) ?? outer;
  return key;
}

function resource(node: DataScalar, name: string | undefined, path: readonly string[], dialect: Dialect): Resource {
  const value: Value = known(node.value, node.at);
  const named: readonly (readonly [string, Value])[] = name === undefined ? [] : [['Name', known(name, node.at)]];
  const properties = object(new Map([...named, ['Value', value]]), node.at);
  const id = path.join('.');
  return { type: 'Code::Credential', id, dialect, at: node.at, extent: node.at, properties, traits: [] };
}

function walker(dialect: Dialect, keys: readonly string[]) {
  const found: Resource[] = [];
  // One path for the whole walk: this runs over every scalar.
  const path = [...keys];
  const below = (key: string, node: DataNode, name: string | undefined): void => {
    path.push(key);
    visit(node, name);
    path.pop();
  };
  const visit = (node: DataNode, name: string | undefined): void => {
    if (node.kind === 'map') for (const m of node.members) enter(m, node);
    else if (node.kind === 'list') {
      for (const [i, item] of node.items.entries()) below(String(i), item, name);
    } else if (node.kind === 'scalar' && typeof node.value === 'string' && !node.tag && credential(name, node.value))
      found.push(resource(node, name, path, dialect));
  };
  const enter = (m: DataMember, holder: DataNode): void => below(m.key, m.value, nameFor(m.key, holder, path.at(-1)));
  return { found, visit, enter };
}

/** Texts of a document that look like credentials, each as a resource whose id is the path of its keys. */
export function credentialsIn(root: DataNode | undefined, dialect: Dialect): readonly Resource[] {
  const { found, visit } = walker(dialect, []);
  if (root) visit(root, undefined);
  return found;
}

/** The same of one member of a map, which has these keys above it. */
export function credentialsAt(
  member: DataMember,
  holder: DataNode,
  keys: readonly string[],
  dialect: Dialect,
): readonly Resource[] {
  const { found, enter } = walker(dialect, keys);
  enter(member, holder);
  return found;
}
