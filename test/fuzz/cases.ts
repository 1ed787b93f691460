import { type Random, random } from '../languages/properties/random.ts';
import type { Corpus, Sample } from './corpus.ts';
import { countProcessor, Slow } from './failure.ts';
import { tryFixes } from './fixes.ts';
import { FRONT_ENDS, type FrontEnd } from './front-ends.ts';
import { editOwnFile, isOwn } from './own-files.ts';
import { editWorkload } from './workload.ts';

/** Long files are drawn less often: what they teach, short ones teach sooner. */
const SHORT = 6000;

function drawn(samples: readonly Sample[], draw: Random): Sample {
  const sample = draw.pick(samples);
  return sample.text.length <= SHORT || draw.chance(0.15) ? sample : draw.pick(samples);
}

const FIXABLE = FRONT_ENDS.filter(name => !isOwn(name));

function once(corpus: Corpus, kind: FrontEnd | 'fixes', seed: number): number {
  const fixes = kind === 'fixes';
  const frontEnd = fixes ? FIXABLE[seed % FIXABLE.length]! : kind;
  const draw = random(seed * FRONT_ENDS.length + FRONT_ENDS.indexOf(frontEnd));
  const samples = corpus.get(frontEnd);
  if (!samples) throw new Error(`no samples of ${frontEnd}`);
  const sample = drawn(samples, draw);
  const others = [drawn(samples, draw).text, drawn(corpus.get(draw.pick(FRONT_ENDS)) ?? samples, draw).text];
  if (fixes) return tryFixes(sample, draw, others);
  return isOwn(frontEnd) ? editOwnFile(frontEnd, sample, draw, others) : editWorkload(sample, draw, others);
}

/** Runs the case of a front end, or of the fixes of all, that its number stands for; how many edits it made. */
export function runCase(corpus: Corpus, kind: FrontEnd | 'fixes', seed: number): number {
  try {
    return once(corpus, kind, seed);
  } catch (error) {
    if (!(error instanceof Slow)) throw error;
    countProcessor(true);
    try {
      return once(corpus, kind, seed);
    } finally {
      countProcessor(false);
    }
  }
}
