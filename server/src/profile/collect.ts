import type { DocumentFacts } from '../model/facts.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Scalar, Span, Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import type { CodePlace, CodeValue, Sure } from './model.ts';

/** One thing said at one place, before equal ones are put together. */
export interface Said {
  readonly value: CodeValue['value'];
  readonly sure: Sure;
  readonly note?: string;
  readonly place: CodePlace;
}
/** A resource with the document it is in. */
export interface Declared {
  readonly resource: Resource;
  readonly document: DocumentFacts;
}

/** A scalar that a value may have, and how sure that is. */
interface Possible {
  readonly value: Exclude<Scalar, null>;
  readonly sure: Sure;
}

/** The scalars that a value may have, as far as code says them. What the SDK itself puts in is known. */
export function possible(value: Value): readonly Possible[] {
  switch (value.state) {
    case 'known':
      return value.value === null ? [] : [{ value: value.value, sure: 'known' }];
    case 'default': {
      if (value.value === null) return [];
      return [{ value: value.value, sure: value.by === 'service' ? 'known' : 'default' }];
    }
    case 'one-of':
      return value.values.flatMap(v => possible(v)).map(p => ({ ...p, sure: 'one-of' }));
    default:
      return [];
  }
}

export const placeOf = (document: DocumentFacts, at: Span): CodePlace => ({
  uri: document.uri,
  path: document.path,
  at,
});

const isTest = (document: DocumentFacts): boolean => document.traces.some(t => t.name === 'file:test');

/** Documents that are part of the workload itself; tests provision nothing. */
export const ownDocuments = (workload: Workload): readonly DocumentFacts[] =>
  workload.documents.filter(d => !isTest(d));

/**
 * The resources of a type that run in the cloud and stay. Where there is none but what the same document deletes again, that: it is how the workload
 * runs as far as anybody can see.
 */
export function declared(workload: Workload, type: ResourceType): readonly Declared[] {
  const all = ownDocuments(workload).flatMap(document =>
    document.resources
      .filter(r => r.type === type && !r.traits.includes('local-mode') && !r.traits.includes('update'))
      .map(resource => ({ resource, document })),
  );
  const staying = all.filter(({ resource }) => !resource.traits.includes('deleted-afterwards'));
  return staying.length > 0 ? staying : all;
}

const keyOf = ({ value, sure, note }: Said): string => JSON.stringify([value, sure, note]);
const placeKey = ({ uri, at }: CodePlace): string => `${uri}\n${at.start}`;

/** Each place once, in their order. */
export const distinct = (places: readonly CodePlace[]): readonly CodePlace[] => [
  ...new Map(places.map(p => [placeKey(p), p])).values(),
];

/** Equal things said at several places as one value with those places; what is said most comes first. */
export function together(all: readonly Said[]): readonly CodeValue[] {
  const groups = new Map<string, Said[]>();
  for (const s of all) {
    const known = groups.get(keyOf(s));
    if (known) known.push(s);
    else groups.set(keyOf(s), [s]);
  }
  return [...groups.values()]
    .map(same => {
      const [{ value, sure, note }] = same as [Said, ...Said[]];
      return { value, sure, ...(note !== undefined && { note }), places: distinct(same.map(s => s.place)) };
    })
    .sort((a, b) => b.places.length - a.places.length);
}
