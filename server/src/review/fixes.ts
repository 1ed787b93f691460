import type { DocumentFacts, Source } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import type { Edit, Fix, Rewrite } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import type { WrittenAhead } from './ahead.ts';
import type { DocumentEdits } from './reviewer.ts';

export type Rendered = readonly DocumentEdits[] | undefined;

export interface Renderer {
  ownerOf(resource: Resource): DocumentFacts | undefined;
  write(document: DocumentFacts, edits: readonly Edit[]): DocumentEdits | undefined;
  /** Each change as if it were alone. */
  writeEach(document: DocumentFacts, changes: readonly (readonly Edit[])[]): readonly (DocumentEdits | undefined)[];
  /** Which of many changes can be written, as far as that shows without reading the result. */
  writable(document: DocumentFacts, changes: readonly (readonly Edit[])[]): readonly boolean[];
  /** What was written before anybody asked. */
  ahead(document: DocumentFacts): WrittenAhead | undefined;
  sourceOf(path: string): Source | undefined;
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Texts in place of others, beside what else is written; what would stand in its way is left as it is. */
function withRewrites(rewrites: readonly Rewrite[], written: readonly DocumentEdits[], by: Renderer): Rendered {
  const all = new Map(written.map(w => [w.source.path, w]));
  for (const { path, at, was, text } of rewrites) {
    const source = all.get(path)?.source ?? by.sourceOf(path);
    const edits = all.get(path)?.edits ?? [];
    if (source?.text.slice(at.start, at.end) !== was) return undefined;
    if (edits.some(e => overlap(e.at, at))) continue;
    all.set(path, { source, edits: [...edits, { at, text }].sort((a, b) => a.at.start - b.at.start) });
  }
  return [...all.values()];
}

/** The text edits of one fix; undefined when a document cannot take it, or says so already. */
export function renderOne(fix: Fix, by: Renderer): Rendered {
  const byDocument = new Map<DocumentFacts, Edit[]>();
  for (const edit of fix.edits) {
    const document = by.ownerOf(edit.resource);
    if (!document) return undefined;
    byDocument.set(document, [...(byDocument.get(document) ?? []), edit]);
  }
  const written = [...byDocument].map(([document, edits]) => by.write(document, edits));
  const all = written.filter(w => w !== undefined);
  if (all.length < written.length) return undefined;
  if (fix.rewrites) return withRewrites(fix.rewrites, all, by);
  return all.some(w => w.edits.length > 0) ? all : undefined;
}

/** The document that has all that a fix changes; undefined where several have, or something else than a resource changes. */
function homeOf({ edits, rewrites }: Fix, by: Renderer): DocumentFacts | undefined {
  const [home, ...others] = new Set(edits.map(e => by.ownerOf(e.resource)));
  return others.length === 0 && !rewrites ? home : undefined;
}

/** Fixes by the document that has all that they change, and those that have none. */
function byHome(fixes: readonly Fix[], by: Renderer) {
  const homes = new Map<DocumentFacts, Fix[]>();
  const homeless: Fix[] = [];
  for (const fix of fixes) {
    const home = homeOf(fix, by);
    const known = home && homes.get(home);
    if (known) known.push(fix);
    else if (home) homes.set(home, [fix]);
    else homeless.push(fix);
  }
  return { homes, homeless };
}

/** What is said of each fix when all are asked for together. */
function answered<T>(
  fixes: readonly Fix[],
  ask: (changes: readonly (readonly Edit[])[]) => readonly T[],
): ReadonlyMap<Fix, T> {
  const all = fixes.length > 0 ? ask(fixes.map(f => f.edits)) : [];
  return new Map(fixes.map((fix, i) => [fix, all[i]!]));
}

/** The text edits of many fixes, each as if it were alone. */
export function renderAll(fixes: readonly Fix[], by: Renderer): ReadonlyMap<Fix, Rendered> {
  const { homes, homeless } = byHome(fixes, by);
  const rendered = new Map(homeless.map((fix): [Fix, Rendered] => [fix, renderOne(fix, by)]));
  for (const [document, own] of homes) {
    const ahead = by.ahead(document);
    const isOpen = (fix: Fix): boolean => (ahead?.get(fix) ?? true) === true;
    const made = answered(own.filter(isOpen), changes => by.writeEach(document, changes));
    const source = by.sourceOf(document.path);
    for (const fix of own) {
      const known = ahead?.get(fix);
      const one = typeof known === 'object' && source ? { source, edits: known } : made.get(fix);
      rendered.set(fix, one && one.edits.length > 0 ? [one] : undefined);
    }
  }
  return rendered;
}

/** Those of many fixes that can be written, as far as that shows without reading the results. */
export function writableOf(fixes: readonly Fix[], by: Renderer): ReadonlySet<Fix> {
  const { homes, homeless } = byHome(fixes, by);
  const all = new Set(homeless.filter(fix => renderOne(fix, by)));
  for (const [document, own] of homes) {
    const ahead = by.ahead(document);
    const open = own.filter(fix => !ahead?.has(fix));
    const can = answered(open, changes => by.writable(document, changes));
    for (const fix of own) if (ahead?.get(fix) || can.get(fix)) all.add(fix);
  }
  return all;
}
