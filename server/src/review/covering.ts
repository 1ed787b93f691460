import { coverage, whatShows } from '../engine/coverage.ts';
import { isOff } from '../engine/settle.ts';
import { sight } from '../engine/sight.ts';
import { applicability } from '../lens/applicability.ts';
import { bearing } from '../lens/bearing.ts';
import { practices } from '../lens/load.ts';
import type { Answers } from '../model/checklist.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Judgement } from '../model/finding.ts';
import type { Choices, Rule } from '../model/rule.ts';
import type { Sighting, Signal } from '../model/signal.ts';
import type { Workload } from '../model/workload.ts';

/** What a workload shows of the practices, from what its documents are judged to be. */
export interface Covering {
  /** What signals see in the whole workload; looked for when asked, once in each of its states. */
  sightings(): readonly Sighting[];
  /** Of the whole workload; asked for by every view of the editor after each change, so made once. */
  whole(): readonly Coverage[];
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

  const cover = (said: readonly Judgement[], own?: ReadonlySet<string>): readonly Coverage[] => {
    const all = sightings();
    return coverage(
      practices,
      said.filter(j => !isOff(j.rule.id, choicesAt(j.document.path), settings)),
      {
        sightings: own ? all.filter(s => own.has(s.document.path)) : all,
        applies: applicability(workload(), all),
        bearing,
        shows,
        answers: answers(),
        today: today(),
      },
    );
  };

  return {
    sightings,
    whole() {
      const said = judgements();
      // What it is made of is compared, not guessed.
      const of = [sightings(), answers(), today(), ...said];
      if (covered?.of.length !== of.length || covered.of.some((o, i) => o !== of[i]))
        covered = { of, coverage: cover(said.flat()) };
      return covered.coverage;
    },
    part: cover,
  };
}
