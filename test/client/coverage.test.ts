import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groups, share, tally, tallyText } from '../../client/src/views/nodes.ts';
import type { PracticeCoverage, WorkloadCoverage } from '../../server/src/session/protocol.ts';

const practice = (key: string, more: Partial<PracticeCoverage>): PracticeCoverage => ({
  ...{ key, title: key, phases: ['deployment'], pillar: 'security', status: 'unknown' },
  ...{ passed: 0, failed: 0, unknown: 0, hints: 0 },
  ...more,
});
const workload: WorkloadCoverage = {
  ...{ root: 'file:///w', name: 'w', edition: '2025', complete: true, files: 1, resources: 1 },
  practices: [
    practice('silent', {}),
    practice('hinted', { hints: 1 }),
    practice('met', { status: 'met', passed: 2 }),
    practice('word', { status: 'met', phases: ['business-goal'] }),
    practice('part', { status: 'mixed', passed: 1, failed: 1, phases: ['monitoring', 'deployment'] }),
    practice('open', { status: 'unmet', failed: 1, phases: ['deployment', 'monitoring'] }),
    practice('aside', { status: 'not-applicable' }),
    practice('people', { status: 'attest-only' }),
  ],
};
const shown = (display: Partial<Parameters<typeof groups>[1]> = {}) =>
  groups(workload, { groupBy: 'phase', showUnknown: true, showUntouched: false, ...display });

describe('the coverage of a workload', () => {
  test('every practice stands once, what is to be done first; what nobody decided is left out', () => {
    const rows = new Map(shown().map(g => [g.title, g.practices.map(p => p.key)]));
    assert.deepEqual(rows.get('Deployment'), ['open', 'part', 'hinted', 'met']);
    assert.deepEqual(rows.get('Business goal'), ['word']);
    assert.deepEqual(rows.get('Monitoring'), []);
  });

  test('settings show less and more', () => {
    const keys = (display: Parameters<typeof shown>[0]) =>
      shown(display).flatMap(g => (g.group === 'deployment' ? g.practices.map(p => p.key) : []));
    assert.deepEqual(keys({ showUnknown: false }), ['open', 'part', 'met']);
    assert.equal(keys({ showUntouched: true }).length, 7);
    const security = shown({ groupBy: 'pillar' }).find(g => g.title === 'Security');
    assert.equal(security?.practices.length, 5);
  });

  test('a share is of what is decided', () => {
    const all = tally(workload.practices);
    assert.deepEqual(all, { met: 2, mixed: 1, unmet: 1, open: 3, notApplicable: 1 });
    assert.equal(share(all), '2 of 4 met');
    assert.equal(share(tally(workload.practices.slice(0, 2))), 'nothing decided');
    assert.equal(
      tallyText(all),
      '2 met, 1 met in part, 1 not met; 3 that neither code nor an answer decides, which count neither way; 1 that do not apply here',
    );
  });
});
