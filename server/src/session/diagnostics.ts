import type { Diagnostic, DiagnosticRelatedInformation, Location, Position, Range } from 'vscode-languageserver';
import { formerOf } from '../engine/made.ts';
import { atOrAbove } from '../engine/settle.ts';
import type { SuppressionRuleId } from '../engine/suppression-rules.ts';
import { practiceId } from '../lens/editions.ts';
import { practice, practiceUrl } from '../lens/load.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import type { Positions } from '../review/position.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { locate, openPages, type Page, pagesOf, positionsOf, rangeOf } from './locate.ts';
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
  const all: DiagnosticRelatedInformation[] = [];
  const add = (path: string, at: Span, message: string): void => {
    const location = locationOf(shown, path, at);
    const isItself = finding.parts === undefined && location && sameRange(location.range, own) && path === finding.path;
    if (location && !isItself) all.push({ location, message });
  };
  for (const p of finding.parts ?? []) add(p.path, p.at, `${p.rule}: ${p.message}`);
  for (const r of finding.related) {
    const path =
      r.uri === source.uri ? home.path : home.reviewer.paths().find(p => home.reviewer.source(p)?.uri === r.uri);
    if (path !== undefined) add(path, r.at, r.message);
  }
  return all;
}

/** What is shown of practices: the same lists come with every finding of a rule. */
interface Named {
  readonly edition: ShownEdition;
  readonly ids: readonly string[];
  readonly href: string | undefined;
}
const NAMED = new WeakMap<readonly string[], Named>();

function named(keys: readonly string[], edition: ShownEdition): Named {
  const known = NAMED.get(keys);
  if (known?.edition === edition) return known;
  const practices = keys.flatMap(key => practice(key) ?? []);
  // Only pages of the current edition keep their meaning, so a practice may have none.
  const href = practices.map(practiceUrl).find(url => url !== undefined);
  const made: Named = { edition, ids: practices.flatMap(p => practiceId(p, edition) ?? []), href };
  NAMED.set(keys, made);
  return made;
}

function toDiagnostic(finding: Finding, shown: Shown, edition: ShownEdition): Diagnostic {
  const { source, open, around } = shown;
  const range = rangeOf(source, finding.at, open);
  const { ids, href } = named(finding.practices, edition);
  const related = around.support.relatedInformation ? relatedOf(finding, range, shown) : [];
  const data: DiagnosticData = { fingerprint: finding.fingerprint, practices: ids, confidence: finding.confidence };
  const diagnostic: Diagnostic = {
    range,
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    message: finding.message,
    data,
  };
  if (href !== undefined) diagnostic.codeDescription = { href };
  if (finding.rule === UNUSED) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (related.length > 0) diagnostic.relatedInformation = related;
  return diagnostic;
}

/** What a finding was shown as, to whom, and all the places that it names. */
interface Made {
  readonly diagnostic: Diagnostic;
  readonly edition: ShownEdition;
  readonly support: Support;
  readonly places: readonly Range[];
}
const MADE = new WeakMap<Finding, Made>();

/** Where a finding and its parts stand, in a document whose pages do not move in another one. */
function placesOf({ at, parts = [] }: Finding, { source, open }: Shown): readonly Range[] {
  const places = [rangeOf(source, at, open)];
  for (const p of parts) places.push(rangeOf(source, p.at, open));
  return places;
}

const isThere = ({ isAt }: Positions, { start, end }: Span, there: Range | undefined): boolean =>
  there !== undefined && isAt(start, there.start) && isAt(end, there.end);

/** Do a finding and its parts stand where they stood? What follows the text is the same object elsewhere. */
function stand({ at, parts = [] }: Finding, { places }: Made, positions: Positions): boolean {
  if (!isThere(positions, at, places[0])) return false;
  for (let i = 0; i < parts.length; i++) if (!isThere(positions, parts[i]!.at, places[i + 1])) return false;
  return true;
}

/** Does it look the same in the editor, though what is in front of it is longer now? Most keys move no line. */
const isStill = (finding: Finding, before: Finding, last: Made, places: readonly Range[]): boolean =>
  SEVERITY[finding.severity] === last.diagnostic.severity &&
  finding.message === before.message &&
  finding.uri === before.uri &&
  finding.fingerprint === before.fingerprint &&
  (finding.parts ?? []).every((p, i) => p.message === before.parts?.[i]?.message) &&
  places.length === last.places.length &&
  places.every((p, i) => sameRange(p, last.places[i]!));

/** A finding that is still the same object says what it said; evidence in other documents may have moved on its own. */
function diagnosticOf(finding: Finding, shown: Shown, edition: ShownEdition): Diagnostic {
  const { support } = shown.around;
  const isKnown = (made: Made | undefined): made is Made => made?.edition === edition && made.support === support;
  const isRaw = isRawNotebook(shown.open);
  const last = isRaw ? undefined : MADE.get(finding);
  if (isKnown(last) && stand(finding, last, positionsOf(shown.source, shown.open))) return last.diagnostic;
  // In the JSON of a notebook code moves with what stands around it, such as output.
  if (isRaw || finding.related.length > 0 || finding.cells !== undefined) return toDiagnostic(finding, shown, edition);
  const places = placesOf(finding, shown);
  const before = formerOf(finding);
  const earlier = before && MADE.get(before);
  const stays = before && isKnown(earlier) && isStill(finding, before, earlier, places);
  const diagnostic = stays ? earlier.diagnostic : toDiagnostic(finding, shown, edition);
  MADE.set(finding, { diagnostic, edition, support, places });
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
  const edition = around.editionOf(home.reviewer);
  return pages.map(page => ({
    page,
    items: findings.filter(f => holds(page, f.at)).map(f => diagnosticOf(f, shown, edition)),
  }));
}
