import { coverage, coverageSteps, type Grounds, whatShows } from '../engine/coverage.ts';
import { isOff } from '../engine/settle.ts';
import { sight, sightOne } from '../engine/sight.ts';
import { applicability } from '../lens/applicability.ts';
import { bearing } from '../lens/bearing.ts';
import { practices } from '../lens/load.ts';
import type { Answers } from '../model/checklist.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Judgement } from '../model/finding.ts';
import type { Choices, Rule } from '../model/rule.ts';
import type { Sighting, Signal } from '../model/signal.ts';
import { outcome } from '../model/steps.ts';
import type { Workload } from '../model/workload.ts';

/** What a workload shows of the practices, from what its documents are judged to be. */
export interface Covering {
  /** What signals see in the whole workload; looked for when asked, once in each of its states. */
  sightings(): readonly Sighting[];
  /** Of the whole workload; asked for by every view of the editor after each change, so made once. */
  whole(): readonly Coverage[];
  /** Makes what the whole workload shows ahead, a signal a step. */
  steps(): Iterable<void>;
  /** Of some documents alone, by their paths. */
  part(judgements: readonly Judgement[], own: ReadonlySet<string>): readonly Coverage[];
}

export interface CoveringOptions {
  readonly rules: readonly Rule[];
  readonly signals: readonly Signal[];
  /** Rules about absent settings, and what each of them misses. */
  readonly settings: ReadonlyMap<string, string>;
  readonly choicesAt: (path: string) => Choices;
  readonly answers: () => Answers;
  readonly today: () => string;
  readonly log: ((message: string) => void) | undefined;
  readonly workload: () => Workload;
  /** Of each document. */
  readonly judgements: () => readonly (readonly Judgement[])[];
}

export function createCovering(options: CoveringOptions): Covering {
  const { rules, signals, settings, choicesAt, answers, today, log, workload, judgements } = options;
  const shows = whatShows(rules, signals, bearing);
  let seen: { readonly of: Workload; readonly sightings: readonly Sighting[] } | undefined;
  let covered: { readonly of: readonly unknown[]; readonly coverage: readonly Coverage[] } | undefined;

  const sightings = (): readonly Sighting[] => {
    const of = workload();
    if (seen?.of !== of) seen = { of, sightings: sight(signals, of, log) };
    return seen.sightings;
  };

  const groundsOf = (all: readonly Sighting[]): Grounds => ({
    sightings: all,
    applies: applicability(workload(), sightings()),
    bearing,
    shows,
    answers: answers(),
    today: today(),
  });
  const counting = (said: readonly Judgement[]): readonly Judgement[] =>
    said.filter(j => !isOff(j.rule.id, choicesAt(j.document.path), settings));
  const part: Covering['part'] = (said, own) =>
    coverage(practices, counting(said), groundsOf(sightings().filter(s => own.has(s.document.path))));

  /** What coverage is made of is compared, not guessed. */
  const made = (): readonly unknown[] => [sightings(), answers(), today(), ...judgements()];
  const isMadeOf = (of: readonly unknown[]): boolean =>
    covered?.of.length === of.length && covered.of.every((o, i) => o === of[i]);
  /** Nothing is kept of a workload that changed between two steps. */
  function* steps(): Generator<void, readonly Coverage[]> {
    const workloadThen = workload();
    const found: Sighting[] = [];
    for (const signal of seen?.of === workloadThen ? [] : signals) {
      found.push(...sightOne(signal, workloadThen, log));
      yield;
      if (workload() !== workloadThen) return [];
    }
    if (seen?.of !== workloadThen) seen = { of: workloadThen, sightings: found };
    const of = made();
    if (covered && isMadeOf(of)) return covered.coverage;
    const all = counting(judgements().flat());
    yield;
    const ahead = yield* coverageSteps(practices, all, groundsOf(seen.sightings));
    covered = { of, coverage: ahead };
    return ahead;
  }

  return { sightings, steps, whole: () => outcome(steps()), part };
}
