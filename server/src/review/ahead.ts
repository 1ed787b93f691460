import { judgeAlone, type RuleTable } from '../engine/judge.ts';
import type { Memory } from '../engine/memory.ts';
import type { Language, TextEdit } from '../languages/language.ts';
import type { DocumentFacts, Source } from '../model/facts.ts';
import type { Choices, Fix, Verdict } from '../model/rule.ts';

/** What will be asked of fixes: their edits, or whether they have any. */
export type FixDepth = 'edits' | 'titles';

/** The edits of fixes; of one that cannot be written false, and of one that can true where its edits were not asked for. */
export type WrittenAhead = ReadonlyMap<Fix, readonly TextEdit[] | boolean>;

/** A document while its tree is at hand. */
export interface AtHand {
  readonly source: Source;
  readonly language: Language;
  readonly tree: unknown;
  readonly others: readonly unknown[];
}

/** How documents are judged alone. */
export interface Judging {
  readonly table: RuleTable;
  readonly memory: Memory;
  readonly choicesAt: (path: string) => Choices;
}

/** What can be said of a document alone. */
export const judgedAlone = (facts: DocumentFacts, { table, memory, choicesAt }: Judging): readonly Verdict[] =>
  judgeAlone(table, facts, choicesAt(facts.path), memory);

/** Fixes that change nothing but this document's resources, each once. */
function ownFixes({ resources }: DocumentFacts, verdicts: readonly Verdict[]): readonly Fix[] {
  const own = new Set(resources);
  return verdicts.flatMap(v =>
    v.is === 'fail' && v.fix && !v.fix.rewrites && v.fix.edits.every(e => own.has(e.resource)) ? [v.fix] : [],
  );
}

/**
 * Most fixes depend on nothing but their resource. They are written right after the document was read: later its tree has been let go, and all of it would
 * be parsed again.
 */
export function writtenAhead(
  facts: DocumentFacts,
  verdicts: readonly Verdict[],
  depth: FixDepth,
  at: AtHand,
): WrittenAhead {
  const fixes = ownFixes(facts, verdicts);
  if (fixes.length === 0) return new Map();
  const { source, language, tree, others } = at;
  const changes = fixes.map(f => f.edits);
  const all: readonly (readonly TextEdit[] | boolean | undefined)[] =
    depth === 'edits'
      ? language.writeEach(source, tree, changes, others).map(edits => (edits?.length ? edits : false))
      : language.writable(source, tree, changes, others);
  return new Map(fixes.map((fix, i) => [fix, all[i] ?? false]));
}
