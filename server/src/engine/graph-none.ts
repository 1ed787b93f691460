import { near } from '../model/near.ts';
import type { Resource } from '../model/resource.ts';
import type { GraphFacts, Open } from './graph-made.ts';
import { mayEqual } from './graph-match.ts';
import { namesOf, textsOf } from './graph-names.ts';
import type { Relation } from './graph-relation.ts';

/** May what is named be this resource, for all that is written? */
function mayMean({ pointer, written }: Open, resource: Resource): boolean {
  if (!pointer.targets.includes(resource.type)) return false;
  if (pointer.below) return true;
  const names = pointer.property === undefined ? namesOf(resource) : textsOf(resource, pointer.property);
  return names.length === 0 || names.some(name => mayEqual(written, name));
}

/** Does a document that may hold what belongs to the resource talk of the matter, without declaring anything that could be it? */
function isSpokenOf(relation: Relation, resource: Resource, facts: GraphFacts): boolean {
  const own = facts.documentOf(resource);
  const holders = new Set([...relation.pointers.flatMap(p => p.holders), relation.owner]);
  return facts.documents.some(
    d =>
      near(own, d) && relation.topics.every(t => d.mentions.includes(t)) && !d.resources.some(r => holders.has(r.type)),
  );
}

/** `AWS::SageMaker::EndpointConfig` -> `endpoint config`. */
const wordsOf = ({ type }: Resource): string =>
  (type.split('::').pop() ?? type).replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** Why a resource that has no links of a kind may have one all the same; undefined where it has none for certain. */
export function whyNotNone(
  resource: Resource,
  relation: Relation,
  open: readonly Open[],
  facts: GraphFacts,
): string | undefined {
  if (open.some(o => o.holder === resource)) return 'a name that leads to nothing that is declared here';
  // Who names others needs nobody else to say that it names none.
  if (relation.pointers.length > 0 && !relation.pointers.some(p => p.targets.includes(resource.type)))
    return relation.pointers.some(p => p.incidental) ? 'names that are not followed' : undefined;
  if (relation.owner === resource.type) return 'a definition that is not followed';
  if (!facts.complete) return 'files that were not read';
  if (relation.pointers.some(p => p.incidental)) return 'names that are not followed';
  const own = facts.documentOf(resource);
  if (open.some(o => near(own, o.document) && mayMean(o, resource)))
    return `${relation.noun} that may be of this ${wordsOf(resource)}`;
  const unread = relation.topics.length > 0 && relation.topics.every(t => facts.elsewhere.has(t));
  return unread || isSpokenOf(relation, resource, facts)
    ? `a mention of ${relation.topics[0]?.replace('-', ' ')} that was not understood`
    : undefined;
}
