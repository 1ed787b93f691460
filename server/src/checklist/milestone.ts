import type { AnswerStatus, Answers } from '../model/checklist.ts';
import type { Coverage, CoverageStatus } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import { byText } from '../model/order.ts';
import type { ShownEdition } from '../model/practice.ts';
import { slug } from './slug.ts';

/** Where one practice stood. */
export interface PracticeState {
  readonly status: CoverageStatus;
  readonly answer: AnswerStatus;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
}

/** The state of a workload on a day, under a name. */
export interface Milestone {
  readonly version: 1;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly workload: string;
  /** The edition that was shown; keys are the same in all of them. */
  readonly edition: ShownEdition;
  readonly practices: Readonly<Record<string, PracticeState>>;
  /** Rule -> fingerprints of its open findings, sorted; one stands as often as there are findings with it. */
  readonly findings: Readonly<Record<string, readonly string[]>>;
}

/** What a milestone is taken of. */
export interface Taking {
  readonly name: string;
  readonly on: string;
  readonly workload: string;
  readonly edition: ShownEdition;
  readonly coverage: readonly Coverage[];
  readonly findings: readonly Finding[];
  /** Where coverage was computed without them. */
  readonly answers?: Answers;
}

const sorted = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => byText(a, b)));

/** Fingerprints by rule. A finding that is made of parts is its parts. */
function byRule(findings: readonly Finding[]): Milestone['findings'] {
  const found = new Map<string, string[]>();
  for (const { rule, fingerprint, state } of findings.flatMap(f => f.parts ?? [f])) {
    if (state !== 'open') continue;
    const known = found.get(rule);
    if (known) known.push(fingerprint);
    else found.set(rule, [fingerprint]);
  }
  return sorted([...found].map(([rule, all]) => [rule, all.sort(byText)] as const));
}

/** The state of a workload, to be kept. */
export function takeMilestone({ name, on, workload, edition, coverage, findings, answers }: Taking): Milestone {
  const practices = coverage.map(({ practice: { key }, status, answer, passed, failed, unknown }) => {
    const said = answers?.get(key)?.status ?? answer?.status ?? 'not-answered';
    return [key, { status, answer: said, passed, failed, unknown }] as const;
  });
  return {
    version: 1,
    name: name.replace(/\s+/g, ' ').trim(),
    on,
    workload,
    edition,
    practices: sorted(practices),
    findings: byRule(findings),
  };
}

/** The folder of milestones, in the workload's folder below `.mllens`. */
export const MILESTONES_FOLDER = 'milestones';

/** What a milestone is called among files: its day and its name. */
export const milestoneId = ({ name, on }: Pick<Milestone, 'name' | 'on'>): string => `${on}-${slug(name, 'milestone')}`;

const members = (all: Readonly<Record<string, unknown>>): string => {
  const lines = Object.entries(all).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return lines.length > 0 ? `{\n${lines.join(',\n')}\n  }` : '{}';
};

/** A milestone as JSON, a practice or a rule on each line: what git shows of two of them can be read. */
export function milestoneText({ practices, findings, ...head }: Milestone): string {
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  return `{\n${lines.join('\n')}\n  "practices": ${members(practices)},\n  "findings": ${members(findings)}\n}\n`;
}
