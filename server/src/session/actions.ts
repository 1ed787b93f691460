import type { CodeAction, CodeActionParams, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver';
import { atOrAbove } from '../engine/settle.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix } from '../model/rule.ts';
import { isAboutSuppression } from '../review/muting.ts';
import { attestations } from './attest.ts';
import { type DiagnosticData, SOURCE, type Surroundings, sameRange } from './diagnostics.ts';
import { editOf, together } from './edits.ts';
import { pagesOf, positionsOf, rangeOf } from './locate.ts';
import { CodeActionKind } from './lsp.ts';
import type { OpenDocument } from './sources.ts';
import { suppression } from './suppress.ts';
import type { Home } from './workloads.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.mlLens`;
/** The same for a notebook as a whole, which VS Code asks for by a kind of its own. */
export const NOTEBOOK_FIX_ALL = `notebook.${FIX_ALL}`;

const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  only?.some(o => kind === o || kind.startsWith(`${o}.`)) ?? !kind.includes(CodeActionKind.Source);

/** Is it the diagnostic of a finding? Not every client sends back what travels with one; then rule and place decide. */
function isOf(d: Diagnostic, finding: Finding, range: Range): boolean {
  if (d.source !== SOURCE) return false;
  const data = d.data as DiagnosticData | undefined | null;
  return data ? data.fingerprint === finding.fingerprint : d.code === finding.rule && sameRange(d.range, range);
}

const partsOf = (finding: Finding): readonly Finding[] => finding.parts ?? [finding];
const fixesOf = (findings: readonly Finding[]): readonly Fix[] => findings.flatMap(f => f.fix ?? []);
const labelled = (title: string, findings: readonly Finding[]): string =>
  fixesOf(findings).every(f => f.safety === 'safe') ? title : `${title} (review)`;

/** A fix whose edit is made when somebody chooses it: writing dozens of fixes takes longer than moving the caret may. */
interface DeferredFix {
  readonly uri: string;
  readonly rule: string;
}
export const isDeferred = (data: unknown): data is DeferredFix =>
  typeof data === 'object' && data !== null && 'uri' in data && 'rule' in data;

const shown = (home: Home, around: Surroundings): readonly Finding[] =>
  home.reviewer
    .review([home.path])
    .findings.filter(f => f.state === 'open' && atOrAbove(f.severity, around.settings.minSeverity));

const editOfAll = (findings: readonly Finding[], home: Home, around: Surroundings): WorkspaceEdit | undefined =>
  editOf(together(fixesOf(findings), home.reviewer), home.reviewer, around);

/** The action with the edit that was put off. */
export function resolveAction(action: CodeAction, { rule }: DeferredFix, home: Home, around: Surroundings): CodeAction {
  const same = shown(home, around)
    .flatMap(partsOf)
    .filter(f => f.rule === rule);
  const edit = editOfAll(same, home, around);
  return edit ? { ...action, edit } : action;
}

/** The open findings that are shown, and those of them that the request is about. */
function findingsAt(params: CodeActionParams, home: Home, around: Surroundings) {
  const source = home.reviewer.source(home.path);
  if (!source) return undefined;
  const open = shown(home, around);
  const document = around.sources.get(source.uri);
  const page = pagesOf(source, document).find(p => p.uri === params.textDocument.uri);
  if (!page) return undefined;
  const cell = source.cells?.find(c => c.start === page.start)?.index;
  const offset = (p: { line: number; character: number }) =>
    positionsOf(source, document).offset({ ...p, ...(cell !== undefined && { cell }) });
  const [start, end] = [offset(params.range.start), offset(params.range.end)];
  const isMeant = (f: Finding): boolean =>
    (f.at.start <= end && start <= f.at.end) || isOfLine(f, rangeOf(source, f.at, document), params);
  return { open, source, document, touched: open.filter(isMeant) };
}

/** Is it asked for by its diagnostic? Neovim asks at the caret, and sends along what stands anywhere in the line. */
const isOfLine = (finding: Finding, at: Range, { context, range }: CodeActionParams): boolean =>
  at.start.line <= range.end.line &&
  range.start.line <= at.end.line &&
  context.diagnostics.some(d => isOf(d, finding, at));

/** A document, and what the editor has open of it. */
interface Place {
  readonly source: Source;
  readonly document: OpenDocument | undefined;
}

/** Makes the actions of one request; the diagnostics of the request are those they answer. */
function maker(params: CodeActionParams, { source, document }: Place, home: Home, around: Surroundings) {
  const answered = (finding: Finding): Diagnostic[] =>
    params.context.diagnostics.filter(d => isOf(d, finding, rangeOf(source, finding.at, document)));
  const action = (title: string, kind: string, edit: WorkspaceEdit | undefined, more: Partial<CodeAction> = {}) =>
    edit ? [{ title, kind, edit, ...more }] : [];
  const fixes = (finding: Finding): readonly CodeAction[] =>
    partsOf(finding).flatMap(part =>
      part.fix
        ? action(labelled(part.fix.title, [part]), CodeActionKind.QuickFix, editOfAll([part], home, around), {
            diagnostics: answered(finding),
            ...(part.fix.safety === 'safe' && !finding.parts && { isPreferred: true }),
          })
        : [],
    );
  const all = (findings: readonly Finding[], title: string, kind: string, more?: Partial<CodeAction>) =>
    action(labelled(title, findings), kind, editOfAll(findings, home, around), more);
  const ofRule = (finding: Finding, open: readonly Finding[]): readonly CodeAction[] =>
    partsOf(finding).flatMap((part): readonly CodeAction[] => {
      const same = open.flatMap(partsOf).filter(f => f.rule === part.rule && f.fix);
      if (same.length < 2) return [];
      const title = `Fix all "${part.title}" in this file`;
      const more = { diagnostics: answered(finding) };
      if (!around.support.resolvesEdits) return all(same, title, CodeActionKind.QuickFix, more);
      const data: DeferredFix = { uri: params.textDocument.uri, rule: part.rule };
      return [{ title: labelled(title, same), kind: CodeActionKind.QuickFix, ...more, data }];
    });
  const mute = (finding: Finding): readonly CodeAction[] => {
    if (isAboutSuppression(finding)) return [];
    const name = finding.parts ? `these ${finding.parts.length} findings` : finding.rule;
    const edit = suppression(finding, home.reviewer, around.sources, around.support);
    return action(`Suppress ${name} here (with reason)`, CodeActionKind.QuickFix, edit, {
      diagnostics: answered(finding),
    });
  };
  const attest = (finding: Finding, isOneOfMany: boolean): readonly CodeAction[] =>
    around.support.checklist && finding.practices.length > 0
      ? attestations(finding, home, isOneOfMany, answered(finding))
      : [];
  return { fixes, all, ofRule, mute, attest };
}

const bySafety = (a: CodeAction, b: CodeAction): number =>
  Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false);

/** Quick fixes at the range (preferred first, then what to keep in the checklist, suppression always last), and the safe fixes of the whole file where asked for. */
export function actionsFor(params: CodeActionParams, home: Home, around: Surroundings): readonly CodeAction[] {
  const found = findingsAt(params, home, around);
  if (!found) return [];
  const { open, touched } = found;
  const make = maker(params, found, home, around);
  const { only } = params.context;
  const quick = wants(only, CodeActionKind.QuickFix)
    ? [
        ...touched.flatMap(make.fixes).sort(bySafety),
        ...touched.flatMap(f => make.ofRule(f, open)),
        ...touched.flatMap(f => make.attest(f, touched.length > 1)),
        ...touched.flatMap(make.mute),
      ]
    : [];
  const safe = open.flatMap(partsOf).filter(f => f.fix?.safety === 'safe');
  const source = [FIX_ALL, NOTEBOOK_FIX_ALL]
    .filter(kind => wants(only, kind) && safe.length > 0)
    .flatMap(kind => make.all(safe, 'Fix all safe ML Lens findings in this file', kind));
  return [...quick, ...source];
}
