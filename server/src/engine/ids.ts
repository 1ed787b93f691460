import type { DocumentFacts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';

/** Documents do not change, so an index holds as long as its document. */
const INDICES = new WeakMap<DocumentFacts, ReadonlyMap<string, readonly Resource[]>>();

function indexed({ resources }: DocumentFacts): ReadonlyMap<string, readonly Resource[]> {
  const made = new Map<string, Resource[]>();
  for (const resource of resources) {
    const same = made.get(resource.id);
    if (same) same.push(resource);
    else made.set(resource.id, [resource]);
  }
  return made;
}

/** The resources of a document that go by an id, in their order. */
export function withId(document: DocumentFacts, id: string): readonly Resource[] {
  let index = INDICES.get(document);
  if (!index) {
    index = indexed(document);
    INDICES.set(document, index);
  }
  return index.get(id) ?? [];
}
