import type { Source } from '../../model/facts.ts';
import { folderOf } from '../../model/paths.ts';
import { type Span, unknown, type Value } from '../../model/value.ts';
import type { Handed } from '../language.ts';
import { isLeftOut, repeated } from './body.ts';
import { type Context, contextOf, evaluate } from './evaluate.ts';
import { type Call, calledFolder, type Given, type Module, moduleOf, type Outputs, wholePart } from './module.ts';
import { defaultTags } from './tags.ts';
import { type Attribute, attributeOf, type Block, blocksOf, type Item, type TerraformTree } from './tree.ts';
import { relocated, scoped } from './values.ts';

/** Arguments of a call that Terraform itself reads. */
const OF_CALLS: ReadonlySet<string> = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);
/** Places of one document mean nothing in another. */
const SPOT: Span = { start: 0, end: 0 };

const attributesOf = (items: readonly Item[]): readonly Attribute[] => items.filter(i => i.kind === 'attribute');

/** Longer than any argument: what a module makes of what it makes of what … */
const LONGEST = 20_000;

/** What is left of a length when a value is taken off; below nothing it does not go on. */
function left(value: Value, length: number): number {
  if (length < 0) return length;
  const all = (values: Iterable<Value | string>): number => {
    let rest = length - 1;
    for (const v of values) rest = typeof v === 'string' ? rest - v.length : left(v, rest);
    return rest;
  };
  switch (value.state) {
    case 'known':
    case 'default':
      return length - String(value.value).length;
    case 'list':
      return all(value.items);
    case 'object':
      return all(value.members.values());
    case 'one-of':
      return all(value.values);
    case 'template':
      return all(value.parts);
    default:
      return length - 1;
  }
}

/** A value as another folder gets it. */
const sent = (value: Value, folder: string): Value =>
  left(value, LONGEST) < 0
    ? unknown('a value that is too long to follow', SPOT)
    : scoped(relocated(value, SPOT, false), folder);

const replaced = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);

function handed(part: Call | Outputs, to: string): Handed<Given> {
  return { to, language: 'terraform', key: JSON.stringify(part, replaced), part };
}

/** `provider` of a resource as the call passes it on: its own, or none that can be told. */
const providersOf = (block: Block): readonly Item[] | undefined => {
  const passed = attributeOf(block.items, 'providers')?.value;
  if (!passed) return [];
  const own = passed.kind === 'object' && !passed.open ? passed.items.find(i => i.name === 'aws') : undefined;
  const { value } = own ?? {};
  if (value?.kind !== 'access') return undefined;
  return [{ kind: 'attribute', name: 'provider', nameAt: value.at, at: value.at, value }];
};

function callOf(block: Block, folder: string, context: Context): Call | undefined {
  if (isLeftOut(block.items, context)) return undefined;
  const inside = repeated(block.items, context);
  const values = attributesOf(block.items)
    .filter(a => !OF_CALLS.has(a.name))
    .map(a => [a.name, sent(evaluate(a.value, inside), folder)] as const);
  const provider = providersOf(block);
  const hidden = unknown('tags that the provider of another module may set', SPOT);
  const tags = provider ? defaultTags(provider, context, SPOT) : hidden;
  return { kind: 'call', from: folder, values: new Map(values), tags: tags && sent(tags, folder) };
}

/** Text that is there for certain, whatever it is: worth handing back. */
const isSolid = (value: Value): boolean =>
  value.state === 'template'
    ? value.parts.every(p => typeof p === 'string' || isSolid(p))
    : value.state === 'known' || value.state === 'ref' || (value.state === 'default' && value.by !== 'argument');

function outputsOf(tree: TerraformTree, folder: string, context: Context): Outputs | undefined {
  const values = blocksOf(tree.items, 'output').flatMap(block => {
    const written = attributeOf(block.items, 'value');
    const value = written && sent(evaluate(written.value, context), folder);
    return value && isSolid(value) ? [[block.labels[0]?.text ?? '', value] as const] : [];
  });
  return values.length > 0 ? { kind: 'outputs', from: folder, values: new Map(values) } : undefined;
}

const blocks = (tree: TerraformTree, type: string): readonly Block[] => blocksOf(tree.items, type);

function ofModule(tree: TerraformTree, folder: string, module: Module): readonly Handed<Given>[] {
  const context = contextOf(module);
  const calls = blocks(tree, 'module').flatMap(block => {
    const to = calledFolder(block, module.own);
    const call = to === undefined ? undefined : callOf(block, folder, context);
    return call && to !== undefined ? [handed(call, to)] : [];
  });
  const outputs = module.callers.length > 0 ? outputsOf(tree, folder, context) : undefined;
  return [...calls, ...(outputs ? module.callers.map(caller => handed(outputs, caller)) : [])];
}

/** What a file says to the modules that it calls, and to those that call its own. */
export function hands(source: Source, tree: TerraformTree, given: readonly Given[] = []): readonly Handed<Given>[] {
  if (blocks(tree, 'module').length === 0 && blocks(tree, 'output').length === 0) return [];
  return ofModule(tree, folderOf(source.path), moduleOf(wholePart(source, tree), given));
}
