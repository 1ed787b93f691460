import type { Source } from '../../model/facts.ts';
import { folderOf } from '../../model/paths.ts';
import { unknown } from '../../model/value.ts';
import { handed, isSolid, SPOT, sent } from '../handing.ts';
import type { Handed } from '../language.ts';
import { isLeftOut, repeated } from './body.ts';
import { type Context, contextOf, evaluate } from './evaluate.ts';
import { type Call, calledFolder, type Given, type Module, moduleOf, type Outputs, wholePart } from './module.ts';
import { defaultTags } from './tags.ts';
import { type Attribute, attributeOf, type Block, blocksOf, type Item, type TerraformTree } from './tree.ts';

/** Arguments of a call that Terraform itself reads. */
const OF_CALLS: ReadonlySet<string> = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

const attributesOf = (items: readonly Item[]): readonly Attribute[] => items.filter(i => i.kind === 'attribute');

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
    return call && to !== undefined ? [handed('terraform', to, call)] : [];
  });
  const outputs = module.callers.length > 0 ? outputsOf(tree, folder, context) : undefined;
  return [...calls, ...(outputs ? module.callers.map(caller => handed('terraform', caller, outputs)) : [])];
}

/** What a file says to the modules that it calls, and to those that call its own. */
export function hands(source: Source, tree: TerraformTree, given: readonly Given[] = []): readonly Handed<Given>[] {
  if (blocks(tree, 'module').length === 0 && blocks(tree, 'output').length === 0) return [];
  return ofModule(tree, folderOf(source.path), moduleOf(wholePart(source, tree), given));
}
