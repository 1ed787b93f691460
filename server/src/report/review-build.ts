import { compare } from '../checklist/compare.ts';
import { type Milestone, takeMilestone } from '../checklist/milestone.ts';
import { isExpired, isOpen, isOverdue, standing } from '../checklist/standing.ts';
import { rollUp } from '../engine/rollup.ts';
import { elsewhere, practiceId, practiceTitle } from '../lens/editions.ts';
import { contents, type FoundKind } from '../lens/kinds.ts';
import { firstPhase, practice as lensPractice, phases, practiceUrl } from '../lens/load.ts';
import { PILLAR_NAMES } from '../lens/names.ts';
import { generativeIds } from '../lens/sister-lenses.ts';
import type { Coverage, CoverageStatus } from '../model/coverage.ts';
import { extentOf } from '../model/extent.ts';
import type { Finding } from '../model/finding.ts';
import type { Pillar, ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import { own } from '../model/tables.ts';
import type { Span } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import type { ProfileView } from '../profile/rows.ts';
import type {
  PracticeFindings,
  ReviewFinding,
  ReviewGroup,
  ReviewMilestone,
  ReviewPractice,
  ReviewProblem,
  ReviewReport,
  ReviewWorkload,
} from './review-model.ts';

/** What a review is made of. */
export interface Reviewed {
  readonly tool: string;
  readonly on: string;
  readonly edition: ShownEdition;
  readonly workload: Workload;
  /** What the project file says. */
  readonly project: Partial<Pick<ReviewWorkload, 'description' | 'environment' | 'owners' | 'lenses'>> & {
    readonly extends?: readonly string[];
  };
  /** A project file declares the workload. */
  readonly declared: boolean;
  readonly kinds: readonly FoundKind[];
  readonly coverage: readonly Coverage[];
  readonly findings: readonly Finding[];
  /** Oldest first. */
  readonly milestones: readonly (ReviewMilestone & { readonly state: Milestone })[];
  readonly profile: ProfileView;
  readonly problems: readonly ReviewProblem[];
  /** Finds the line of a place in a document. */
  readonly line: (path: string, at: Span) => { readonly line: number; readonly cell?: number } | undefined;
}

/** Problems as a review tells them: lines count from 1. */
export const placed = (
  problems: readonly { readonly path: string; readonly reason: string; readonly line?: number }[],
): readonly ReviewProblem[] =>
  problems.map(({ path, reason, line }) => ({ path, reason, ...(line !== undefined && { line: line + 1 }) }));

function described({ workload, project, declared, kinds }: Reviewed): ReviewWorkload {
  const { name, documents, complete } = workload;
  const { description, environment, owners = [], lenses = ['machine-learning'] } = project;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(environment !== undefined && { environment }),
    ...{ owners, lenses, declared, complete },
    ...extentOf(documents),
    contains: contents(kinds),
  };
}

const RISKS: Readonly<Record<string, number>> = { HIGH: 0, MEDIUM: 1, LOW: 2 };
const rank = ({ risk }: ReviewPractice): number => own(RISKS, risk ?? '') ?? 3;

function practice(c: Coverage, { on, edition, line }: Reviewed): ReviewPractice {
  const { practice: p, status, because, passed, failed, unknown, answer, contradiction } = c;
  const id = practiceId(p, edition);
  const other = elsewhere(p, edition);
  const url = practiceUrl(p);
  return {
    key: p.key,
    ...(id !== undefined && { id }),
    ...(other !== undefined && { elsewhere: other }),
    title: practiceTitle(p, edition),
    pillar: p.pillar,
    phases: p.phases,
    ...(url !== undefined && { url }),
    risk: p.risk.level,
    status,
    ...(because !== undefined && { because }),
    ...{ passed, failed, unknown },
    ...(answer && { answer }),
    ...(contradiction !== undefined && { contradiction }),
    open: isOpen(c, on),
    overdue: isOverdue(c, on),
    expired: isExpired(c, on),
    evidence: c.evidence.map(({ is, by, rule, strength, shows, path, at }) => ({
      ...{ is, by, rule, strength, shows, path },
      ...line(path, at),
    })),
  };
}

const finding = (f: Finding, { line, project }: Reviewed): ReviewFinding => ({
  rule: f.rule,
  severity: f.severity,
  message: f.message,
  fixable: f.fix !== undefined,
  fingerprint: f.fingerprint,
  practices: f.practices,
  ...(project.extends?.includes('genai') && { generative: generativeIds(f.references) }),
  path: f.path,
  ...line(f.path, f.at),
});

/** Phases and pillars in their order; a practice counts once, in its first phase. */
function group(id: string, title: string, practices: readonly ReviewPractice[]): ReviewGroup {
  return { id, title, practices: practices.map(p => p.key), counts: rollUp(practices) };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const worst = (all: readonly ReviewFinding[]): number => Math.min(...all.map(f => SEVERITIES.indexOf(f.severity)));

/** The practice that a finding is told under: the first that the edition has, or else the first. */
function under({ practices: keys }: Finding, edition: ShownEdition): string | undefined {
  const own = keys.find(key => {
    const p = lensPractice(key);
    return p && practiceId(p, edition) !== undefined;
  });
  return own ?? keys[0];
}

const bySeverity = (a: ReviewFinding, b: ReviewFinding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

/** Every open finding once, under one of its practices; the worst first. */
function byPractice(findings: readonly Finding[], of: Reviewed): readonly PracticeFindings[] {
  const open = findings.filter(f => f.state === 'open').flatMap(f => f.parts ?? [f]);
  const groups = new Map<string, ReviewFinding[]>();
  for (const f of open) {
    const first = under(f, of.edition);
    if (first !== undefined) groups.set(first, [...(groups.get(first) ?? []), finding(f, of)]);
  }
  return [...groups]
    .map(([key, all]) => ({ practice: key, findings: [...all].sort(bySeverity) }))
    .sort((a, b) => worst(a.findings) - worst(b.findings) || b.findings.length - a.findings.length);
}

function severities(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  // What is said of suppressions concerns no practice.
  for (const f of findings) if (f.state === 'open' && f.practices.length > 0) counts[f.severity]++;
  return counts;
}

function sinceLast({ milestones, coverage, findings, on, edition, workload }: Reviewed) {
  const last = milestones.at(-1);
  if (!last) return {};
  const now = takeMilestone({ name: 'Today', on, workload: workload.name, edition, coverage, findings });
  return { since: compare(last.state, now) };
}

/** Suppressions that mute nothing concern no practice, but whoever reads the review. */
const aboutSuppressions = ({ findings, line }: Reviewed): readonly ReviewProblem[] =>
  findings
    .filter(f => f.state === 'open' && f.practices.length === 0)
    .map(f => ({ path: f.path, reason: f.message, ...line(f.path, f.at) }));

/** What is decided before what is silent; unknown practices with evidence before those without any. */
const STATES: readonly CoverageStatus[] = ['unmet', 'mixed', 'met', 'unknown', 'attest-only', 'not-applicable'];
const state = ({ status, evidence }: ReviewPractice): number =>
  STATES.indexOf(status) + (status === 'unknown' && evidence.length === 0 ? 0.5 : 0);

/** Practices in the order of the lifecycle, within a phase what is open first, and of that the highest risk. */
function ordered(practices: readonly ReviewPractice[], of: ReadonlyMap<string, string>): readonly ReviewPractice[] {
  const place = (p: ReviewPractice): number => phases.findIndex(({ id }) => id === of.get(p.key));
  return [...practices].sort((a, b) => place(a) - place(b) || state(a) - state(b) || rank(a) - rank(b));
}

/** Makes the review of one workload of what was found in it and said of it. */
export function buildReview(of: Reviewed): ReviewReport {
  const phaseOf = new Map(of.coverage.map(c => [c.practice.key, firstPhase(c.practice) ?? '']));
  const practices = ordered(
    of.coverage.map(c => practice(c, of)),
    phaseOf,
  );
  const pillars = Object.keys(PILLAR_NAMES) as Pillar[];
  return {
    version: 1,
    ...{ tool: of.tool, on: of.on, edition: of.edition, workload: described(of) },
    summary: {
      all: rollUp(practices),
      checklist: standing(of.coverage, of.on),
      findings: severities(of.findings),
      suppressed: of.findings.filter(f => f.state === 'suppressed').length,
    },
    phases: phases.map(({ id, title }) =>
      group(
        id,
        title,
        practices.filter(p => phaseOf.get(p.key) === id),
      ),
    ),
    pillars: pillars.map(id =>
      group(
        id,
        PILLAR_NAMES[id],
        practices.filter(p => p.pillar === id),
      ),
    ),
    practices,
    findings: byPractice(of.findings, of),
    milestones: of.milestones.map(({ id, name, on }) => ({ id, name, on })),
    ...sinceLast(of),
    profile: of.profile,
    placeOf: ({ path, at }) => of.line(path, at),
    problems: [...of.problems, ...aboutSuppressions(of)],
  };
}
