import type { DocumentFacts, LanguageId, Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import type { Edit, Fix } from '../model/rule.ts';
import type { WrittenAhead } from './ahead.ts';
import { type Rendered, type Renderer, renderAll, renderOne, writableOf } from './fixes.ts';
import type { Languages } from './review.ts';
import type { Trees } from './trees.ts';
import { isWhole } from './whole.ts';

/** A document whose fixes are written. */
interface Written {
  readonly source: Source;
  readonly language: LanguageId;
  readonly ahead?: WrittenAhead;
}

/** What fixes are written with. */
export interface RenderingOptions {
  readonly languages: Languages;
  readonly trees: Trees;
  readonly documentAt: (path: string) => Written | undefined;
  readonly others: (language: LanguageId, path: string) => readonly unknown[];
  readonly ownerOf: (resource: Resource) => DocumentFacts | undefined;
}

/** Fixes as text. */
export interface Rendering {
  /** The fix as text; undefined when a document it concerns cannot take it, or when the finding is older than the document. */
  renderFix(of: Finding | Fix): Rendered;
  /** The same for many, in much less time where one document has many. */
  renderFixes(fixes: readonly Fix[]): ReadonlyMap<Fix, Rendered>;
  /** Those that can be written, as far as that shows without reading the result: nearly all of them are found to say what was meant when it is read. */
  writable(fixes: readonly Fix[]): ReadonlySet<Fix>;
}

const whole = ({ edits }: Fix): boolean => isWhole(edits);
type Changes = readonly (readonly Edit[])[];

export function createRendering(options: RenderingOptions): Rendering {
  const { languages, trees, documentAt, others, ownerOf } = options;
  const atHand = ({ path }: DocumentFacts) => {
    const document = documentAt(path);
    if (!document) return undefined;
    const { source, language: id } = document;
    const tree = trees.of(id, source);
    return { source, tree, language: languages[id], others: others(id, path) };
  };
  const writeEach = (document: DocumentFacts, changes: Changes) => {
    const at = atHand(document);
    if (!at) return changes.map(() => undefined);
    const written = at.language.writeEach(at.source, at.tree, changes, at.others);
    return written.map(edits => edits && { source: at.source, edits });
  };
  const renderer: Renderer = {
    ownerOf,
    write: (document, edits) => writeEach(document, [edits])[0],
    writeEach,
    writable(document, changes) {
      const at = atHand(document);
      return at ? at.language.writable(at.source, at.tree, changes, at.others) : changes.map(() => false);
    },
    ahead: ({ path }) => documentAt(path)?.ahead,
    sourceOf: path => documentAt(path)?.source,
  };
  return {
    renderFix(of) {
      const fix = 'edits' in of ? of : of.fix;
      return fix && whole(fix) ? renderOne(fix, renderer) : undefined;
    },
    renderFixes: fixes => {
      const made = renderAll(fixes.filter(whole), renderer);
      return new Map(fixes.map(fix => [fix, made.get(fix)]));
    },
    writable: fixes => writableOf(fixes.filter(whole), renderer),
  };
}
