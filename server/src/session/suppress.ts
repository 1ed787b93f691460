import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../model/finding.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { documentEdit } from './edits.ts';
import { pagesOf, positionsOf } from './locate.ts';
import type { Sources } from './sources.ts';
import type { Support } from './support.ts';

/** What starts a comment; JSON has none, so nothing can be suppressed there. */
function marker(reviewer: Reviewer, path: string): string | undefined {
  if (/\.json$/i.test(path) || reviewer.source(path)?.text.trimStart().startsWith('{')) return undefined;
  return reviewer.facts(path)?.language === 'typescript' ? '//' : '#';
}

/** A comment above the declaration that mutes the finding's rules there. It holds only once a person has written the reason. */
export function suppression(
  finding: Finding,
  reviewer: Reviewer,
  sources: Sources,
  support: Support,
): WorkspaceEdit | undefined {
  const source = reviewer.source(finding.path);
  const comment = source && marker(reviewer, finding.path);
  const page =
    comment &&
    pagesOf(source, sources.get(source.uri)).find(p => p.start <= finding.at.start && finding.at.start <= p.end);
  if (!page || (source.cells && page.version === undefined)) return undefined;
  const found = positionsOf(source);
  const { extent } = finding.resource;
  const isInside = extent.start <= finding.at.start && finding.at.start < extent.end;
  const start = isInside ? extent.start : finding.at.start;
  const indent = /^\s*/.exec(found.lineText(start))?.[0] ?? '';
  const rules = (finding.parts ?? [finding]).map(p => p.rule).join(', ');
  const head = `${indent}${comment} ml-lens: ignore[${rules}] -- `;
  const at = { line: found.at(start).line, character: 0 };
  const range = { start: at, end: at };
  const edit: TextEdit | SnippetTextEdit = support.snippetEdits
    ? { range, snippet: { kind: 'snippet', value: `${head.replaceAll(/[$}\\]/g, '\\$&')}$1\n` } }
    : { range, newText: `${head}\n` };
  return { documentChanges: [documentEdit(page, [edit])] };
}
