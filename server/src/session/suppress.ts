import type { SnippetTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { muteInMetadata } from '../languages/cloudformation/mute.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/value.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { documentEdit, onPages, workspaceEdit } from './edits.ts';
import { pagesOf, rangeOf } from './locate.ts';
import { isRawNotebook } from './raw-notebook.ts';
import type { Sources } from './sources.ts';
import type { Support } from './support.ts';

/** An edit that mutes once somebody has written the reason: it goes between the parts of the text. */
interface Mute {
  readonly at: Span;
  readonly parts: readonly string[];
}

/** What starts a comment; JSON has none. */
function marker(reviewer: Reviewer, path: string): string | undefined {
  if (/\.json$/i.test(path) || reviewer.source(path)?.text.trimStart().startsWith('{')) return undefined;
  return reviewer.facts(path)?.language === 'typescript' ? '//' : '#';
}

/** Where the line of an offset begins. */
const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

/** A comment above the declaration. */
function inComment({ text }: Source, { at, resource: { extent } }: Finding, mark: string, rules: string): Mute {
  const isInside = extent.start <= at.start && at.start < extent.end;
  const declared = isInside ? extent.start : at.start;
  const start = lineStart(text, declared);
  const indent = /^[^\S\r\n]*/.exec(text.slice(start, declared))?.[0] ?? '';
  return { at: { start, end: start }, parts: [`${indent}${mark} ml-lens: ignore[${rules}] -- `, '\n'] };
}

/** Metadata of the resource, where a template takes no comments. */
function inMetadata({ text }: Source, { at }: Finding, rules: readonly string[]): Mute | undefined {
  const edit = muteInMetadata(text, at.start, rules);
  return edit && { at: edit.at, parts: edit.text.split(/(?<="reason": ?")(?=")/) };
}

function muteOf(finding: Finding, source: Source, reviewer: Reviewer): Mute | undefined {
  const rules = (finding.parts ?? [finding]).map(p => p.rule);
  const mark = marker(reviewer, finding.path);
  if (mark !== undefined) return inComment(source, finding, mark, rules.join(', '));
  return reviewer.facts(finding.path)?.language === 'cloudformation' ? inMetadata(source, finding, rules) : undefined;
}

/** Mutes the finding's rules where it stands, once a person has written the reason. */
export function suppression(
  finding: Finding,
  reviewer: Reviewer,
  sources: Sources,
  support: Support,
): WorkspaceEdit | undefined {
  const source = reviewer.source(finding.path);
  const open = source && sources.get(source.uri);
  const page = source && pagesOf(source, open).find(p => p.start <= finding.at.start && finding.at.start <= p.end);
  if (!page || (source.cells && page.version === undefined)) return undefined;
  const mute = muteOf(finding, source, reviewer);
  if (!mute) return undefined;
  const { at, parts } = mute;
  if (!support.snippetEdits || !support.versionedEdits || isRawNotebook(open)) {
    const edits = onPages(source, open, [{ at, text: parts.join('') }]);
    return edits && workspaceEdit(edits, support);
  }
  const value = parts.map(part => part.replaceAll(/[$}\\]/g, '\\$&')).join('$1');
  const edit: SnippetTextEdit = { range: rangeOf(source, at, open), snippet: { kind: 'snippet', value } };
  return workspaceEdit([documentEdit(page, [edit])], support);
}
