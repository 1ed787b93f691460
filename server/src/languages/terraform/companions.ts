import { memberPath } from '../../model/paths.ts';
import { read, show } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { own } from '../../model/tables.ts';
import { list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { relocated } from '../values.ts';
import { bodyValues, type Context, repeated } from './body.ts';
import { evaluate } from './evaluate.ts';
import { addressOf, type Module, type Part, type Placed } from './module.ts';
import { propertiesOf, type Subject } from './properties.ts';
import { attributeOf, type Block } from './tree.ts';

/** A resource that completes another one. */
export interface Companion {
  /** The argument that names what it completes. */
  readonly of: string;
  readonly target: string;
  readonly type: ResourceType;
  /** The property that it sets. */
  readonly property: string;
  /** The nested block that says it; the resource itself without. */
  readonly block?: string;
  /** Each of them is one item of the property. */
  readonly item?: true;
}

const REPOSITORY = { of: 'repository', target: 'aws_ecr_repository', type: 'AWS::ECR::Repository' } as const;
const BUCKET = { of: 'bucket', target: 'aws_s3_bucket', type: 'AWS::S3::Bucket' } as const;
const COMPANION: Readonly<Record<string, Companion>> = {
  aws_ecr_lifecycle_policy: { ...REPOSITORY, property: 'LifecyclePolicy' },
  aws_ecr_repository_policy: { ...REPOSITORY, property: 'RepositoryPolicyText' },
  aws_api_gateway_integration: {
    of: 'http_method',
    target: 'aws_api_gateway_method',
    type: 'AWS::ApiGateway::Method',
    property: 'Integration',
  },
  aws_s3_bucket_versioning: { ...BUCKET, property: 'VersioningConfiguration', block: 'versioning_configuration' },
  aws_s3_bucket_lifecycle_configuration: { ...BUCKET, property: 'LifecycleConfiguration' },
  aws_s3_bucket_server_side_encryption_configuration: { ...BUCKET, property: 'BucketEncryption' },
  aws_s3_bucket_public_access_block: { ...BUCKET, property: 'PublicAccessBlockConfiguration' },
  aws_s3_bucket_logging: { ...BUCKET, property: 'LoggingConfiguration' },
  aws_kms_key_policy: { of: 'key_id', target: 'aws_kms_key', type: 'AWS::KMS::Key', property: 'KeyPolicy' },
  aws_cloudwatch_event_target: {
    ...{ of: 'rule', target: 'aws_cloudwatch_event_rule', type: 'AWS::Events::Rule' },
    ...{ property: 'Targets', item: true },
  },
};
/** Arguments of companions that say nothing of what they complete. */
const NAMING: ReadonlySet<string> = new Set(['expected_bucket_owner', 'event_bus_name', 'target_id']);
/** What the companions call a resource by, beside its address. */
const CALLED: Readonly<Record<string, string>> = {
  aws_s3_bucket: 'BucketName',
  aws_kms_key: 'KeyId',
  aws_cloudwatch_event_rule: 'Name',
};
const called = (target: string): string => own(CALLED, target) ?? 'Name';

/** The companion that sets a property of a resource, if there is one: `[its resource type, itself]`. */
export const companionFor = (resource: string, property: string): readonly [string, Companion] | undefined =>
  Object.entries(COMPANION).find(
    ([, c]) => c.target === resource && c.property === property && c.type === 'AWS::S3::Bucket',
  );

/** Properties that a single argument of the companion says. */
const WHOLE: ReadonlySet<string> = new Set(['KeyPolicy', 'RepositoryPolicyText']);

/** What the companion says, in the form of its property. */
function saysOf(resource: string, companion: Companion, block: Block, context: Context): Value {
  const subject: Subject = { resource, type: companion.type, open: false };
  if (WHOLE.has(companion.property))
    return read(propertiesOf(block.items, subject, context, block.typeAt), companion.property);
  const [inner] = companion.block === undefined ? [] : bodyValues(block.items, companion.block, context);
  const isNaming = (name: string): boolean => name === companion.of || NAMING.has(name);
  const items = inner ? inner.block.items : block.items.filter(i => i.kind === 'block' || !isNaming(i.name));
  return propertiesOf(
    items,
    subject,
    inner?.context ?? context,
    inner?.block.typeAt ?? block.typeAt,
    companion.item ? memberPath(companion.property, '0') : companion.property,
  );
}

/** A companion that was found in the module, with what it completes. */
export interface Completion {
  readonly resource: string;
  readonly companion: Companion;
  readonly placed: Placed<Block>;
  /** What the naming argument gives. */
  readonly names: Value;
}

/** Every companion of a module. */
export function completionsOf(module: Module, context: Context): readonly Completion[] {
  return [...module.declared.values()].flatMap((placed): readonly Completion[] => {
    const resource = placed?.node.type === 'resource' ? (placed.node.labels[0]?.text ?? '') : '';
    const companion = Object.hasOwn(COMPANION, resource) ? COMPANION[resource] : undefined;
    if (!placed || !companion) return [];
    const { node, part } = placed;
    const named = attributeOf(node.items, companion.of);
    const inside = repeated(node.items, inPart(context, part));
    const names = named ? evaluate(named.value, inside) : unknown('a name that is not written yet', node.typeAt);
    return [{ resource, companion, placed, names }];
  });
}
const inPart = (context: Context, part: Part): Context => ({ ...context, part, bindings: new Map() });

/** Whether a companion belongs to the resource at an address; undefined where that is not known. */
function belongs({ names, companion }: Completion, address: string, name: string | undefined): boolean | undefined {
  if (names.state === 'ref') return names.to === address;
  if (names.state === 'one-of') return names.values.some(v => v.state === 'ref' && v.to === address) ? true : undefined;
  const shown = show(names);
  if (shown === undefined || shown.includes('${?}')) return undefined;
  if (name !== undefined && shown === name) return true;
  // By a text that may be the name of any of them.
  if (companion.target === REPOSITORY.target && !shown.includes('${')) return undefined;
  return shown.includes(`\${${companion.target}.`)
    ? shown.includes(`\${${address}}`)
    : shown.includes('${')
      ? undefined
      : false;
}

/** The companion of a type that is surely of the resource of a block; `'unknown'` where one may be. */
export function completionOf(
  completions: readonly Completion[],
  resource: string,
  block: Block,
): Placed<Block> | 'unknown' | undefined {
  const address = addressOf(block) ?? '';
  const mine = completions.filter(c => c.resource === resource).map(c => ({ c, is: belongs(c, address, undefined) }));
  return mine.find(o => o.is === true)?.c.placed ?? (mine.some(o => o.is === undefined) ? 'unknown' : undefined);
}

/** The properties of a resource with what its companions say. */
export function completed(
  block: Block,
  properties: Value,
  completions: readonly Completion[],
  context: Context,
  at: Span,
): Value {
  const address = addressOf(block) ?? '';
  const target = block.labels[0]?.text;
  if (properties.state !== 'object') return properties;
  const members = new Map(properties.members);
  const mine = completions.filter(c => c.companion.target === target);
  const name = show(read(properties, called(target ?? '')));
  for (const completion of mine) {
    const { companion, placed, resource } = completion;
    const answer = belongs(completion, address, name);
    if (answer === false) continue;
    const before = members.get(companion.property);
    const others = before?.state === 'list' ? before : list([], at);
    if (answer === undefined) {
      if (companion.item) members.set(companion.property, { ...others, open: true });
      else if (!members.has(companion.property))
        members.set(companion.property, unknown(`an ${resource} that may be of this resource`, at));
      continue;
    }
    const inside = repeated(placed.node.items, inPart(context, placed.part));
    const says = saysOf(resource, companion, placed.node, inside);
    const here = placed.part === context.module.own ? says : relocated(says, at, false);
    members.set(companion.property, companion.item ? { ...others, items: [...others.items, here] } : here);
  }
  return object(members, properties.at, properties.open);
}
