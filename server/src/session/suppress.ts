import type { SnippetTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../model/finding.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { documentEdit, onPages, workspaceEdit } from './edits.ts';
import { pagesOf, rangeOf } from './locate.ts';
import { isRawNotebook } from './raw-notebook.ts';
import type { Sources } from './sources.ts';
import type { Support } from './support.ts';

/** What starts a comment; JSON has none, so nothing can be suppressed there. */
function marker(reviewer: Reviewer, path: string): string | undefined {
  if (/\.json$/i.test(path) || reviewer.source(path)?.text.trimStart().startsWith('{')) return undefined;
  return reviewer.facts(path)?.language === 'typescript' ? '//' : '#';
}

/** Where the line of an offset begins. */
const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

/** A comment above the declaration that mutes the finding's rules there. It holds only once a person has written the reason. */
export function suppression(
  finding: Finding,
  reviewer: Reviewer,
  sources: Sources,
  support: Support,
): WorkspaceEdit | undefined {
  const source = reviewer.source(finding.path);
  const comment = source && marker(reviewer, finding.path);
  const open = source && sources.get(source.uri);
  const page = comment && pagesOf(source, open).find(p => p.start <= finding.at.start && finding.at.start <= p.end);
  if (!page || (source.cells && page.version === undefined)) return undefined;
  const { extent } = finding.resource;
  const isInside = extent.start <= finding.at.start && finding.at.start < extent.end;
  const declared = isInside ? extent.start : finding.at.start;
  const start = lineStart(source.text, declared);
  const indent = /^[^\S\r\n]*/.exec(source.text.slice(start, declared))?.[0] ?? '';
  const rules = (finding.parts ?? [finding]).map(p => p.rule).join(', ');
  const head = `${indent}${comment} ml-lens: ignore[${rules}] -- `;
  const at = { start, end: start };
  if (!support.snippetEdits || !support.versionedEdits || isRawNotebook(open)) {
    const edits = onPages(source, open, [{ at, text: `${head}\n` }]);
    return edits && workspaceEdit(edits, support);
  }
  const value = `${head.replaceAll(/[$}\\]/g, '\\$&')}$1\n`;
  const edit: SnippetTextEdit = { range: rangeOf(source, at, open), snippet: { kind: 'snippet', value } };
  return workspaceEdit([documentEdit(page, [edit])], support);
}
