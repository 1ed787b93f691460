import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit as SourceEdit } from '../languages/language.ts';
import { notebookEdits } from '../languages/notebook/index.ts';
import type { Source } from '../model/facts.ts';
import type { Edit, Fix } from '../model/rule.ts';
import type { DocumentEdits, Reviewer } from '../review/reviewer.ts';
import { type Page, pagesOf, rangeOf } from './locate.ts';
import { isRawNotebook } from './raw-notebook.ts';
import type { OpenDocument, Sources } from './sources.ts';
import type { Support } from './support.ts';

/** What the client has open, and what it can. */
interface Editor {
  readonly sources: Sources;
  readonly support: Support;
}

/** Edits of one page, held to the version that they were computed from. */
export const documentEdit = (page: Page, edits: (TextEdit | SnippetTextEdit)[]): TextDocumentEdit => ({
  textDocument: { uri: page.uri, version: page.version ?? null },
  edits,
});

/** Edits of a notebook that is open as the text of its file. */
function inFile(source: Source, page: Page, document: TextDocument, edits: readonly SourceEdit[]) {
  const written = notebookEdits(document.getText(), source.cells ?? [], edits);
  const place = (offset: number) => document.positionAt(offset);
  const list = written?.map(({ at, text }) => ({
    range: { start: place(at.start), end: place(at.end) },
    newText: text,
  }));
  return list && [documentEdit(page, list)];
}

/** The edits by page; undefined when one falls outside every open page (a notebook that is not open can only be edited as a file). */
export function onPages(
  source: Source,
  open: OpenDocument | undefined,
  edits: readonly SourceEdit[],
): readonly TextDocumentEdit[] | undefined {
  if (source.cells && !open) return undefined;
  const pages = pagesOf(source, open);
  const [first] = pages;
  if (isRawNotebook(open)) return first && inFile(source, first, open.document, edits);
  const byPage = new Map<Page, TextEdit[]>();
  for (const { at, text } of edits) {
    const page = pages.find(p => p.start <= at.start && at.end <= p.end);
    if (!page) return undefined;
    const edit: TextEdit = { range: rangeOf(source, at), newText: text };
    byPage.set(page, [...(byPage.get(page) ?? []), edit]);
  }
  return [...byPage].map(([page, list]) => documentEdit(page, list));
}

/** Edits of documents in the form that the client takes. */
export function workspaceEdit(edits: readonly TextDocumentEdit[], { versionedEdits }: Support): WorkspaceEdit {
  if (versionedEdits) return { documentChanges: [...edits] };
  const changes: Record<string, TextEdit[]> = {};
  for (const { textDocument, edits: list } of edits)
    changes[textDocument.uri] = [...(changes[textDocument.uri] ?? []), ...list.filter(e => 'newText' in e)];
  return { changes };
}

function toWorkspaceEdit(written: readonly DocumentEdits[], { sources, support }: Editor): WorkspaceEdit | undefined {
  const changes = written.map(({ source, edits }) => onPages(source, sources.get(source.uri), edits));
  const all = changes.flatMap(c => c ?? []);
  return changes.includes(undefined) || all.length === 0 ? undefined : workspaceEdit(all, support);
}

/** A fix as an edit of the workspace; undefined when it cannot be written here. */
export function editOf(fix: Fix, reviewer: Reviewer, editor: Editor): WorkspaceEdit | undefined {
  const written = reviewer.renderFix(fix);
  return written && toWorkspaceEdit(written, editor);
}

const target = (edit: Edit): string =>
  `${edit.resource.at.start} ${edit.resource.id} ${edit.op === 'add' ? `+${edit.name}` : edit.path}`;

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
