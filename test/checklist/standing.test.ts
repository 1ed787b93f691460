import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isExpired,
  isOpen,
  isOverdue,
  nextUnanswered,
  openHighRisks,
  passes,
  standing,
} from '../../server/src/checklist/standing.ts';
import { practices } from '../../server/src/lens/load.ts';
import { coverage } from './coverages.ts';

const TODAY = '2026-03-01';
const [HIGH, HIGH2, HIGH3] = practices.filter(p => p.risk.level === 'HIGH').map(p => p.key) as [string, string, string];
const LOW = practices.find(p => p.risk.level !== 'HIGH')?.key ?? '';

test('an accepted risk holds on its last day, and is late the day after', () => {
  const accepted = (until: string) => coverage(HIGH, {}, { status: 'risk-accepted', reason: 'x', until });
  assert.deepEqual(
    [accepted(TODAY), accepted('2026-02-28')].map(c => [isExpired(c, TODAY), isOpen(c, TODAY), isOverdue(c, TODAY)]),
    [
      [false, false, false],
      [true, true, true],
    ],
  );
});

test('open is what still asks for somebody', () => {
  const open = (of: Parameters<typeof coverage>[1], answer?: Parameters<typeof coverage>[2]) =>
    isOpen(coverage(HIGH, of, answer), TODAY);
  assert.deepEqual(
    [
      open({ status: 'met' }),
      open({ status: 'not-applicable' }),
      open({ status: 'unmet' }),
      open({ status: 'attest-only' }),
      open({}),
    ],
    [false, false, true, true, true],
  );
  assert.deepEqual(
    [
      open({}, { status: 'done' }),
      open({}, { status: 'not-applicable', reason: 'x' }),
      open({ status: 'met' }, { status: 'in-progress' }),
    ],
    [false, false, true],
  );
  assert.ok(
    open({ status: 'unmet', contradiction: 'Ticked as done, but …' }, { status: 'done' }),
    'a finding opens it again',
  );
});

test('overdue is what is past its day and still open', () => {
  const due = (day: string, status: 'done' | 'in-progress') =>
    isOverdue(coverage(HIGH, {}, { status, due: day }), TODAY);
  assert.deepEqual(
    [due('2026-02-28', 'in-progress'), due(TODAY, 'in-progress'), due('2026-02-28', 'done')],
    [true, false, false],
  );
});

test('filters narrow together', () => {
  const mine = coverage(HIGH, {}, { owner: 'Ana', due: '2026-01-01' });
  const { phases, pillar } = mine.practice;
  const other = coverage(LOW, { status: 'met' });
  const both = (filter: Parameters<typeof passes>[1]) => [mine, other].map(c => passes(c, filter, TODAY));
  assert.deepEqual(both({}), [true, true]);
  assert.deepEqual(both({ mine: ' ana ' }), [true, false]);
  assert.deepEqual(both({ risk: 'HIGH' }), [true, false]);
  assert.deepEqual(both({ open: true }), [true, false]);
  assert.deepEqual(both({ overdue: true }), [true, false]);
  assert.ok(passes(mine, { phase: phases[0]!, pillar, risk: 'HIGH', open: true, mine: 'ana', overdue: true }, TODAY));
  assert.ok(!passes(mine, { phase: phases[0]!, mine: 'bob' }, TODAY));
  assert.ok(!passes(other, { pillar: other.practice.pillar === 'security' ? 'reliability' : 'security' }, TODAY));
});

test('the badge counts open practices of high risk; the next one goes round', () => {
  const all = [
    coverage(HIGH, {}, { status: 'done' }),
    coverage(LOW),
    coverage(HIGH2),
    coverage(HIGH3),
    coverage(HIGH, { status: 'not-applicable' }),
  ];
  assert.equal(openHighRisks(all, TODAY), 2);
  assert.equal(nextUnanswered(all)?.practice.key, HIGH2);
  assert.equal(nextUnanswered(all, HIGH2)?.practice.key, HIGH3);
  assert.equal(nextUnanswered(all, HIGH3)?.practice.key, HIGH2);
  assert.equal(nextUnanswered(all, 'gone')?.practice.key, HIGH2);
  assert.equal(nextUnanswered([all[0]!]), undefined);
});

test('a checklist in numbers', () => {
  const all = [
    coverage(HIGH, { status: 'unmet', contradiction: 'x' }, { status: 'done' }),
    coverage(HIGH2, {}, { status: 'risk-accepted', reason: 'x', until: '2026-01-01' }),
    coverage(HIGH3, {}, { status: 'in-progress', due: '2026-01-01' }),
    coverage(LOW, { status: 'met' }),
  ];
  assert.deepEqual(standing(all, TODAY), {
    practices: 4,
    answered: 3,
    open: 3,
    openHigh: 3,
    overdue: 2,
    expired: 1,
    contradictions: 1,
  });
});
