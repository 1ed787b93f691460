import type { Answer, Answers } from '../model/checklist.ts';
import type { Applicability, Coverage, CoverageStatus, Evidence } from '../model/coverage.ts';
import type { Judgement } from '../model/finding.ts';
import type { Practice } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import type { Sighting, Signal } from '../model/signal.ts';
import { contradiction, settled } from './answered.ts';
import { judged, sighted } from './evidence.ts';

/** Whether passing a rule shows no more than a detail of a practice. */
export type IsDetail = (rule: string, practice: string) => boolean;

/** What coverage is computed from, besides the verdicts. */
export interface Bearing {
  readonly sightings: readonly Sighting[];
  /** Whether a practice concerns the workload. */
  readonly applies: (practice: Practice) => Applicability;
  /** Whether a rule judges no more than a detail of a practice. */
  readonly isDetail: IsDetail;
  /** What would show each practice: titles of rules and signals. */
  readonly shows: ReadonlyMap<string, readonly string[]>;
  readonly answers: Answers;
  /** `YYYY-MM-DD`; accepted risks that ended before it no longer hold. */
  readonly today: string;
}

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
  isDetail: IsDetail,
): ReadonlyMap<string, readonly string[]> {
  const titles = new Map<string, string[]>();
  for (const signal of signals)
    for (const [key, strength] of Object.entries(signal.practices))
      if (strength === 'strong') put(titles, key, signal.title);
  for (const rule of rules) for (const key of rule.practices) if (!isDetail(rule.id, key)) put(titles, key, rule.title);
  return titles;
}

/** Practice -> evidence. A signal at the place of a rule's verdict says nothing new, unless the rule passes on a detail only. */
function gather(judgements: readonly Judgement[], { sightings, isDetail }: Bearing): ReadonlyMap<string, Evidence[]> {
  const gathered = new Map<string, Evidence[]>();
  const taken = new Map<string, Set<string>>();
  for (const j of judgements)
    for (const key of j.rule.practices) {
      const e = judged(j, isDetail(j.rule.id, key));
      put(gathered, key, e);
      if (e.strength === 'weak') continue;
      const places = taken.get(key);
      const place = `${e.uri}\n${e.at.start}`;
      if (places) places.add(place);
      else taken.set(key, new Set([place]));
    }
  for (const s of sightings)
    for (const [key, strength] of Object.entries(s.signal.practices)) {
      const e = sighted(s, strength);
      if (!taken.get(key)?.has(`${e.uri}\n${e.at.start}`)) put(gathered, key, e);
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

/** Where source alone leaves the practice when it neither passes nor fails anywhere. */
function silent(practice: Practice, unknown: number, weak: number, bearing: Bearing): Standing {
  if (unknown > 0)
    return {
      status: 'unknown',
      because: `The code does not decide it in ${unknown} ${unknown === 1 ? 'place' : 'places'}.`,
    };
  const { applies, because } = bearing.applies(practice);
  if (applies === false) return { status: 'not-applicable', because };
  if (practice.statically_checkable === 'attest-only')
    return { status: 'attest-only', because: practice.checkable_reason };
  if (applies === 'unknown') return { status: 'unknown', because };
  if (weak > 0) return { status: 'unknown', because: 'There is only weak evidence.' };
  return { status: 'unknown', because: wouldShow(bearing.shows.get(practice.key) ?? []) };
}

function cover(
  practice: Practice,
  evidence: readonly Evidence[],
  answer: Answer | undefined,
  bearing: Bearing,
): Coverage {
  let [passed, failed, unknown, weak] = [0, 0, 0, 0];
  for (const { is, strength } of evidence) {
    if (is === 'fail') failed++;
    else if (is === 'unknown') unknown++;
    else if (strength === 'strong') passed++;
    else weak++;
  }
  const standing: Standing =
    failed > 0
      ? { status: passed > 0 ? 'mixed' : 'unmet' }
      : passed > 0
        ? { status: 'met' }
        : ((answer && settled(answer)) ?? silent(practice, unknown, weak, bearing));
  const disagree = answer && contradiction(answer, { passed, failed, evidence }, bearing.today);
  return {
    practice,
    ...standing,
    ...{ passed, failed, unknown, evidence },
    ...(answer && { answer }),
    ...(disagree && { contradiction: disagree }),
  };
}

/**
 * Where a workload stands with every practice of the catalogue. Silence is never good and never bad, an answer never overwrites what
 * source shows. Linear in verdicts and sightings.
 */
export function coverage(
  practices: readonly Practice[],
  judgements: readonly Judgement[],
  bearing: Bearing,
): readonly Coverage[] {
  const gathered = gather(judgements, bearing);
  return practices.map(p => cover(p, gathered.get(p.key) ?? [], bearing.answers.get(p.key), bearing));
}
