import { didYouMean } from '../config/similar.ts';
import { AGGREGATE, holds } from '../engine/settle.ts';
import { parseSuppression } from '../languages/suppressions.ts';
import type { DocumentFacts, Source, Suppression } from '../model/facts.ts';
import type { PlacedProblem } from './load.ts';
import { positions } from './position.ts';

/** A comment that means to mute something: behind the mark of a comment, on one line. */
const MEANT = /(?:#|\/\/|\/\*|<!--)[ \t]*(ml-lens:[ \t]*ignore[^\n]*)/g;

function unheard(comment: string): string {
  const said = parseSuppression(comment);
  if (said) return 'This comment mutes nothing: no declaration follows it.';
  return /--\s*\S/.test(comment)
    ? 'This comment mutes nothing: it has to read "ml-lens: ignore[rule] until=YYYY-MM-DD -- reason".'
    : 'This comment mutes nothing: it gives no reason. Write it at the end: "-- why this does not apply".';
}

function doubts(s: Suppression, rules: readonly string[], today: string): readonly string[] {
  if (!holds(s, today)) return [`This comment held until ${s.until} and mutes nothing any more.`];
  return s.rules
    .filter(r => r !== AGGREGATE && !rules.includes(r))
    .map(r => `There is no rule "${r}" to mute.${didYouMean(r, rules)}`);
}

/** Comments that mean to mute a finding but do not: nobody should wonder why it is still there, or believe that it is gone for good. */
export function mutingProblems(
  facts: DocumentFacts,
  source: Source,
  rules: readonly string[],
  today: string,
): readonly PlacedProblem[] {
  if (!source.text.includes('ml-lens:')) return [];
  const at = positions(source);
  return [...source.text.matchAll(MEANT)].flatMap(match => {
    const comment = match[1] ?? '';
    const start = match.index + match[0].indexOf(comment);
    const heard = facts.suppressions.find(s => s.at.start <= start && start < s.at.end);
    const reasons = heard ? doubts(heard, rules, today) : [unheard(comment.trimEnd())];
    return reasons.map(reason => ({ path: facts.path, reason, at: start, ...at.at(start) }));
  });
}
