import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import { digest } from '../engine/fingerprint.ts';
import { atOrAbove } from '../engine/settle.ts';
import type { Finding } from '../model/finding.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { linksOf } from './links.ts';
import { locate, type Page, pagesOf, rangeOf } from './locate.ts';
import type { DisplaySettings } from './settings.ts';
import type { Sources } from './sources.ts';
import type { Support } from './support.ts';
import type { Home } from './workloads.ts';

export const SOURCE = 'ml-lens';

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

/** What one page of a document shows, with the digest by which an unchanged answer is known. */
export interface Report {
  readonly page: Page;
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

export interface Surroundings {
  readonly sources: Sources;
  readonly support: Support;
  readonly settings: DisplaySettings;
  /** The edition whose ids and titles are shown in a workload. */
  editionOf(reviewer: Reviewer): ShownEdition;
}

const sameRange = (a: Range, b: Range): boolean => JSON.stringify(a) === JSON.stringify(b);

function relatedOf(
  finding: Finding,
  home: Home,
  own: Range,
  { sources }: Surroundings,
): DiagnosticRelatedInformation[] {
  const parts = (finding.parts ?? []).map(p => ({ path: p.path, at: p.at, message: `${p.rule}: ${p.message}` }));
  const elsewhere = finding.related.flatMap(r => {
    const path = home.reviewer.paths().find(p => home.reviewer.source(p)?.uri === r.uri);
    return path === undefined ? [] : [{ path, at: r.at, message: r.message }];
  });
  return [...parts, ...elsewhere].flatMap(({ path, at, message }) => {
    const location = locate(home.reviewer, sources, path, at);
    const isItself = finding.parts === undefined && location && sameRange(location.range, own) && path === finding.path;
    return location && !isItself ? [{ location, message }] : [];
  });
}

function toDiagnostic(finding: Finding, range: Range, home: Home, around: Surroundings): Diagnostic {
  const links = linksOf(finding.practices, around.editionOf(home.reviewer));
  // Only pages of the current edition keep their meaning, so a practice may have none.
  const href = links.find(l => l.url)?.url;
  const related = around.support.relatedInformation ? relatedOf(finding, home, range, around) : [];
  const data: DiagnosticData = {
    fingerprint: finding.fingerprint,
    practices: links.flatMap(l => l.id ?? []),
    confidence: finding.confidence,
  };
  return {
    range,
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    ...(href && { codeDescription: { href } }),
    message: finding.message,
    ...(related.length > 0 && { relatedInformation: related }),
    data,
  };
}

/** The open findings of a document, page by page; every page is there, also an empty one. */
export function reportsOf(home: Home, around: Surroundings): readonly Report[] {
  const source = home.reviewer.source(home.path);
  if (!source) return [];
  const shown = home.reviewer
    .review([home.path])
    .findings.filter(f => f.state === 'open' && atOrAbove(f.severity, around.settings.minSeverity));
  const pages = pagesOf(source, around.sources.get(source.uri));
  return pages.map(page => {
    const items = shown
      .filter(f => page.start <= f.at.start && f.at.start <= page.end)
      .map(f => toDiagnostic(f, rangeOf(source, f.at), home, around));
    return { page, items, resultId: digest(JSON.stringify(items)) };
  });
}
