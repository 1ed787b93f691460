import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from '../config/project.ts';
import type { BaselineEntry } from '../engine/baseline.ts';
import { DEFAULT_EDITION, labels, practiceIds } from '../lens/editions.ts';
import { practice } from '../lens/load.ts';
import { generativeIds } from '../lens/sister-lenses.ts';
import { extentOf } from '../model/extent.ts';
import type { Finding } from '../model/finding.ts';
import { byText } from '../model/order.ts';
import type { Phase, ShownEdition } from '../model/practice.ts';
import type { Fix } from '../model/rule.ts';
import { excerptOf } from '../report/excerpt.ts';
import type { Entry, EntryEdit, EntryFix, EntryProblem, Report, WorkloadReport } from '../report/report.ts';
import type { FixDepth } from '../review/ahead.ts';
import { rules as builtIn } from '../review/builtin.ts';
import type { PlacedProblem } from '../review/load.ts';
import { remarks } from '../review/remarks.ts';
import { type Placer, placer } from './placer.ts';
import { posix, shown } from './places.ts';
import type { ReadWorkload } from './workload.ts';

/** The edits of a fix that is offered; undefined of one that is not. */
type Offered = (fix: Fix) => readonly EntryEdit[] | undefined;

/** Which fixes are offered, as far as anybody asks. */
function offers(fixes: readonly Fix[], { reviewer }: ReadWorkload, { place, raw }: Placer, depth?: FixDepth): Offered {
  if (depth === undefined) return () => undefined;
  if (depth === 'titles') {
    const writable = reviewer.writable(fixes);
    return fix => (writable.has(fix) ? [] : undefined);
  }
  const rendered = reviewer.renderFixes(fixes);
  return fix =>
    rendered.get(fix)?.flatMap(({ source, edits }) =>
      edits.map((e): EntryEdit => {
        const rawText = raw(source, e.at, e.text)?.rawText;
        return { ...place(source.path, e.at), newText: e.text, ...(rawText !== undefined && { rawText }) };
      }),
    );
}

function presentFix({ fix }: Finding, offered: Offered): EntryFix | undefined {
  const edits = fix && offered(fix);
  return edits && { title: fix.title, safety: fix.safety, edits };
}

const phasesOf = (keys: readonly string[]): readonly Phase[] => [
  ...new Set(keys.flatMap(key => practice(key)?.phases ?? [])),
];

/** The practices of a finding for people, with those of the Generative AI Lens where the workload has chosen its pack. */
function labelOf({ practices, references }: Finding, { project }: ReadWorkload, edition: ShownEdition): string {
  const generative = project.extends?.includes('genai') ? generativeIds(references) : [];
  return [labels(practices, edition), ...generative].filter(Boolean).join(', ');
}

function entry(finding: Finding, workload: ReadWorkload, placed: Placer, offered: Offered): Entry {
  const { edition } = placed;
  const fix = finding.parts ? undefined : presentFix(finding, offered);
  const relative = (uri: string): string => posix(path.relative(workload.root, fileURLToPath(uri)));
  return {
    rule: finding.rule,
    title: finding.title,
    references: finding.references,
    severity: finding.severity,
    confidence: finding.confidence,
    practices: practiceIds(finding.practices, edition),
    practiceLabel: labelOf(finding, workload, edition),
    phases: phasesOf(finding.practices),
    ...placed.place(finding.path, finding.at),
    message: finding.message,
    fingerprint: finding.fingerprint,
    state: finding.state,
    ...(finding.muted && { muted: finding.muted }),
    ...(fix && { fix }),
    related: finding.related.map(r => ({ ...placed.place(relative(r.uri), r.at), message: r.message })),
    ...(finding.parts && { parts: finding.parts.map(p => entry(p, workload, placed, offered)) }),
  };
}

function withExcerpt(e: Entry, line: string): Entry {
  const excerpt = excerptOf(line, e);
  return excerpt ? { ...e, excerpt } : e;
}

function entries(
  workload: ReadWorkload,
  placed: Placer,
  found: readonly Finding[],
  depth: FixDepth | undefined,
): readonly Entry[] {
  const fixes = found.flatMap(f => f.parts ?? [f]).flatMap(f => f.fix ?? []);
  const offered = offers(fixes, workload, placed, depth);
  return found.map(f => withExcerpt(entry(f, workload, placed, offered), placed.line(f.path, f.at.start)));
}

/** What could not be read in the documents that were asked for. A mistake in a file that several workloads share is one. */
export const problemsOf = (workloads: readonly ReadWorkload[], cwd: string): readonly EntryProblem[] =>
  distinct(workloads.flatMap(w => [...w.problems, ...remarks(w.reviewer, w.wanted)].map(p => problem(p, w, cwd))));

const distinct = (problems: readonly EntryProblem[]): readonly EntryProblem[] => [
  ...new Map(problems.map(p => [[p.path, p.line, p.column, p.cell, p.reason].join('\n'), p])).values(),
];

const problem = (p: PlacedProblem, workload: ReadWorkload, cwd: string): EntryProblem => ({
  path: shown(cwd, path.join(workload.root, p.path)),
  reason: p.reason,
  ...(p.cell !== undefined && { cell: p.cell }),
  ...(p.line !== undefined && { line: p.line + 1, column: (p.character ?? 0) + 1 }),
});

function workloadReport(workload: ReadWorkload, cwd: string, placed: Placer, withCoverage: boolean): WorkloadReport {
  const { reviewer, root, wanted } = workload;
  const documents = wanted.flatMap(file => reviewer.facts(file) ?? []);
  const review = withCoverage ? reviewer.review(wanted) : undefined;
  const coverage = review?.ownCoverage ?? [];
  return {
    name: reviewer.name,
    root: shown(cwd, root),
    complete: reviewer.workload.complete,
    ...extentOf(documents),
    kinds: review?.kinds ?? [],
    coverage: coverage.map(c => ({
      ...c,
      evidence: c.evidence.map(({ is, by, rule, strength, shows, path: file, at }) => ({
        ...{ is, by, rule, strength, shows },
        ...placed.place(file, at),
      })),
    })),
  };
}

/** What is not there any more, of the files that were asked for. */
const fixedIn = ({ reviewer, root, isWanted, compared }: ReadWorkload, cwd: string): readonly BaselineEntry[] =>
  ((compared && reviewer.review().fixed) || [])
    .filter(e => isWanted(e.path))
    .map(e => ({ ...e, path: shown(cwd, path.join(root, e.path)) }));

/** The edition that all workloads ask for: one report speaks one, or ids that mean different things would stand side by side. */
export function commonEdition(projects: readonly Project[]): ShownEdition {
  const [first = DEFAULT_EDITION, ...others] = new Set(projects.map(p => p.edition ?? DEFAULT_EDITION));
  return others.length === 0 ? first : DEFAULT_EDITION;
}

/** What a report needs besides the findings. */
export interface Wanted {
  readonly version: string;
  readonly cwd: string;
  /** Whose ids and titles to speak; that of the workloads unless given. */
  readonly edition?: ShownEdition;
  /** Places in the raw JSON of notebooks. */
  readonly raw?: boolean;
  /** What of fixes; nothing unless given. */
  readonly fixes?: FixDepth;
  /** Coverage instead of findings. */
  readonly coverage?: boolean;
}

/** The findings of all workloads as the outside world reads them. */
export function present(workloads: readonly ReadWorkload[], wanted: Wanted): Report {
  const edition = wanted.edition ?? commonEdition(workloads.map(w => w.project));
  const findings: Entry[] = [];
  const reports: WorkloadReport[] = [];
  const fixed: BaselineEntry[] = [];
  const isCompared = !wanted.coverage && workloads.some(w => w.compared);
  for (const w of workloads) {
    const found = wanted.coverage ? [] : w.reviewer.review(w.wanted).findings;
    const placed = placer(w, { ...wanted, edition, found });
    findings.push(...entries(w, placed, found, wanted.fixes));
    fixed.push(...fixedIn(w, wanted.cwd));
    reports.push(workloadReport(w, wanted.cwd, placed, wanted.coverage ?? false));
  }
  // Within one file the review's own order holds; several workloads are put in the order of paths.
  findings.sort((a, b) => byText(a.path, b.path));
  const problems = problemsOf(workloads, wanted.cwd).toSorted((a, b) => byText(a.path, b.path));
  fixed.sort((a, b) => byText(a.path, b.path));
  // Workloads share our rules; each may have rules of its own besides.
  const rules = [...new Map(workloads.flatMap(w => w.reviewer.rules).map(r => [r.id, r])).values()];
  return {
    version: wanted.version,
    edition,
    findings,
    problems,
    workloads: reports.toSorted((a, b) => byText(a.root, b.root)),
    rules,
    ownRules: rules.filter(r => !builtIn.includes(r)).toSorted((a, b) => byText(a.id, b.id)),
    ...(isCompared && { fixed }),
  };
}
