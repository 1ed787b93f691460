import type { Source } from '../../model/facts.ts';
import { folderOf, normal } from '../../model/paths.ts';
import type { Value } from '../../model/value.ts';
import { type Attribute, attributeOf, type Block, blocksOf, type Item, plainText, type TerraformTree } from './tree.ts';

/** What one file gives to the others of its folder, which Terraform reads as one module. */
export interface Part {
  readonly kind: 'file';
  readonly path: string;
  readonly text: string;
  readonly items: readonly Item[];
  /** Addresses of what it declares: `aws_x.y`, `data.aws_x.y`. */
  readonly addresses: readonly string[];
}

/** A call of the module of a folder, by another one of the workload. */
export interface Call {
  readonly kind: 'call';
  /** The folder of the one that calls. */
  readonly from: string;
  readonly values: ReadonlyMap<string, Value>;
  /** Tags that the provider of the one that calls puts on everything. */
  readonly tags: Value | undefined;
}

/** What a module that is called gives back. */
export interface Outputs {
  readonly kind: 'outputs';
  /** Its folder. */
  readonly from: string;
  readonly values: ReadonlyMap<string, Value>;
}

/** What a file is given: the other files of its folder, and what other folders say of its module. */
export type Given = Part | Call | Outputs;

export interface Placed<T> {
  readonly node: T;
  readonly part: Part;
}

/** The files of a folder together, as one file sees them. */
export interface Module {
  readonly own: Part;
  readonly parts: readonly Part[];
  readonly variables: ReadonlyMap<string, Placed<Block>>;
  readonly locals: ReadonlyMap<string, Placed<Attribute>>;
  /** Resources and data sources by address; no block where another file declares one that nobody needs to read. */
  readonly declared: ReadonlyMap<string, Placed<Block> | undefined>;
  /** What files that override others say of a resource or data source, by its address. */
  readonly over: ReadonlyMap<string, readonly Item[]>;
  readonly providers: readonly Placed<Block>[];
  /** Values for variables that Terraform loads by itself. */
  readonly settings: ReadonlyMap<string, Placed<Attribute>>;
  /** Variables that some other file of values sets. */
  readonly told: ReadonlySet<string>;
  /** It is deployed as it is, not called with arguments by other modules. */
  readonly root: boolean;
  /** Calls that decide what its variables are; none where only examples call it. */
  readonly calls: readonly Call[];
  /** The folders of everyone who calls it, examples too. */
  readonly callers: readonly string[];
  /** The folders of the modules that it calls itself, by the name of the call. */
  readonly called: ReadonlyMap<string, string>;
  /** What modules give back, by their folders. */
  readonly outputs: ReadonlyMap<string, ReadonlyMap<string, Value>>;
}

/** Resources that say something about another resource, which may stand in another file. */
const COMPANIONS: ReadonlySet<string> = new Set([
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_logging',
  'aws_kms_key_policy',
  'aws_cloudwatch_event_target',
  'aws_ecr_registry_scanning_configuration',
  'aws_sagemaker_data_quality_job_definition',
]);
const SHARED_DATA: ReadonlySet<string> = new Set(['aws_iam_policy_document', 'aws_iam_policy']);

/** `aws_x.y`, `data.aws_x.y`; undefined for blocks without an address. */
export const addressOf = (block: Block): string | undefined => {
  const [type, name] = block.labels;
  if (!type || !name) return undefined;
  if (block.type === 'resource') return `${type.text}.${name.text}`;
  return block.type === 'data' ? `data.${type.text}.${name.text}` : undefined;
};

/** Files whose blocks change blocks of the others. */
export const isOverride = (path: string): boolean => /(?:^|[/_])override\.tf(?:\.json)?$/.test(path);

function isShared(item: Item, path: string): boolean {
  if (item.kind === 'attribute') return isValuesFile(path);
  if (isOverride(path)) return true;
  const type = item.labels[0]?.text ?? '';
  switch (item.type) {
    case 'variable':
    case 'module':
    case 'locals':
    case 'provider':
    case 'terraform':
      return true;
    case 'resource':
      return COMPANIONS.has(type);
    case 'data':
      return SHARED_DATA.has(type);
    default:
      return false;
  }
}

const isValuesFile = (path: string): boolean => /\.tfvars(?:\.json)?$/.test(path);
/** Files of values that Terraform loads without being told. */
const isLoaded = (path: string): boolean => /(?:(?:^|\/)terraform|\.auto)\.tfvars(?:\.json)?$/.test(path);

/** A file as a part of its module, with all that is in it. */
export const wholePart = (source: Source, tree: TerraformTree): Part => ({
  kind: 'file',
  path: source.path,
  text: source.text,
  items: tree.items,
  addresses: blocksOf(tree.items).flatMap(b => addressOf(b) ?? []),
});

/** What the other files of the folder may need. `key` tells whether that has changed. */
export function share(source: Source, tree: TerraformTree): { readonly key: string; readonly part: Part } {
  const whole = wholePart(source, tree);
  const items = tree.items.filter(item => isShared(item, source.path));
  const texts = items.map(item => source.text.slice(item.at.start, item.at.end));
  return { key: JSON.stringify([whole.addresses, texts]), part: { ...whole, items } };
}

const isRootPart = (part: Part): boolean =>
  blocksOf(part.items).some(
    b =>
      b.type === 'provider' ||
      (b.type === 'terraform' && blocksOf(b.items).some(i => /^(?:backend|cloud)$/.test(i.type))),
  );

const callsOf = (part: Part): readonly (readonly [string, string])[] =>
  blocksOf(part.items, 'module').flatMap(block => {
    const folder = calledFolder(block, part);
    return folder === undefined ? [] : [[block.labels[0]?.text ?? '', folder] as const];
  });

function outputsOf(given: readonly Given[]): ReadonlyMap<string, ReadonlyMap<string, Value>> {
  const all = new Map<string, ReadonlyMap<string, Value>>();
  for (const one of given)
    if (one.kind === 'outputs') all.set(one.from, new Map([...(all.get(one.from) ?? []), ...one.values]));
  return all;
}

function localsOf(part: Part): readonly (readonly [string, Placed<Attribute>])[] {
  const attributes = blocksOf(part.items, 'locals').flatMap(b => b.items.filter(i => i.kind === 'attribute'));
  return attributes.map(node => [node.name, { node, part }] as const);
}

/** `./modules/endpoint` as a folder of the workload; undefined for the module of somebody else. */
export function calledFolder(block: Block, part: Part): string | undefined {
  const source = textAttribute(block.items, 'source', part.text);
  if (source === undefined || !/^\.\.?(?:\/|$)/.test(source)) return undefined;
  const folder = normal(folderOf(part.path) + source);
  const slashed = folder === '' || folder === undefined ? folder : `${folder}/`;
  return slashed === folderOf(part.path) ? undefined : slashed;
}

const EXAMPLE = /(?:^|\/)(?:examples?|tests?|fixtures?|samples?)\//i;

/** A module's examples and tests show how it may be called; those who use it call it otherwise. */
const isExample = (caller: string, folder: string): boolean => {
  const shared = folder.split('/').findIndex((name, i) => name !== caller.split('/')[i] || name === '');
  return EXAMPLE.test(caller.split('/').slice(shared).join('/'));
};

/** The module around a file. */
export function moduleOf(own: Part, given: readonly Given[]): Module {
  const others = given.filter(g => g.kind === 'file');
  const calls = given.filter(g => g.kind === 'call');
  const parts = [own, ...others].sort((a, b) => Number(isOverride(a.path)) - Number(isOverride(b.path)));
  const variables = new Map<string, Placed<Block>>();
  const declared = new Map<string, Placed<Block> | undefined>();
  const settings = new Map<string, Placed<Attribute>>();
  const told = new Set<string>();
  const over = new Map<string, readonly Item[]>();
  for (const part of parts) {
    for (const address of part.addresses) declared.set(address, undefined);
    for (const node of part.items)
      if (node.kind === 'attribute') {
        if (isLoaded(part.path)) settings.set(node.name, { node, part });
        else if (isValuesFile(part.path)) told.add(node.name);
      }
    for (const node of blocksOf(part.items)) {
      const address = addressOf(node);
      if (address !== undefined && isOverride(part.path))
        over.set(address, [...(over.get(address) ?? []), ...node.items]);
      else if (address !== undefined) declared.set(address, { node, part });
      else if (node.type === 'variable') variables.set(node.labels[0]?.text ?? '', { node, part });
    }
  }
  return {
    own,
    parts,
    variables,
    locals: new Map(parts.flatMap(localsOf)),
    declared,
    over,
    providers: parts.flatMap(part => blocksOf(part.items, 'provider').map(node => ({ node, part }))),
    settings,
    told,
    root: parts.some(isRootPart),
    calls: calls.filter(c => !isExample(c.from, folderOf(own.path))),
    callers: [...new Set(calls.map(c => c.from))],
    called: new Map(parts.flatMap(callsOf)),
    outputs: outputsOf(given),
  };
}

/** The text of an attribute that is written out. */
export const textAttribute = (items: readonly Item[], name: string, source: string): string | undefined =>
  plainText(attributeOf(items, name)?.value, source);
