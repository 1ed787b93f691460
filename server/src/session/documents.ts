import { joinCells } from '../languages/notebook/index.ts';
import { repositoryKind } from '../languages/repository/index.ts';
import type { Source } from '../model/facts.ts';
import { isRelevant, isRelevantElsewhere, kindOf, languageFor } from '../review/languages.ts';
import { LIMITS } from '../review/source.ts';
import { isBrokenNotebook, isRawNotebook, rawNotebookOf } from './raw-notebook.ts';
import type { SavedRuns } from './saved-runs.ts';
import type { OpenDocument, Sources } from './sources.ts';
import type { Home, Workloads } from './workloads.ts';

/** The text of an open document as its language reads it; for a notebook its Python cells as one module. */
function toSource(open: OpenDocument, path: string): Source {
  const raw = isRawNotebook(open) ? rawNotebookOf(open.document) : undefined;
  if (raw) return { uri: open.uri, path, ...joinCells(raw.cells) };
  if (open.kind === 'notebook') {
    const joined = joinCells(open.cells.map(c => ({ index: c.index, text: c.document.getText() })));
    return { uri: open.uri, path, text: joined.text, cells: joined.cells };
  }
  const text = open.document.getText();
  // A client without notebook sync may send a notebook's code as one document.
  const whole = { index: 0, start: 0, end: text.length };
  return { uri: open.uri, path, text, ...(kindOf(path) === 'notebook' && { cells: [whole] }) };
}

/** The same question that the scan asks of a file, so that opening one never changes what is reviewed. */
function isReviewed({ path, text }: Source): boolean {
  const kind = kindOf(path);
  if (!kind || text.length > LIMITS.code) return false;
  if (repositoryKind(path)) return true;
  if (kind === 'data' && !languageFor(path, text)) return false;
  return kind === 'other' ? isRelevantElsewhere(text) : isRelevant(text, path);
}

/** Brings reviewers up to date with what the editor shows, at the latest moment: when somebody asks. */
export interface Documents {
  /** Marks a document as changed. */
  touch(owner: string): void;
  /** The document's home, with the reviewer knowing its present text. */
  fresh(owner: string): Home;
  isOpen(home: Home): boolean;
  /** Touches everything that is open: after the workloads were made anew. */
  touchAll(): void;
}

export function createDocuments(sources: Sources, workloads: Workloads, runs: SavedRuns): Documents {
  const stale = new Set<string>();
  const fresh = (owner: string): Home => {
    const home = workloads.homeOf(owner);
    if (!stale.delete(owner)) return home;
    const open = sources.get(owner);
    if (!open || isBrokenNotebook(open)) return home;
    const source = toSource(open, home.path);
    const concerns = isReviewed(source) || home.reviewer.isScript(home.path);
    if (!concerns || workloads.isExcluded(home)) {
      home.reviewer.remove(home.path);
      return home;
    }
    home.reviewer.update(isRawNotebook(open) || !source.cells ? source : runs.of(home, source));
    return home;
  };
  const isSame = (a: Home, b: Home): boolean => a.reviewer === b.reviewer && a.path === b.path;
  return {
    touch: owner => void stale.add(owner),
    fresh,
    isOpen: home =>
      sources.owners().some(owner => {
        const open = sources.get(owner);
        return open && !isBrokenNotebook(open) && isSame(workloads.homeOf(owner), home);
      }),
    touchAll: () => {
      for (const owner of sources.owners()) stale.add(owner);
    },
  };
}
