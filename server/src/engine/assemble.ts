import type { DocumentFacts, Topic } from '../model/facts.ts';
import { nameProperty } from '../model/link.ts';
import { read, show } from '../model/read.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { type Graph, graphOf } from './graph.ts';
import { withId } from './ids.ts';
import { scopesOf } from './scopes.ts';
import { createTraceIndex, type TraceIndex } from './traces.ts';

/** A workload whose links can be worked out ahead, in steps. */
export interface Assembled extends Workload {
  linking(): Iterable<void>;
}

/**
 * Puts the facts of all documents together. Pure; `complete` is the caller's word that no document is missing. `elsewhere`: topics that
 * files talk about which no front end reads (Terraform, shell), so that "none in this workload" stays honest.
 */
export function assemble(
  name: string,
  root: string,
  documents: readonly DocumentFacts[],
  complete: boolean,
  elsewhere: readonly Topic[] = [],
  tracesOf: TraceIndex = createTraceIndex(),
): Assembled {
  const byType = new Map<ResourceType, Resource[]>();
  const owner = new Map<Resource, DocumentFacts>();
  const topics = new Set<Topic>(elsewhere);
  for (const document of documents) {
    for (const topic of document.mentions) topics.add(topic);
    for (const resource of document.resources) {
      owner.set(resource, document);
      const same = byType.get(resource.type);
      if (same) same.push(resource);
      else byType.set(resource.type, [resource]);
    }
  }
  const all = (type: ResourceType): readonly Resource[] => byType.get(type) ?? [];
  const byName = new Map<ResourceType, ReadonlyMap<string, Resource>>();
  const names = (type: ResourceType): ReadonlyMap<string, Resource> => {
    const known = byName.get(type);
    if (known) return known;
    const made = new Map<string, Resource>();
    for (const r of all(type)) {
      const name = show(read(r.properties, nameProperty(type)));
      if (name !== undefined && !made.has(name)) made.set(name, r);
    }
    byName.set(type, made);
    return made;
  };
  const named = (value: Value, type: ResourceType): Resource | undefined => {
    const wanted = show(value);
    if (wanted === undefined || wanted.includes('${?}')) return undefined;
    return names(type).get(wanted);
  };
  const within = scopesOf(documents);
  const resolve = (from: Resource, value: Value, type?: ResourceType): Resource | undefined => {
    if (value.state === 'ref') {
      for (const document of within(owner.get(from), value)) {
        const target = withId(document, value.to).find(r => !type || r.type === type);
        if (target) return target;
      }
    }
    return type ? named(value, type) : undefined;
  };
  const documentOf = (r: Resource): DocumentFacts | undefined => owner.get(r);
  let made: Graph | undefined;
  const graph = (): Graph => {
    made ??= graphOf({ documents, complete, all, documentOf, elsewhere: new Set(elsewhere) });
    return made;
  };
  return {
    name,
    root,
    documents,
    complete,
    all,
    serving: model => {
      const found = graph().linked(model, 'serves');
      return found.state === 'known' ? found.to.filter(l => l.by !== 'pattern').map(l => l.resource) : [];
    },
    linked: (resource, kind) => graph().linked(resource, kind),
    links: () => graph().links(),
    linking: () => graph().linking(),
    documentOf,
    resolve,
    mentions: t => topics.has(t),
    traces: tracesOf(documents),
  };
}
