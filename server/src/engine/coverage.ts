import type { Coverage, CoverageStatus, Evidence } from '../model/coverage.ts';
import type { Judgement } from '../model/finding.ts';
import type { Practice } from '../model/practice.ts';

const status = (practice: Practice, passed: number, failed: number, unknown: number): CoverageStatus => {
  if (failed > 0) return passed > 0 ? 'mixed' : 'unmet';
  if (passed > 0) return 'met';
  if (unknown > 0) return 'unknown';
  return practice.statically_checkable === 'attest-only' ? 'attest-only' : 'not-applicable';
};

const cellOf = (j: Judgement): number | undefined => {
  const { start } = j.verdict.at;
  return j.document.cells?.find(c => c.start <= start && start <= c.end)?.index;
};

const evidence = (j: Judgement): Evidence => {
  const cell = cellOf(j);
  return {
    is: j.verdict.is,
    rule: j.rule.id,
    by: 'rule',
    strength: 'strong',
    uri: j.document.uri,
    path: j.document.path,
    at: j.verdict.at,
    ...(cell !== undefined && { cell }),
    shows: j.verdict.is === 'fail' ? j.verdict.message : j.verdict.is === 'unknown' ? j.verdict.because : j.rule.title,
  };
};

/** Coverage of every practice of the catalogue by the verdicts that bear on it. Silence never counts as met. */
export function coverage(practices: readonly Practice[], judgements: readonly Judgement[]): readonly Coverage[] {
  const byPractice = new Map<string, Judgement[]>();
  for (const j of judgements)
    for (const key of j.rule.practices) {
      const seen = byPractice.get(key);
      if (seen) seen.push(j);
      else byPractice.set(key, [j]);
    }
  return practices.map(practice => {
    const seen = byPractice.get(practice.key) ?? [];
    const count = (is: Evidence['is']): number => seen.filter(j => j.verdict.is === is).length;
    const passed = count('pass');
    const failed = count('fail');
    const unknown = count('unknown');
    return {
      practice,
      status: status(practice, passed, failed, unknown),
      passed,
      failed,
      unknown,
      evidence: seen.map(evidence),
    };
  });
}
