import { credential } from '../../model/credential.ts';
import type { Resource } from '../../model/resource.ts';
import { known, object, type Span, type Value } from '../../model/value.ts';
import { type Expression, type Item, plainText, type TerraformTree } from './tree.ts';

function resource(name: string, id: string, text: string, at: Span): Resource {
  const value: Value = known(text, at);
  const properties = object(
    new Map<string, Value>([
      ['Name', known(name, at)],
      ['Value', value],
    ]),
    at,
  );
  return { type: 'Code::Credential', id, dialect: 'terraform', at, extent: at, properties, traits: [] };
}

function* inExpression(e: Expression, name: string, id: string, source: string): Iterable<Resource> {
  if (e.kind === 'template') {
    const text = plainText(e, source);
    if (text !== undefined && credential(name, text)) yield resource(name, id, text, e.at);
  } else if (e.kind === 'object') {
    for (const i of e.items) if (i.name !== undefined) yield* inExpression(i.value, i.name, `${id}.${i.name}`, source);
  } else if (e.kind === 'tuple') {
    for (const [i, item] of e.items.entries()) yield* inExpression(item, name, `${id}.${i}`, source);
  } else if (e.kind === 'call') {
    for (const [i, a] of e.args.entries()) yield* inExpression(a, name, `${id}.${i}`, source);
  }
}

function* inItems(items: readonly Item[], outer: string, path: string, source: string): Iterable<Resource> {
  for (const item of items) {
    if (item.kind === 'attribute') {
      // A variable's default is given to the variable.
      const name = item.name === 'default' ? outer : item.name;
      yield* inExpression(item.value, name, path === '' ? item.name : `${path}.${item.name}`, source);
    } else {
      const labels = item.labels.map(l => l.text);
      const own = [item.type, ...labels].join('.');
      yield* inItems(item.items, labels.at(-1) ?? outer, path === '' ? own : `${path}.${own}`, source);
    }
  }
}

/** Texts that look like credentials, each as a resource whose id is its place in the file. */
export function credentials(tree: TerraformTree): readonly Resource[] {
  const seen = new Map<string, number>();
  return [...inItems(tree.items, '', '', tree.text)].map(r => {
    const count = (seen.get(r.id) ?? 0) + 1;
    seen.set(r.id, count);
    return count === 1 ? r : { ...r, id: `${r.id}#${count}` };
  });
}
