import type { DocumentFacts } from '../model/facts.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import { file } from '../model/tables.ts';
import { type Difference, differing } from './differing.ts';

/** What is where among a workload's documents. */
export interface Filed {
  all(type: ResourceType): readonly Resource[];
  documentOf(resource: Resource): DocumentFacts | undefined;
  documentAt(path: string): DocumentFacts | undefined;
}

/** Answers of some documents; given others, what changed between them is all that is filed anew. */
export type Filing = (documents: readonly DocumentFacts[]) => Filed;

type ByType = ReadonlyMap<ResourceType, readonly Resource[]>;
const NONE: readonly Resource[] = [];

/** The resources of documents by type; of some types only, where those are given. */
function sorted(documents: readonly DocumentFacts[], types?: ReadonlySet<ResourceType>): ByType {
  const made = new Map<ResourceType, Resource[]>();
  for (const { resources } of documents)
    for (const r of resources) if (!types || types.has(r.type)) file<Resource, ResourceType>(made, r.type, r);
  return made;
}

/** The types of which there are other resources now, or in another order. */
function touchedBy({ gone, come }: Difference<DocumentFacts>): ReadonlySet<ResourceType> {
  const [before, after] = [sorted(gone), sorted(come)];
  const isInPlace = gone.length === come.length && gone.every((d, i) => d.path === come[i]?.path);
  const isSame = (type: ResourceType): boolean => {
    const [a = NONE, b = NONE] = [before.get(type), after.get(type)];
    return isInPlace && a.length === b.length && a.every((r, i) => r === b[i]);
  };
  return new Set([...before.keys(), ...after.keys()].filter(type => !isSame(type)));
}

/** Files documents by what they declare and by their paths. */
export function createFiling(): Filing {
  const owner = new Map<Resource, DocumentFacts>();
  const byPath = new Map<string, DocumentFacts>();
  let byType: ByType = new Map();
  let now: readonly DocumentFacts[] = [];

  const replace = ({ gone, come }: Difference<DocumentFacts>): void => {
    for (const d of gone) {
      byPath.delete(d.path);
      for (const r of d.resources) owner.delete(r);
    }
    for (const d of come) {
      byPath.set(d.path, d);
      for (const r of d.resources) owner.set(r, d);
    }
  };
  const turn = (documents: readonly DocumentFacts[]): void => {
    if (documents === now) return;
    const difference = differing(now, documents);
    now = documents;
    replace(difference);
    const touched = touchedBy(difference);
    if (touched.size === 0) return;
    const others = [...byType].filter(([type]) => !touched.has(type));
    byType = new Map([...others, ...sorted(documents, touched)]);
  };
  return documents => {
    turn(documents);
    const own = byType;
    return {
      all: type => own.get(type) ?? NONE,
      documentOf: resource => owner.get(resource),
      documentAt: path => byPath.get(path),
    };
  };
}
