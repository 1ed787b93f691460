import type { DocumentFacts, Topic } from '../model/facts.ts';
import { nameProperty } from '../model/link.ts';
import { read, show } from '../model/read.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { callsIn } from './calls.ts';
import { createFiling, type Filing } from './filed.ts';
import { type Graph, graphOf } from './graph.ts';
import { withId } from './ids.ts';
import { scopesOf } from './scopes.ts';
import { createTraceIndex, type TraceIndex } from './traces.ts';

/** A workload whose links can be worked out ahead, in steps. */
export interface Assembled extends Workload {
  linking(): Iterable<void>;
}

const NAMED = new WeakMap<readonly Resource[], ReadonlyMap<string, Resource>>();

/** The resources of a type by their names, of several of one name the first. */
function namedOf(type: ResourceType, all: readonly Resource[]): ReadonlyMap<string, Resource> {
  const known = NAMED.get(all);
  if (known) return known;
  const made = new Map<string, Resource>();
  for (const r of all) {
    const name = show(read(r.properties, nameProperty(type)));
    if (name !== undefined && !made.has(name)) made.set(name, r);
  }
  NAMED.set(all, made);
  return made;
}

/** What is kept of a workload from one state to the next: an edit of one document changes little of it. */
export interface Indices {
  readonly tracesOf: TraceIndex;
  readonly filedOf: Filing;
}

/** Nothing is known of an earlier state. */
export const createIndices = (): Indices => ({ tracesOf: createTraceIndex(), filedOf: createFiling() });

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
  { tracesOf, filedOf }: Indices = createIndices(),
): Assembled {
  const { all, documentOf, documentAt } = filedOf(documents);
  let topics: ReadonlySet<Topic> | undefined;
  const named = (value: Value, type: ResourceType): Resource | undefined => {
    const wanted = show(value);
    if (wanted === undefined || wanted.includes('${?}')) return undefined;
    return namedOf(type, all(type)).get(wanted);
  };
  const within = scopesOf(documents);
  const resolve = (from: Resource, value: Value, type?: ResourceType): Resource | undefined => {
    if (value.state === 'ref') {
      for (const document of within(documentOf(from), value)) {
        const target = withId(document, value.to).find(r => !type || r.type === type);
        if (target) return target;
      }
    }
    return type ? named(value, type) : undefined;
  };
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
    documentAt,
    callOf(resource) {
      const document = documentOf(resource);
      return document && callsIn(document).get(resource.at.start);
    },
    resolve,
    mentions: t => {
      topics ??= new Set([...elsewhere, ...documents.flatMap(d => d.mentions)]);
      return topics.has(t);
    },
    mentionsBeside: (resource, topic) => documentOf(resource)?.mentions.includes(topic) ?? false,
    traces: tracesOf(documents),
  };
}
