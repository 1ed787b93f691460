import { credential } from '../../model/credential.ts';
import type { Dialect, Resource } from '../../model/resource.ts';
import { known, object, type Value } from '../../model/value.ts';
import { child, type DataNode, type DataScalar, textOf } from './tree.ts';

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

/** Texts of a document that look like credentials, each as a resource whose id is the path of its keys. */
export function credentialsIn(root: DataNode | undefined, dialect: Dialect): readonly Resource[] {
  const found: Resource[] = [];
  // One path for the whole walk: this runs over every scalar at every keystroke.
  const path: string[] = [];
  const below = (key: string, node: DataNode, name: string | undefined): void => {
    path.push(key);
    visit(node, name);
    path.pop();
  };
  const visit = (node: DataNode, name: string | undefined): void => {
    if (node.kind === 'map') {
      const outer = path.at(-1);
      for (const m of node.members) below(m.key, m.value, nameFor(m.key, node, outer));
    } else if (node.kind === 'list') {
      for (const [i, item] of node.items.entries()) below(String(i), item, name);
    } else if (node.kind === 'scalar' && typeof node.value === 'string' && !node.tag && credential(name, node.value))
      found.push(resource(node, name, path, dialect));
  };
  if (root) visit(root, undefined);
  return found;
}
