import { reviewHtml } from './html.ts';
import { reviewMarkdown } from './markdown.ts';
import { reviewJson } from './review-json.ts';
import type { ReviewFormat, ReviewReport } from './review-model.ts';
import { answerUpdates } from './wa-answers.ts';
import { customLens } from './wa-custom-lens.ts';
import { frameworkReview } from './wa-review.ts';

/** A review as text, or why there is none in that format. */
export type Rendered = { readonly text: string } | { readonly problem: string };

const asJson = (data: unknown): Rendered => ({ text: `${JSON.stringify(data, null, 2)}\n` });

/** The most that the Well-Architected Tool takes of a custom lens, in characters. */
const LARGEST_LENS = 500_000;

function lens(): Rendered {
  const rendered = `${JSON.stringify(customLens(), null, 2)}\n`;
  return rendered.length <= LARGEST_LENS
    ? { text: rendered }
    : { problem: 'The custom lens is longer than the Well-Architected Tool takes.' };
}

function review(report: ReviewReport): Rendered {
  const made = frameworkReview(report);
  return made
    ? asJson(made)
    : { problem: 'Nothing is decided yet in any pillar, and this format asks for a score of one at least.' };
}

/** Renders a review in one of its formats. Pure. */
export function renderReport(report: ReviewReport, format: ReviewFormat): Rendered {
  switch (format) {
    case 'md':
      return { text: reviewMarkdown(report) };
    case 'html':
      return { text: reviewHtml(report) };
    case 'json':
      return { text: reviewJson(report) };
    case 'wa-custom-lens':
      return lens();
    case 'wa-answers':
      return asJson(answerUpdates(report));
    case 'wa-review':
      return review(report);
  }
}
