import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit as SourceEdit } from '../languages/language.ts';
import type { Source } from '../model/facts.ts';
import type { Edit, Fix } from '../model/rule.ts';
import type { DocumentEdits, Reviewer } from '../review/reviewer.ts';
import { type Page, pagesOf, rangeOf } from './locate.ts';
import type { Sources } from './sources.ts';

/** Edits of one page, held to the version that they were computed from. */
export const documentEdit = (page: Page, edits: (TextEdit | SnippetTextEdit)[]): TextDocumentEdit => ({
  textDocument: { uri: page.uri, version: page.version ?? null },
  edits,
});

/** The edits by page; undefined when one falls outside every open page (a notebook that is not open can only be edited as a file). */
function onPages(
  source: Source,
  pages: readonly Page[],
  edits: readonly SourceEdit[],
): readonly TextDocumentEdit[] | undefined {
  const byPage = new Map<Page, TextEdit[]>();
  for (const { at, text } of edits) {
    const page = pages.find(p => p.start <= at.start && at.end <= p.end);
    if (!page) return undefined;
    const edit: TextEdit = { range: rangeOf(source, at), newText: text };
    byPage.set(page, [...(byPage.get(page) ?? []), edit]);
  }
  return [...byPage].map(([page, list]) => documentEdit(page, list));
}

function toWorkspaceEdit(written: readonly DocumentEdits[], sources: Sources): WorkspaceEdit | undefined {
  const changes = written.map(({ source, edits }) => {
    const open = sources.get(source.uri);
    return source.cells && !open ? undefined : onPages(source, pagesOf(source, open), edits);
  });
  const all = changes.flatMap(c => c ?? []);
  return changes.includes(undefined) || all.length === 0 ? undefined : { documentChanges: all };
}

/** A fix as an edit of the workspace; undefined when it cannot be written here. */
export function editOf(fix: Fix, reviewer: Reviewer, sources: Sources): WorkspaceEdit | undefined {
  const written = reviewer.renderFix(fix);
  return written && toWorkspaceEdit(written, sources);
}

const target = (edit: Edit): string => `${edit.resource.at.start} ${edit.resource.id} ${edit.path}`;

/** Several fixes as one: those that can be written, each property once. */
export function together(fixes: readonly Fix[], reviewer: Reviewer): Fix {
  const [only] = fixes;
  if (only && fixes.length === 1) return only;
  const rendered = reviewer.renderFixes(fixes);
  const writable = fixes.filter(fix => rendered.get(fix));
  const edits = new Map(writable.flatMap(fix => fix.edits).map(edit => [target(edit), edit]));
  const rewrites = writable.flatMap(fix => fix.rewrites ?? []);
  const owned = [...edits.values()];
  return { title: '', safety: 'review', edits: owned, ...(rewrites.length > 0 && { rewrites }) };
}
