import { type Span, unknown, type Value } from '../../model/value.ts';
import { relocated } from '../values.ts';
import type { Context } from './body.ts';
import { elsewhere } from './evaluate.ts';
import { type Placed, textAttribute } from './module.ts';
import { tagList } from './properties.ts';
import { attributeOf, type Block, blocksOf, type Item } from './tree.ts';
import { concatenatedLists } from './values.ts';

/** The alias in `provider = aws.east`. */
function aliasOf(items: readonly Item[]): string | undefined {
  const value = attributeOf(items, 'provider')?.value;
  const step = value?.kind === 'access' ? value.steps[0] : undefined;
  return step?.kind === 'attribute' ? step.name : undefined;
}

/** The configuration of the provider that a resource uses; undefined when it is another module's. */
function providerOf(items: readonly Item[], context: Context): Placed<Block> | undefined {
  const alias = aliasOf(items);
  return context.module.providers.find(
    ({ node, part }) => node.labels[0]?.text === 'aws' && textAttribute(node.items, 'alias', part.text) === alias,
  );
}

/** Tags of the provider that those who call the module pass on. */
function inheritedTags(items: readonly Item[], { module: { calls } }: Context, at: Span): Value | undefined {
  const hidden = unknown('tags that the provider of another module may set', at);
  if (calls.length === 0 || aliasOf(items) !== undefined) return hidden;
  const all = calls.map(c => c.tags);
  if (all.every(tags => tags === undefined)) return undefined;
  const [only] = all;
  return only && all.length === 1 ? relocated(only, at, false) : hidden;
}

/** Tags that the provider puts on everything it makes. */
export function defaultTags(items: readonly Item[], context: Context, at: Span): Value | undefined {
  const provider = providerOf(items, context);
  if (!provider) return inheritedTags(items, context, at);
  const [block] = blocksOf(provider.node.items, 'default_tags');
  const dynamic = blocksOf(provider.node.items, 'dynamic').some(b => b.labels[0]?.text === 'default_tags');
  if (!block) return dynamic ? unknown('tags that the provider may set', at) : undefined;
  const tags = attributeOf(block.items, 'tags');
  return tags && tagList(elsewhere(tags.value, provider.part, at, context));
}

/** The tags of a resource together with those of its provider. */
export function withDefaultTags(tags: Value | undefined, all: Value | undefined, at: Span): Value | undefined {
  if (!all) return tags;
  if (!tags || tags.state === 'absent') return all;
  return tags.state === 'list' ? concatenatedLists([tags, all], tags.at ?? at) : tags;
}
