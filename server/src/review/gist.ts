import type { Judgement } from '../model/finding.ts';
import type { Verdict } from '../model/rule.ts';
import { isSame } from '../model/same.ts';
import type { Texts } from '../model/texts.ts';

function brief(v: Verdict, texts: Texts): Verdict {
  if (v.is === 'pass') return { is: v.is, at: v.at };
  return v.is === 'fail'
    ? { is: v.is, at: v.at, message: texts(v.message) }
    : { is: v.is, at: v.at, because: texts(v.because) };
}

const says = (a: Judgement, b: Judgement): boolean =>
  a.rule === b.rule && a.document === b.document && a.resource === b.resource && isSame(a.verdict, b.verdict);

/** The same array where it says what was said before: who remembers what it was made into need not do so again. */
export const orBefore = (now: readonly Judgement[], before: readonly Judgement[] | undefined): readonly Judgement[] =>
  before?.length === now.length && now.every((j, i) => says(j, before[i]!)) ? before : now;

/** Judgements without fixes and what else only a report of the document needs: of a large workspace all of them are kept. */
export const gistOf = (judgements: readonly Judgement[], texts: Texts): readonly Judgement[] =>
  judgements.map(({ rule, document, resource, verdict }) => ({
    rule,
    document,
    resource,
    verdict: brief(verdict, texts),
  }));
