import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from '../config/project.ts';
import type { BaselineEntry } from '../engine/baseline.ts';
import { notebookEdits } from '../languages/notebook/index.ts';
import { DEFAULT_EDITION, labels, practiceIds } from '../lens/editions.ts';
import { practice } from '../lens/load.ts';
import { generativeIds } from '../lens/sister-lenses.ts';
import type { Source } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { byText } from '../model/order.ts';
import type { Phase, ShownEdition } from '../model/practice.ts';
import type { Span } from '../model/value.ts';
import type {
  Entry,
  EntryEdit,
  EntryFix,
  EntryProblem,
  Place,
  Region,
  Report,
  WorkloadReport,
} from '../report/report.ts';
import { disk } from '../review/disk.node.ts';
import { isUnread } from '../review/files.ts';
import type { PlacedProblem } from '../review/load.ts';
import { type Positions, positions, type Range } from '../review/position.ts';
import { remarks } from '../review/remarks.ts';
import { decode, isProblem } from '../review/source.ts';
import { posix, shown } from './places.ts';
import type { ReadWorkload } from './workload.ts';

export const region = ({ start, end }: Range): Region => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

const memo = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return key => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
};

/** The raw JSON of a notebook with its lines, read again when a report needs places in it. */
async function rawNotebook(root: string, file: string): Promise<{ text: string; lines: Positions } | undefined> {
  const bytes = await disk(root).read(file);
  if (isUnread(bytes)) return undefined;
  const decoded = decode(bytes, file);
  return isProblem(decoded) ? undefined : { text: decoded.text, lines: positions({ text: decoded.text }) };
}
type Raws = ReadonlyMap<string, { readonly text: string; readonly lines: Positions }>;

async function rawNotebooks(workload: ReadWorkload): Promise<Raws> {
  const raws = new Map<string, { text: string; lines: Positions }>();
  for (const file of workload.reviewer.paths()) {
    const raw = file.endsWith('.ipynb') && (workload.reviewer.facts(file)?.resources.length ?? 0) > 0;
    const read = raw ? await rawNotebook(workload.root, file) : undefined;
    if (read) raws.set(file, read);
  }
  return raws;
}

/** Turns offsets of one workload into places as the working directory names them. */
function placer(workload: ReadWorkload, cwd: string, raws: Raws, edition: ShownEdition) {
  const { reviewer, root } = workload;
  const lines = memo(file => {
    const source = reviewer.source(file);
    return source && positions(source);
  });
  const raw = (source: Source, at: Span, text = ''): { raw: Region; rawText: string } | undefined => {
    const notebook = raws.get(source.path);
    const [edit] = (notebook && source.cells && notebookEdits(notebook.text, source.cells, [{ at, text }])) ?? [];
    return notebook && edit && { raw: region(notebook.lines.range(edit.at)), rawText: edit.text };
  };
  const place = (file: string, at: Span): Place => {
    const source = reviewer.source(file);
    const range = lines(file)?.range(at);
    const cell = range?.start.cell;
    const inRaw = source && raw(source, at);
    return {
      path: shown(cwd, path.join(root, file)),
      ...(cell !== undefined && { cell }),
      ...region(range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
      ...(inRaw && { raw: inRaw.raw }),
    };
  };
  return { place, raw, lines, edition };
}
type Placer = ReturnType<typeof placer>;
type RenderedFixes = ReturnType<ReadWorkload['reviewer']['renderFixes']>;

function presentFix(finding: Finding, rendered: RenderedFixes, { place, raw }: Placer): EntryFix | undefined {
  const written = finding.fix && rendered.get(finding.fix);
  if (!finding.fix || !written) return undefined;
  const edits = written.flatMap(({ source, edits }) =>
    edits.map((e): EntryEdit => {
      const rawText = raw(source, e.at, e.text)?.rawText;
      return { ...place(source.path, e.at), newText: e.text, ...(rawText !== undefined && { rawText }) };
    }),
  );
  return { title: finding.fix.title, safety: finding.fix.safety, edits };
}

const phasesOf = (keys: readonly string[]): readonly Phase[] => [
  ...new Set(keys.flatMap(key => practice(key)?.phases ?? [])),
];

/** The practices of a finding for people, with those of the Generative AI Lens where the workload has chosen its pack. */
function labelOf({ practices, references }: Finding, { project }: ReadWorkload, edition: ShownEdition): string {
  const generative = project.extends?.includes('genai') ? generativeIds(references) : [];
  return [labels(practices, edition), ...generative].filter(Boolean).join(', ');
}

function entry(finding: Finding, workload: ReadWorkload, placed: Placer, rendered: RenderedFixes): Entry {
  const { edition } = placed;
  const fix = finding.parts ? undefined : presentFix(finding, rendered, placed);
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
    ...(finding.parts && { parts: finding.parts.map(p => entry(p, workload, placed, rendered)) }),
    line: placed.lines(finding.path)?.lineText(finding.at.start) ?? '',
  };
}

function entries(workload: ReadWorkload, placed: Placer): readonly Entry[] {
  const { reviewer, wanted } = workload;
  const found = reviewer.review(wanted).findings;
  const fixes = found.flatMap(f => f.parts ?? [f]).flatMap(f => f.fix ?? []);
  const rendered = reviewer.renderFixes(fixes);
  return found.map(f => entry(f, workload, placed, rendered));
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
    files: documents.filter(d => d.language !== 'repository').length,
    resources: documents.reduce((n, d) => n + d.resources.length, 0),
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
  /** Coverage instead of findings. */
  readonly coverage?: boolean;
}

/** The findings of all workloads as the outside world reads them. */
export async function present(workloads: readonly ReadWorkload[], wanted: Wanted): Promise<Report> {
  const edition = wanted.edition ?? commonEdition(workloads.map(w => w.project));
  const findings: Entry[] = [];
  const reports: WorkloadReport[] = [];
  const fixed: BaselineEntry[] = [];
  const isCompared = !wanted.coverage && workloads.some(w => w.compared);
  for (const w of workloads) {
    const placed = placer(w, wanted.cwd, wanted.raw ? await rawNotebooks(w) : new Map(), edition);
    if (!wanted.coverage) findings.push(...entries(w, placed));
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
    workloads: reports,
    rules,
    ...(isCompared && { fixed }),
  };
}
