import type { Diagnostic, DiagnosticRelatedInformation, Location, Position, Range } from 'vscode-languageserver';
import { atOrAbove } from '../engine/settle.ts';
import type { SuppressionRuleId } from '../engine/suppression-rules.ts';
import { practiceId } from '../lens/editions.ts';
import { practice, practiceUrl } from '../lens/load.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { locate, openPages, type Page, pagesOf, rangeOf } from './locate.ts';
import { DiagnosticSeverity, DiagnosticTag } from './lsp.ts';
import { isBrokenNotebook, isRawNotebook } from './raw-notebook.ts';
import type { DisplaySettings } from './settings.ts';
import type { OpenDocument, Sources } from './sources.ts';
import type { Support } from './support.ts';
import type { Home } from './workloads.ts';

export const SOURCE = 'ml-lens';
const UNUSED: SuppressionRuleId = 'suppression-unused';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What travels with a diagnostic, and comes back with a request for its code actions. */
export interface DiagnosticData {
  readonly fingerprint: string;
  readonly practices: readonly string[];
  readonly confidence: string;
}

/** What one page of a document shows. */
export interface Report {
  readonly page: Page;
  readonly items: readonly Diagnostic[];
}

export interface Surroundings {
  readonly sources: Sources;
  readonly support: Support;
  readonly settings: DisplaySettings;
  /** The edition whose ids and titles are shown in a workload. */
  editionOf(reviewer: Reviewer): ShownEdition;
}

const samePosition = (a: Position, b: Position): boolean => a.line === b.line && a.character === b.character;
/** Do both say the same place? */
export const sameRange = (a: Range, b: Range): boolean => samePosition(a.start, b.start) && samePosition(a.end, b.end);

/** A document that is reported, with its pages. */
interface Shown {
  readonly home: Home;
  readonly source: Source;
  readonly open: OpenDocument | undefined;
  readonly pages: readonly Page[];
  readonly around: Surroundings;
}

const holds = (page: Page, { start }: Span): boolean => page.start <= start && start <= page.end;

function locationOf({ home, source, open, pages, around }: Shown, path: string, at: Span): Location | undefined {
  if (path !== home.path) return locate(home.reviewer, around.sources, path, at);
  return { uri: pages.find(p => holds(p, at))?.uri ?? source.uri, range: rangeOf(source, at, open) };
}

function relatedOf(finding: Finding, own: Range, shown: Shown): DiagnosticRelatedInformation[] {
  const { home, source } = shown;
  const parts = (finding.parts ?? []).map(p => ({ path: p.path, at: p.at, message: `${p.rule}: ${p.message}` }));
  const elsewhere = finding.related.flatMap(r => {
    const path =
      r.uri === source.uri ? home.path : home.reviewer.paths().find(p => home.reviewer.source(p)?.uri === r.uri);
    return path === undefined ? [] : [{ path, at: r.at, message: r.message }];
  });
  return [...parts, ...elsewhere].flatMap(({ path, at, message }) => {
    const location = locationOf(shown, path, at);
    const isItself = finding.parts === undefined && location && sameRange(location.range, own) && path === finding.path;
    return location && !isItself ? [{ location, message }] : [];
  });
}

function toDiagnostic(finding: Finding, shown: Shown, edition: ShownEdition): Diagnostic {
  const { source, open, around } = shown;
  const range = rangeOf(source, finding.at, open);
  const practices = finding.practices.flatMap(key => practice(key) ?? []);
  // Only pages of the current edition keep their meaning, so a practice may have none.
  const href = practices.map(practiceUrl).find(url => url !== undefined);
  const related = around.support.relatedInformation ? relatedOf(finding, range, shown) : [];
  const data: DiagnosticData = {
    fingerprint: finding.fingerprint,
    practices: practices.flatMap(p => practiceId(p, edition) ?? []),
    confidence: finding.confidence,
  };
  return {
    range,
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    ...(href && { codeDescription: { href } }),
    message: finding.message,
    ...(finding.rule === UNUSED && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related }),
    data,
  };
}

/** What a finding was shown as, and to whom. */
interface Made {
  readonly diagnostic: Diagnostic;
  readonly edition: ShownEdition;
  readonly support: Support;
}
const MADE = new WeakMap<Finding, Made>();

/**
 * A finding that is still the same object stands where it stood: the edit was behind all that it speaks of. Only evidence in other documents may
 * have moved on its own.
 */
function diagnosticOf(finding: Finding, shown: Shown): Diagnostic {
  const { support } = shown.around;
  const edition = shown.around.editionOf(shown.home.reviewer);
  const before = isRawNotebook(shown.open) ? undefined : MADE.get(finding);
  if (before?.edition === edition && before.support === support) return before.diagnostic;
  const diagnostic = toDiagnostic(finding, shown, edition);
  // In the JSON of a notebook code moves with what stands around it, such as output.
  const stays = finding.related.length === 0 && finding.cells === undefined && !isRawNotebook(shown.open);
  if (stays) MADE.set(finding, { diagnostic, edition, support });
  return diagnostic;
}

/** The open findings of a document, page by page; every page is there, also an empty one, and those of a document that is not reviewed. */
export function reportsOf(owner: string, home: Home, around: Surroundings): readonly Report[] {
  const source = home.reviewer.source(home.path);
  const open = around.sources.get(owner);
  if (!source || isBrokenNotebook(open)) return openPages(open).map(page => ({ page, items: [] }));
  const findings = home.reviewer
    .review([home.path])
    .findings.filter(f => f.state === 'open' && atOrAbove(f.severity, around.settings.minSeverity));
  const pages = pagesOf(source, open);
  const shown: Shown = { home, source, open, pages, around };
  return pages.map(page => ({
    page,
    items: findings.filter(f => holds(page, f.at)).map(f => diagnosticOf(f, shown)),
  }));
}
