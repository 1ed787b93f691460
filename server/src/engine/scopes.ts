import type { DocumentFacts } from '../model/facts.ts';
import type { Ref } from '../model/value.ts';

/** Where a name stands for one thing: a document, or all that belong to one scope. */
export const placeOf = (document: DocumentFacts): string => document.scope ?? document.path;

/** The documents that a reference of a document may mean. */
export type Within = (document: DocumentFacts | undefined, to: Ref) => readonly DocumentFacts[];

/** Unless the reference says where it leads: the document itself first, then those of its scope. */
export function scopesOf(documents: readonly DocumentFacts[]): Within {
  let places: Map<string, DocumentFacts[]> | undefined;
  const at = (place: string): readonly DocumentFacts[] => {
    places ??= new Map();
    if (places.size === 0) for (const d of documents) places.set(placeOf(d), [...(places.get(placeOf(d)) ?? []), d]);
    return places.get(place) ?? [];
  };
  return (document, { scope }) => {
    if (scope !== undefined) return at(scope);
    if (!document) return [];
    return document.scope === undefined ? [document] : [document, ...at(document.scope)];
  };
}
