import type { DocumentFacts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import type { Edit, Fix } from '../model/rule.ts';
import type { DocumentEdits } from './reviewer.ts';

/** Writing checks its own result by reading the document again, so many fixes of one document are written together. */
const MANY = 4;

export type Rendered = readonly DocumentEdits[] | undefined;

export interface Renderer {
  ownerOf(resource: Resource): DocumentFacts | undefined;
  write(document: DocumentFacts, edits: readonly Edit[]): DocumentEdits | undefined;
}

/** A fix about one resource alone: it can be written beside those of other resources and told apart by its place. */
interface Single {
  readonly fix: Fix;
  readonly resource: Resource;
}

/** The text edits of one fix; undefined when a document cannot take it, or says so already. */
export function renderOne(fix: Fix, { ownerOf, write }: Renderer): Rendered {
  const byDocument = new Map<DocumentFacts, Edit[]>();
  for (const edit of fix.edits) {
    const document = ownerOf(edit.resource);
    if (!document) return undefined;
    byDocument.set(document, [...(byDocument.get(document) ?? []), edit]);
  }
  const written = [...byDocument].map(([document, edits]) => write(document, edits));
  const all = written.filter(w => w !== undefined);
  return all.length === written.length && all.some(w => w.edits.length > 0) ? all : undefined;
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
