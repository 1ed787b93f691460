import type { DocumentFacts, Topic } from '../model/facts.ts';
import type { Link, Linked, LinkedBy } from '../model/link.ts';
import { byText } from '../model/order.ts';
import type { Resource } from '../model/resource.ts';
import type { Facts } from './graph-names.ts';
import type { Pointer } from './graph-relation.ts';
import type { Written } from './graph-text.ts';

/** What the graph is made from. */
export interface GraphFacts extends Facts {
  readonly documents: readonly DocumentFacts[];
  /** Every document was read. */
  readonly complete: boolean;
  /** Topics of files that no language reads. */
  readonly elsewhere: ReadonlySet<Topic>;
}

/** A resource that names something for which no resource is found. */
export interface Open {
  readonly holder: Resource;
  readonly document: DocumentFacts;
  readonly pointer: Pointer;
  readonly written: Written;
}

/** All links of one kind, and what of that kind leads nowhere. */
export interface Made {
  readonly links: readonly Link[];
  readonly of: ReadonlyMap<Resource, readonly Linked[]>;
  readonly open: readonly Open[];
}

const RANK: Readonly<Record<LinkedBy, number>> = { reference: 0, name: 1, pattern: 2 };

/** The surest of several links between the same two. */
function surest(links: readonly Link[]): readonly Link[] {
  const best = new Map<Resource, Map<Resource, Link>>();
  for (const link of links) {
    const to = best.get(link.from) ?? new Map<Resource, Link>();
    best.set(link.from, to);
    const known = to.get(link.to);
    if (!known || RANK[link.by] < RANK[known.by]) to.set(link.to, link);
  }
  return [...best.values()].flatMap(to => [...to.values()]);
}

/** Links of one kind by their ends. */
export function gathered(all: readonly Link[], open: readonly Open[], facts: Facts): Made {
  const links = ordered(surest(all), facts);
  const of = new Map<Resource, Linked[]>();
  const add = (one: Resource, linked: Linked): void => {
    const known = of.get(one);
    if (known) known.push(linked);
    else of.set(one, [linked]);
  };
  for (const { from, to, by } of links) {
    add(from, { resource: to, by });
    add(to, { resource: from, by });
  }
  return { links, of, open };
}

/** By kind, in the order of the relations, and then by place: whatever the order in which documents came. */
export function ordered(links: readonly Link[], facts: Facts): readonly Link[] {
  const place = (a: Resource, b: Resource): number =>
    byText(facts.documentOf(a)?.path ?? '', facts.documentOf(b)?.path ?? '') ||
    a.at.start - b.at.start ||
    byText(a.id, b.id);
  return [...links].sort((a, b) => place(a.from, b.from) || place(a.to, b.to) || byText(a.kind, b.kind));
}
