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

function placed(document: DocumentFacts, at: Span): Pick<Evidence, 'uri' | 'path' | 'at' | 'cell'> {
  const cell = cellAt(document, at.start);
  return { uri: document.uri, path: document.path, at, ...(cell !== undefined && { cell }) };
}

const said = ({ rule, verdict }: Judgement): string =>
  verdict.is === 'fail' ? verdict.message : verdict.is === 'unknown' ? verdict.because : rule.title;

const isWeak = (bearing: Bearing, is: Evidence['is']): boolean =>
  bearing === 'detail' || bearing === (is === 'pass' ? 'condition' : 'proof');

/** What a rule's verdict shows of a practice that it bears on so. */
export const judged = (j: Judgement, bearing: Bearing): Evidence => ({
  is: j.verdict.is,
  rule: j.rule.id,
  by: 'rule',
  strength: isWeak(bearing, j.verdict.is) ? 'weak' : 'strong',
  ...placed(j.document, j.verdict.at),
  shows: said(j),
});

/** What a sighting shows of one practice. */
export const sighted = ({ signal, document, at, shows }: Sighting, strength: Strength): Evidence => ({
  is: 'pass',
  rule: signal.id,
  by: 'signal',
  strength,
  ...placed(document, at),
  shows: shows ?? signal.title,
});
