import type { DocumentFacts } from '../model/facts.ts';
import type { Link, LinkKind, Links } from '../model/link.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import { outcome } from '../model/steps.ts';
import { contained } from './graph-inside.ts';
import { type GraphFacts, gathered, type Made, type Open, ordered } from './graph-made.ts';
import { type Found, indexNames, type Names } from './graph-names.ts';
import { whyNotNone } from './graph-none.ts';
import type { Pointer, Relation } from './graph-relation.ts';
import { relations } from './graph-relations.ts';
import { HIDDEN, type Written } from './graph-text.ts';
import { withId } from './ids.ts';
import { scopesOf, type Within } from './scopes.ts';

/** The links of a workload; each kind is worked out when it is first asked for. */
export interface Graph {
  linked(resource: Resource, kind: LinkKind): Links;
  links(): readonly Link[];
  /** Works out every kind ahead, in steps. */
  linking(): Iterable<void>;
}

const RELATIONS = Object.fromEntries(relations.map(r => [r.kind, r])) as Readonly<Record<LinkKind, Relation>>;
const NAMED = new WeakMap<Resource, Map<Pointer, readonly Written[]>>();

/** What a holder names; read once for each resource, however often a workload is put together anew. */
function namedBy(holder: Resource, pointer: Pointer): readonly Written[] {
  const known = NAMED.get(holder) ?? new Map<Pointer, readonly Written[]>();
  NAMED.set(holder, known);
  const made = known.get(pointer) ?? [...pointer.names(holder)];
  known.set(pointer, made);
  return made;
}

function referred({ parts: [only, ...more] }: Written, own: DocumentFacts, within: Within): Resource | undefined {
  if (typeof only !== 'object' || only.state !== 'ref' || more.length > 0) return undefined;
  for (const document of within(own, only)) {
    const found = withId(document, only.to).at(-1);
    if (found) return found;
  }
  return undefined;
}

/** The beginnings of an address in S3, below its bucket. */
function above(written: Written): readonly Written[] {
  const last = written.parts.at(-1);
  if (typeof last !== 'string') return [];
  const rest = written.parts.slice(0, -1);
  const found: Written[] = [];
  for (let end = last.lastIndexOf('/'); end > 0; end = last.lastIndexOf('/', end - 1)) {
    const text = last.slice(0, end);
    if (rest.length === 0 && !/^s3:\/\/[^/]+\/./.test(text)) break;
    found.push({ ...written, parts: [...rest, text] });
  }
  return found;
}

/** Reads the links of a workload from what its resources say. Indices are made once, and only those that are asked for. */
export function graphOf(facts: GraphFacts): Graph {
  const names = new Map<string, Names>();
  const within = scopesOf(facts.documents);
  const index = (type: ResourceType, property?: string): Names => {
    const key = `${type} ${property ?? ''}`;
    const made = names.get(key) ?? indexNames(facts, type, property);
    names.set(key, made);
    return made;
  };

  const byText = (written: Written, pointer: Pointer, document: DocumentFacts): readonly Found[] => {
    const all = pointer.targets.map(type => index(type, pointer.property));
    const same = all.flatMap(n => n.same(written, document));
    if (same.length > 0) return pointer.below ? same.map(f => ({ ...f, by: 'pattern' as const })) : same;
    if (pointer.incidental) return [];
    if (!pointer.below) return all.flatMap(n => n.alike(written, document));
    for (const shorter of above(written)) {
      const found = all.flatMap(n => n.same(shorter, document));
      if (found.length > 0) return found.map(f => ({ ...f, by: 'pattern' }));
    }
    return [];
  };

  const found = (written: Written, pointer: Pointer, document: DocumentFacts): readonly Found[] | 'other' => {
    const target = referred(written, document, within);
    if (!target) return byText(written, pointer, document);
    return pointer.targets.includes(target.type) ? [{ resource: target, by: 'reference' }] : 'other';
  };

  function* making(relation: Relation): Generator<void, Made> {
    const links: Link[] = [];
    const open: Open[] = [];
    for (const pointer of relation.pointers)
      for (const holder of pointer.holders.flatMap(type => facts.all(type))) {
        yield;
        const document = facts.documentOf(holder);
        if (!document) continue;
        const texts = namedBy(holder, pointer);
        for (const written of texts.length > 0 || !pointer.required ? texts : [HIDDEN]) {
          const to = found(written, pointer, document);
          if (to === 'other') continue;
          if (to.length === 0) open.push({ holder, document, pointer, written });
          for (const { resource, by } of to)
            if (resource !== holder)
              links.push({
                kind: relation.kind,
                ...(pointer.from ? { from: resource, to: holder } : { from: holder, to: resource }),
                by,
              });
        }
      }
    return gathered([...links, ...contained(relation.kind, facts, links)], open, facts);
  }

  const made = new Map<LinkKind, Made>();
  const ofKind = (kind: LinkKind): Made => {
    const known = made.get(kind) ?? outcome(making(RELATIONS[kind]));
    made.set(kind, known);
    return known;
  };
  return {
    linked: (resource, kind) => {
      const { of, open } = ofKind(kind);
      const [first, ...more] = of.get(resource) ?? [];
      if (first) return { state: 'known', to: [first, ...more] };
      const because = whyNotNone(resource, RELATIONS[kind], open, facts);
      return because === undefined ? { state: 'none' } : { state: 'unknown', because };
    },
    links: () =>
      ordered(
        relations.flatMap(r => ofKind(r.kind).links),
        facts,
      ),
    *linking() {
      for (const relation of relations) {
        if (made.has(relation.kind)) continue;
        const links = yield* making(relation);
        // Somebody may have asked in between.
        if (!made.has(relation.kind)) made.set(relation.kind, links);
      }
    },
  };
}
