import { show } from './read.ts';
import type { Resource } from './resource.ts';
import type { Span, Value } from './value.ts';

const REGION = '([a-z]{2}(?:-[a-z]+)+-\\d)';
/** Addresses that say in which Region they are: of an image, of a key, model or topic, of the bucket that the SDK makes. */
const PLACES: readonly RegExp[] = [
  new RegExp(`\\.dkr\\.ecr\\.${REGION}\\.amazonaws\\.`),
  new RegExp(`^arn:aws[\\w-]*:(?:kms|sagemaker|ecr|sns):${REGION}:`),
  new RegExp(`^s3://sagemaker-${REGION}-(?:\\d{12}|\\$\\{)`),
];

/** A Region that an address names. */
export interface Placed {
  readonly region: string;
  readonly at: Span;
}

function* placed(value: Value, depth = 0): Generator<Placed> {
  if (depth > 12) return;
  if (value.state === 'object') for (const member of value.members.values()) yield* placed(member, depth + 1);
  else if (value.state === 'list') for (const item of value.items) yield* placed(item, depth + 1);
  else if (value.state === 'known' || value.state === 'template') {
    const shown = show(value) ?? '';
    const region = PLACES.map(p => p.exec(shown)?.[1]).find(r => r !== undefined);
    if (region !== undefined) yield { region, at: value.at };
  }
}

/** The Regions that addresses in a resource name, in order. */
export const regionsOf = (resource: Resource): readonly Placed[] => [...placed(resource.properties)];
