import type { Bearing, Evidence } from '../model/coverage.ts';
import type { DocumentFacts } from '../model/facts.ts';
import type { Judgement } from '../model/finding.ts';
import type { Sighting, Strength } from '../model/signal.ts';
import type { Span } from '../model/value.ts';

/** The cell around an offset; cells lie in the order of the text. */
function cellAt({ cells }: DocumentFacts, offset: number): number | undefined {
  if (!cells) return undefined;
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cells[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const cell = cells[low];
  return cell && cell.start <= offset ? cell.index : undefined;
}

type Said = Pick<Evidence, 'is' | 'rule' | 'by' | 'strength' | 'shows'>;

/** Made in one piece: members that are added to an object later take more memory than all of it, and there are tens of thousands. */
function placed({ is, rule, by, strength, shows }: Said, document: DocumentFacts, at: Span): Evidence {
  const { uri, path } = document;
  const cell = cellAt(document, at.start);
  return cell === undefined
    ? { is, rule, by, strength, uri, path, at, shows }
    : { is, rule, by, strength, uri, path, at, cell, shows };
}

const said = ({ rule, verdict }: Judgement): string =>
  verdict.is === 'fail' ? verdict.message : verdict.is === 'unknown' ? verdict.because : rule.title;

const isWeak = (bearing: Bearing, is: Evidence['is']): boolean =>
  bearing === 'detail' || bearing === (is === 'pass' ? 'condition' : 'proof');

/** How much a verdict shows of a practice that it bears on so. */
export const strengthOf = (bearing: Bearing, is: Evidence['is']): Strength => (isWeak(bearing, is) ? 'weak' : 'strong');

/** What a rule's verdict shows of practices. */
export const judged = (j: Judgement, strength: Strength): Evidence =>
  placed({ is: j.verdict.is, rule: j.rule.id, by: 'rule', strength, shows: said(j) }, j.document, j.verdict.at);

/** What a sighting shows of practices. */
export const sighted = ({ signal, document, at, shows }: Sighting, strength: Strength): Evidence =>
  placed({ is: 'pass', rule: signal.id, by: 'signal', strength, shows: shows ?? signal.title }, document, at);
