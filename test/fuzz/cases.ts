import { type Random, random } from '../languages/properties/random.ts';
import type { Corpus, Sample } from './corpus.ts';
import { cutOut } from './cut.ts';
import { countProcessor, Slow } from './failure.ts';
import { tryFixes } from './fixes.ts';
import { FRONT_ENDS, type FrontEnd } from './front-ends.ts';
import { editOwnFile, isOwn } from './own-files.ts';
import { editWorkload } from './workload.ts';

/** A case: numbers, one for each of its steps. Any of them can be left out, and the others still mean what they meant. */
export interface Case {
  readonly steps: readonly number[];
  /** Throws what is wrong; how many edits, or fixes, were tried. */
  play(steps: readonly number[]): number;
}

/** Of so many cases one is of a whole file: what these teach, small ones teach sooner. */
const WHOLE = 1 / 100;
const STEPS_OF_WHOLE = 6;
/** Many edits of one document that stays warm: its first reading and the comparison in the end are paid once. */
const STEPS = 120;
/** Changes of a text before its fixes are tried. */
const STEPS_BEFORE_FIXES = 3;

const FIXABLE = FRONT_ENDS.filter(name => !isOwn(name));

const stepsOf = (count: number, draw: Random): readonly number[] =>
  Array.from({ length: count }, () => draw.below(2 ** 32));

const drawn = (samples: readonly Sample[], draw: Random): Sample => {
  const sample = draw.pick(samples);
  return draw.chance(WHOLE) ? sample : cutOut(sample, draw);
};

function countOf(fixes: boolean, sample: Sample, draw: Random): number {
  if (fixes) return draw.chance(0.5) ? 0 : 1 + draw.below(STEPS_BEFORE_FIXES);
  return 1 + draw.below(sample.text.length > 10_000 ? STEPS_OF_WHOLE : STEPS);
}

/** The case of a front end, or of the fixes of all, that a number stands for. */
export function caseOf(corpus: Corpus, kind: FrontEnd | 'fixes', seed: number): Case {
  const fixes = kind === 'fixes';
  const frontEnd = fixes ? FIXABLE[seed % FIXABLE.length]! : kind;
  const draw = random(seed * FRONT_ENDS.length + FRONT_ENDS.indexOf(frontEnd));
  const samples = corpus.get(frontEnd);
  if (!samples) throw new Error(`no samples of ${frontEnd}`);
  const sample = drawn(samples, draw);
  const others = [drawn(samples, draw).text, drawn(corpus.get(draw.pick(FRONT_ENDS)) ?? samples, draw).text];
  const rest = draw.below(2 ** 32);
  return {
    steps: stepsOf(countOf(fixes, sample, draw), draw),
    play(steps) {
      if (fixes) return tryFixes(sample, steps, random(rest), others);
      return isOwn(frontEnd) ? editOwnFile(frontEnd, sample, steps, others) : editWorkload(sample, steps, others);
    },
  };
}

/** Plays a case; one that took long plays again with the processor's time. */
export function playCase(of: Case, steps: readonly number[] = of.steps): number {
  try {
    return of.play(steps);
  } catch (error) {
    if (!(error instanceof Slow)) throw error;
    countProcessor(true);
    try {
      return of.play(steps);
    } finally {
      countProcessor(false);
    }
  }
}
