import type { Source } from '../../model/facts.ts';
import { type Attribute, attributeOf, type Block, blocksOf, type Item, plainText, type TerraformTree } from './tree.ts';

/** What one file gives to the others of its folder, which Terraform reads as one module. */
export interface Part {
  readonly path: string;
  readonly text: string;
  readonly items: readonly Item[];
  /** Addresses of what it declares: `aws_x.y`, `data.aws_x.y`. */
  readonly addresses: readonly string[];
}

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
}

/** Resources that say something about another resource, which may stand in another file. */
const COMPANIONS: ReadonlySet<string> = new Set([
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_logging',
  'aws_kms_key_policy',
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
export const isOverride = (path: string): boolean => /(?:^|[/_])override\.tf$/.test(path);

function isShared(item: Item, path: string): boolean {
  if (item.kind === 'attribute') return isValuesFile(path);
  if (isOverride(path)) return true;
  const type = item.labels[0]?.text ?? '';
  switch (item.type) {
    case 'variable':
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

const isValuesFile = (path: string): boolean => path.endsWith('.tfvars');
/** Files of values that Terraform loads without being told. */
const isLoaded = (path: string): boolean => /(?:^|\/)terraform\.tfvars$|\.auto\.tfvars$/.test(path);

/** A file as a part of its module, with all that is in it. */
export const wholePart = (source: Source, tree: TerraformTree): Part => ({
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

function localsOf(part: Part): readonly (readonly [string, Placed<Attribute>])[] {
  const attributes = blocksOf(part.items, 'locals').flatMap(b => b.items.filter(i => i.kind === 'attribute'));
  return attributes.map(node => [node.name, { node, part }] as const);
}

/** The module around a file. */
export function moduleOf(own: Part, others: readonly Part[]): Module {
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
  };
}

/** The text of an attribute that is written out. */
export const textAttribute = (items: readonly Item[], name: string, source: string): string | undefined =>
  plainText(attributeOf(items, name)?.value, source);
