import type { Answer, Answers } from '../model/checklist.ts';
import type { Applicability, Bearing, Coverage, CoverageStatus, Evidence } from '../model/coverage.ts';
import type { Judgement } from '../model/finding.ts';
import type { Practice } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import type { Sighting, Signal, Strength } from '../model/signal.ts';
import { outcome } from '../model/steps.ts';
import { contradiction, places, settled } from './answered.ts';
import { judged, sighted, strengthOf } from './evidence.ts';

/** What a rule's verdict says of one of its practices. */
export type BearingOf = (rule: string, practice: string) => Bearing;

/** What coverage is computed from, besides the verdicts. */
export interface Grounds {
  readonly sightings: readonly Sighting[];
  /** Whether a practice concerns the workload. */
  readonly applies: (practice: Practice) => Applicability;
  readonly bearing: BearingOf;
  /** What would show each practice: titles of rules and signals. */
  readonly shows: ReadonlyMap<string, readonly string[]>;
  readonly answers: Answers;
  /** `YYYY-MM-DD`; accepted risks that ended before it no longer hold. */
  readonly today: string;
}

/** Verdicts that are filed in one step. */
const STEP = 500;
/** Things named where nothing was seen. */
const NAMED = 3;

const put = <T>(map: Map<string, T[]>, key: string, item: T): void => {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
};

/** Practice -> the titles of what would show that it is followed, signals first: rules judge details. */
export function whatShows(
  rules: readonly Rule[],
  signals: readonly Signal[],
  bearing: BearingOf,
): ReadonlyMap<string, readonly string[]> {
  const titles = new Map<string, string[]>();
  for (const signal of signals)
    for (const [key, strength] of Object.entries(signal.practices))
      if (strength === 'strong') put(titles, key, signal.title);
  for (const rule of rules)
    for (const key of rule.practices)
      if (['whole', 'proof'].includes(bearing(rule.id, key))) put(titles, key, rule.title);
  return titles;
}

/** Practice -> evidence. A signal at the place of a rule's verdict says nothing new, unless the rule passes on a detail only. */
function* gather(
  judgements: readonly Judgement[],
  { sightings, bearing }: Grounds,
): Generator<void, ReadonlyMap<string, Evidence[]>> {
  const gathered = new Map<string, Evidence[]>();
  const taken = new Map<string, Set<string>>();
  for (const [i, j] of judgements.entries()) {
    if (i % STEP === STEP - 1) yield;
    // Most practices of a rule get the same of it: there are tens of thousands in a large workspace.
    const made: { [S in Strength]?: Evidence } = {};
    for (const key of j.rule.practices) {
      const strength = strengthOf(bearing(j.rule.id, key), j.verdict.is);
      made[strength] ??= judged(j, strength);
      const e = made[strength];
      put(gathered, key, e);
      if (e.strength === 'weak') continue;
      const known = taken.get(key);
      const place = `${e.uri}\n${e.at.start}`;
      if (known) known.add(place);
      else taken.set(key, new Set([place]));
    }
  }
  yield;
  for (const [i, s] of sightings.entries()) {
    if (i % STEP === STEP - 1) yield;
    const made: { [S in Strength]?: Evidence } = {};
    for (const [key, strength] of Object.entries(s.signal.practices)) {
      made[strength] ??= sighted(s, strength);
      const e = made[strength];
      if (!taken.get(key)?.has(`${e.uri}\n${e.at.start}`)) put(gathered, key, e);
    }
  }
  return gathered;
}

interface Standing {
  readonly status: CoverageStatus;
  readonly because?: string;
}

function wouldShow(titles: readonly string[]): string {
  if (titles.length === 0) return 'ML Lens recognises no sign of it yet; a person can answer.';
  const named = titles.slice(0, NAMED).map(t => `"${t}"`);
  const more = titles.length > NAMED ? ` and ${titles.length - NAMED} more` : '';
  return `Nothing in the code shows it. What would: ${named.join(', ')}${more}.`;
}

/** Evidence by what it says; weak passes and fails are of details. */
interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  /** Of the undecided, those that would decide the practice and not a detail of it. */
  readonly undecided: number;
  readonly weakPass: number;
  /** Of the weak passes, those of conditions: a part of the practice is followed there. A detail is none. */
  readonly partPass: number;
  readonly weakFail: number;
}

function counted(evidence: readonly Evidence[], practice: string, bearing: BearingOf): Counts {
  const counts = { pass: 0, fail: 0, unknown: 0, undecided: 0, weakPass: 0, partPass: 0, weakFail: 0 };
  for (const { is, strength, by, rule } of evidence) {
    const weakly = is === 'pass' && strength === 'weak' && by === 'rule';
    if (weakly && bearing(rule, practice) === 'condition') counts.partPass++;
    if (is === 'unknown' && strength === 'strong') counts.undecided++;
    if (is === 'unknown') counts.unknown++;
    else if (is === 'pass') counts[strength === 'strong' ? 'pass' : 'weakPass']++;
    else counts[strength === 'strong' ? 'fail' : 'weakFail']++;
  }
  return counts;
}

/** What source decides by itself: a detail that is open makes no practice unmet, and keeps none from being met in part. */
function decided({ pass, partPass, fail, weakFail, undecided }: Counts): Standing | undefined {
  if (fail > 0 && pass + partPass > 0) return { status: 'mixed' };
  if (fail > 0 && undecided > 0)
    return { status: 'unmet', because: `Elsewhere, in ${places(undecided)}, the code does not decide it.` };
  if (fail > 0) return { status: 'unmet' };
  if (pass > 0) return { status: weakFail > 0 ? 'mixed' : 'met' };
  return undefined;
}

/** Where source leaves a practice of which it shows nothing, or no more than hints and details. */
function silent(practice: Practice, { unknown, weakPass, weakFail }: Counts, grounds: Grounds): Standing {
  const { applies, because } = grounds.applies(practice);
  // A verdict that decides nothing still shows that there is something to decide; a detail need not.
  if (applies === false && unknown === 0) return { status: 'not-applicable', because };
  const detail = 'the code does not show whether the rest is followed';
  if (weakFail > 0) return { status: 'unknown', because: `A detail is open in ${places(weakFail)}; ${detail}.` };
  if (unknown > 0) return { status: 'unknown', because: `The code does not decide it in ${places(unknown)}.` };
  if (practice.statically_checkable === 'attest-only')
    return { status: 'attest-only', because: practice.checkable_reason };
  if (applies === 'unknown') return { status: 'unknown', because };
  if (weakPass > 0) return { status: 'unknown', because: 'There is only weak evidence.' };
  return { status: 'unknown', because: wouldShow(grounds.shows.get(practice.key) ?? []) };
}

function cover(
  practice: Practice,
  evidence: readonly Evidence[],
  answer: Answer | undefined,
  grounds: Grounds,
): Coverage {
  const counts = counted(evidence, practice.key, grounds.bearing);
  const shown = { passed: counts.pass, failed: counts.fail + counts.weakFail, evidence };
  const said = answer && counts.weakFail === 0 ? settled(answer) : undefined;
  const disagree = answer && contradiction(answer, shown, grounds.today);
  return {
    practice,
    ...(decided(counts) ?? said ?? silent(practice, counts, grounds)),
    ...{ ...shown, unknown: counts.unknown },
    ...(answer && { answer }),
    ...(disagree && { contradiction: disagree }),
  };
}

/** The same in steps, for who has others to let run between them. */
export function* coverageSteps(
  practices: readonly Practice[],
  judgements: readonly Judgement[],
  grounds: Grounds,
): Generator<void, readonly Coverage[]> {
  const gathered = yield* gather(judgements, grounds);
  const all: Coverage[] = [];
  for (const p of practices) {
    all.push(cover(p, gathered.get(p.key) ?? [], grounds.answers.get(p.key), grounds));
    yield;
  }
  return all;
}

/**
 * Where a workload stands with every practice of the catalogue. Silence is never good and never bad, an answer never overwrites what
 * source shows. Linear in verdicts and sightings.
 */
export const coverage = (
  practices: readonly Practice[],
  judgements: readonly Judgement[],
  grounds: Grounds,
): readonly Coverage[] => outcome(coverageSteps(practices, judgements, grounds));
