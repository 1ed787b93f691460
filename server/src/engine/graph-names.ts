import type { DocumentFacts } from '../model/facts.ts';
import type { LinkedBy } from '../model/link.ts';
import { nameProperty } from '../model/link.ts';
import { near } from '../model/near.ts';
import { read } from '../model/read.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import { file } from '../model/tables.ts';
import { beginnings, isLiteral, keyOf, resembles } from './graph-match.ts';
import { type Written, writtenOf } from './graph-text.ts';
import { placeOf } from './scopes.ts';

/** Resources that one name leads to; of more than that the name tells nothing. */
const MOST = 8;
/** Names that are compared with one that is not written in full. */
const COMPARED = 200;

/** What the graph asks of a workload. */
export interface Facts {
  all(type: ResourceType): readonly Resource[];
  documentOf(resource: Resource): DocumentFacts | undefined;
}

/** A resource that a text leads to. */
export interface Found {
  readonly resource: Resource;
  readonly by: LinkedBy;
}

/** Resources by their names, or by another property that tells them apart. */
export interface Names {
  /** By the same text, in full. */
  same(written: Written, from: DocumentFacts): readonly Found[];
  /** By a text of which holes are not filled. */
  alike(written: Written, from: DocumentFacts): readonly Found[];
}

interface Named {
  readonly resource: Resource;
  readonly document: DocumentFacts;
  readonly written: Written;
}

const NAMES = new WeakMap<Resource, Map<string, readonly Written[]>>();

/** The texts of a property; read once for each resource, however often a workload is put together anew. */
export function textsOf(resource: Resource, property: string): readonly Written[] {
  const known = NAMES.get(resource) ?? new Map<string, readonly Written[]>();
  NAMES.set(resource, known);
  const made = known.get(property) ?? writtenOf(read(resource.properties, property));
  known.set(property, made);
  return made;
}

/** What a resource of a type is told apart by. */
export const namesOf = (resource: Resource): readonly Written[] => textsOf(resource, nameProperty(resource.type));

/** Those of the same document, else those that may belong together; none where they are too many to tell. */
function chosen(all: readonly Named[], from: DocumentFacts): readonly Resource[] {
  const own = all.filter(n => n.document === from);
  const some = own.length > 0 ? own : all.length > COMPARED ? [] : all.filter(n => near(from, n.document));
  const resources = [...new Set(some.map(n => n.resource))];
  return resources.length > MOST ? [] : resources;
}

/** Indexes the resources of a type by a property: its name, unless told otherwise. */
export function indexNames(facts: Facts, type: ResourceType, property = nameProperty(type)): Names {
  const full = new Map<string, Named[]>();
  const named: Named[] = [];
  for (const resource of facts.all(type)) {
    const document = facts.documentOf(resource);
    if (!document) continue;
    for (const written of textsOf(resource, property)) {
      const entry = { resource, document, written };
      const key = keyOf(written, placeOf(document));
      if (key) file(full, key.key, entry);
      named.push(entry);
    }
  }
  let parted: Map<string, Named[]> | undefined;
  const part = (): Map<string, Named[]> => {
    const made = new Map<string, Named[]>();
    for (const entry of named) for (const beginning of beginnings(entry.written)) file(made, beginning, entry);
    return made;
  };
  return {
    same(written, from) {
      const key = keyOf(written, placeOf(from));
      const all = (key && full.get(key.key)) ?? [];
      const found = chosen(all, from);
      const unsure = (r: Resource): boolean =>
        written.loose === true || all.some(n => n.resource === r && n.written.loose);
      return found.map(resource => ({
        resource,
        by: unsure(resource) ? 'pattern' : key?.reference ? 'reference' : 'name',
      }));
    },
    alike(written, from) {
      parted ??= part();
      const close = beginnings(written).flatMap(b => parted?.get(b) ?? []);
      if (close.length > COMPARED) return [];
      const hasHoles = (n: Named): boolean => !(isLiteral(written) && isLiteral(n.written));
      return chosen(
        close.filter(n => hasHoles(n) && resembles(written, n.written)),
        from,
      ).map(resource => ({ resource, by: 'pattern' }));
    },
  };
}
