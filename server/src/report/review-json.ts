import type { Answer } from '../model/checklist.ts';
import { profileData } from '../profile/json.ts';
import { counts } from './coverage-json.ts';
import type { ReviewGroup, ReviewPractice, ReviewReport } from './review-model.ts';

const group = (g: ReviewGroup) => ({ ...g, counts: counts(g.counts) });
const answer = ({ practice: _, ...said }: Answer) => said;
const practice = ({ id, answer: said, ...p }: ReviewPractice) => ({
  id: id ?? null,
  ...p,
  ...(said && { answer: answer(said) }),
});

/** The whole review as `schemas/review.schema.json` has it. */
export function reviewJson(report: ReviewReport): string {
  const { placeOf, profile, summary, phases, pillars, practices, ...rest } = report;
  const shown = {
    ...rest,
    summary: { ...summary, all: counts(summary.all) },
    phases: phases.map(group),
    pillars: pillars.map(group),
    practices: practices.map(practice),
    profile: profileData(profile, placeOf),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
