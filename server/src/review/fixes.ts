import type { DocumentFacts, Source } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import type { Edit, Fix, Rewrite } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import type { DocumentEdits } from './reviewer.ts';

/** Writing checks its own result by reading the document again, so many fixes of one document are written together. */
const MANY = 4;

export type Rendered = readonly DocumentEdits[] | undefined;

export interface Renderer {
  ownerOf(resource: Resource): DocumentFacts | undefined;
  write(document: DocumentFacts, edits: readonly Edit[]): DocumentEdits | undefined;
  sourceOf(path: string): Source | undefined;
}

/** A fix about one resource alone: it can be written beside those of other resources and told apart by its place. */
interface Single {
  readonly fix: Fix;
  readonly resource: Resource;
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Texts in place of others, beside what else is written; what would stand in its way is left as it is. */
function withRewrites(rewrites: readonly Rewrite[], written: readonly DocumentEdits[], by: Renderer): Rendered {
  const all = new Map(written.map(w => [w.source.path, w]));
  for (const { path, at, text } of rewrites) {
    const source = all.get(path)?.source ?? by.sourceOf(path);
    const edits = all.get(path)?.edits ?? [];
    if (!source) return undefined;
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

/** Each round has fixes of resources that do not overlap; a resource's second fix waits for the second round. */
function rounds(singles: readonly Single[]): readonly (readonly Single[])[] {
  const made: Single[][] = [];
  let left = [...singles].sort((a, b) => a.resource.extent.start - b.resource.extent.start);
  while (left.length > 0) {
    const round: Single[] = [];
    const later: Single[] = [];
    for (const s of left) (s.resource.extent.start > (round.at(-1)?.resource.extent.end ?? -1) ? round : later).push(s);
    made.push(round);
    left = later;
  }
  return made;
}

/** Gives each fix the edits inside its resource; undefined when an edit stands outside all of them (an import) or a fix has none. */
function share(written: DocumentEdits, round: readonly Single[]): readonly Rendered[] | undefined {
  const shares = round.map((): DocumentEdits['edits'][number][] => []);
  let i = 0;
  for (const edit of written.edits) {
    while (i < round.length && (round[i]?.resource.extent.end ?? 0) < edit.at.start) i++;
    const extent = round[i]?.resource.extent;
    if (!extent || edit.at.start < extent.start || edit.at.end > extent.end) return undefined;
    shares[i]?.push(edit);
  }
  return shares.every(s => s.length > 0) ? shares.map(edits => [{ source: written.source, edits }]) : undefined;
}

function renderRound(document: DocumentFacts, round: readonly Single[], to: Map<Fix, Rendered>, by: Renderer): void {
  const [only] = round;
  if (round.length === 1 && only) {
    to.set(only.fix, renderOne(only.fix, by));
    return;
  }
  const written = by.write(
    document,
    round.flatMap(s => s.fix.edits),
  );
  const shares = written && share(written, round);
  if (shares) {
    for (const [i, s] of round.entries()) to.set(s.fix, shares[i]);
    return;
  }
  // One of them declines: halve until it stands alone.
  const middle = round.length >> 1;
  renderRound(document, round.slice(0, middle), to, by);
  renderRound(document, round.slice(middle), to, by);
}

/** The text edits of many fixes, each as if it were alone. */
export function renderAll(fixes: readonly Fix[], by: Renderer): ReadonlyMap<Fix, Rendered> {
  const rendered = new Map<Fix, Rendered>();
  const byDocument = new Map<DocumentFacts, Single[]>();
  for (const fix of fixes) {
    const resource = fix.edits[0]?.resource;
    const document = resource && by.ownerOf(resource);
    const single = resource && document && fix.edits.every(e => e.resource === resource);
    if (single) {
      const known = byDocument.get(document);
      if (known) known.push({ fix, resource });
      else byDocument.set(document, [{ fix, resource }]);
    } else rendered.set(fix, renderOne(fix, by));
  }
  for (const [document, singles] of byDocument) {
    if (singles.length < MANY) for (const { fix } of singles) rendered.set(fix, renderOne(fix, by));
    else for (const round of rounds(singles)) renderRound(document, round, rendered, by);
  }
  return rendered;
}
