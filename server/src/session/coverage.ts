import { digest } from '../engine/fingerprint.ts';
import { evidenceWords } from '../lens/words.ts';
import type { Coverage, Evidence } from '../model/coverage.ts';
import { extentOf } from '../model/extent.ts';
import { byText } from '../model/order.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { linkOf } from './links.ts';
import { placeOf } from './locate.ts';
import type { EvidenceParams, EvidencePlace, EvidenceResult, PracticeCoverage, WorkloadCoverage } from './protocol.ts';
import { toUri } from './uris.ts';

/** More rows than this nobody reads. */
const MOST_EVIDENCE = 200;
const ORDER: Readonly<Record<Evidence['is'], number>> = { fail: 0, unknown: 1, pass: 2 };

/** What source shows about one practice, in the words of an edition. */
export function practiceCoverage(
  { practice, status, because, passed, failed, unknown, evidence }: Coverage,
  edition: ShownEdition,
): PracticeCoverage {
  const { id, title, url } = linkOf(practice, edition);
  return {
    key: practice.key,
    ...(id !== undefined && { id }),
    title,
    phases: practice.phases,
    pillar: practice.pillar,
    ...(url !== undefined && { url }),
    status,
    ...(because !== undefined && { because }),
    passed,
    failed,
    unknown,
    hints: evidence.length - passed - failed - unknown,
  };
}

/** The coverage of one workload as the tree shows it. */
export function workloadCoverage(reviewer: Reviewer, edition: ShownEdition): WorkloadCoverage {
  const { documents, complete } = reviewer.workload;
  return {
    root: toUri(reviewer.root),
    name: reviewer.name,
    edition,
    complete,
    ...extentOf(documents),
    practices: reviewer.review([]).coverage.map(c => practiceCoverage(c, edition)),
  };
}

/** The evidence of one practice as places to open: what fails first, what is sure before what only hints. */
export function evidenceOf(reviewer: Reviewer, { practice }: EvidenceParams): EvidenceResult {
  const seen = reviewer.review([]).coverage.find(c => c.practice.key === practice)?.evidence ?? [];
  const sorted = [...seen].sort(
    (a, b) =>
      ORDER[a.is] - ORDER[b.is] ||
      Number(a.strength === 'weak') - Number(b.strength === 'weak') ||
      byText(a.path, b.path) ||
      a.at.start - b.at.start,
  );
  const repeats = new Map<string, number>();
  const evidence = sorted.slice(0, MOST_EVIDENCE).flatMap((e): readonly EvidencePlace[] => {
    const source = reviewer.source(e.path);
    if (!source) return [];
    const base = digest([e.rule, e.path, e.is, e.shows].join('\n'));
    const nth = repeats.get(base) ?? 0;
    repeats.set(base, nth + 1);
    const { is, rule, by, strength, shows, path } = e;
    const says = evidenceWords(e, practice);
    return [{ id: `${base}.${nth}`, is, rule, by, strength, says, shows, path, place: placeOf(source, e.at) }];
  });
  return { evidence, more: Math.max(0, sorted.length - MOST_EVIDENCE) };
}
