import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coverage, type Grounds, whatShows } from '../../server/src/engine/coverage.ts';
import { rollUp } from '../../server/src/engine/rollup.ts';
import type { Answer } from '../../server/src/model/checklist.ts';
import type { Coverage } from '../../server/src/model/coverage.ts';
import type { Judgement } from '../../server/src/model/finding.ts';
import { judgement, known, sighting } from './facts.ts';

const KEY = 'encrypt-at-rest';
const PEOPLE = 'develop-ml-skills';

const answer = (status: Answer['status'], more: Partial<Answer> = {}, key = KEY): Grounds['answers'] =>
  new Map([[key, { practice: key, status, evidence: [], ...more }]]);

function cover(judgements: readonly Judgement[], grounds: Partial<Grounds> = {}, key = KEY): Coverage {
  const [one] = coverage([known(key)], judgements, {
    sightings: [],
    applies: () => ({ applies: true, because: 'It is here.' }),
    bearing: () => 'whole',
    shows: new Map(),
    answers: new Map(),
    today: '2026-06-01',
    ...grounds,
  });
  assert.ok(one);
  return one;
}
const pass = judgement(KEY, 'pass');
const fail = judgement(KEY, 'fail', 10);
const unknown = judgement(KEY, 'unknown', 20);

describe('what source says', () => {
  test('passes are met, fails unmet, both mixed, undecided unknown', () => {
    assert.equal(cover([pass]).status, 'met');
    const elsewhere = cover([fail, unknown]);
    assert.deepEqual(
      [elsewhere.status, elsewhere.because],
      ['unmet', 'Elsewhere, in one place, the code does not decide it.'],
    );
    assert.equal(cover([fail]).because, undefined);
    assert.equal(cover([fail, pass]).status, 'mixed');
    const open = cover([unknown, unknown]);
    assert.deepEqual([open.status, open.because], ['unknown', 'The code does not decide it in 2 places.']);
  });

  test('a strong sighting is a pass, a weak one is listed and decides nothing', () => {
    const strong = cover([], { sightings: [sighting(KEY, 'strong')] });
    assert.deepEqual([strong.status, strong.passed, strong.evidence[0]?.by], ['met', 1, 'signal']);
    assert.equal(cover([fail], { sightings: [sighting(KEY, 'strong')] }).status, 'mixed');
    const weak = cover([], { sightings: [sighting(KEY, 'weak')] });
    assert.deepEqual([weak.status, weak.passed, weak.evidence.length], ['unknown', 0, 1]);
    assert.equal(weak.because, 'There is only weak evidence.');
    assert.equal(cover([fail], { sightings: [sighting(KEY, 'weak')] }).status, 'unmet');
  });

  test('a signal at the place of a verdict counts once', () => {
    const both = cover([pass], { sightings: [sighting(KEY, 'strong', 0)] });
    assert.deepEqual([both.passed, both.evidence.length], [1, 1]);
    assert.equal(cover([fail], { sightings: [sighting(KEY, 'strong', 10)] }).status, 'unmet');
  });

  test('a detail decides nothing, but keeps what is met from being whole', () => {
    const detail: Partial<Grounds> = { bearing: () => 'detail' };
    assert.equal(cover([pass], detail).status, 'unknown');
    const open = cover([fail], detail);
    assert.deepEqual([open.status, open.failed], ['unknown', 1]);
    assert.match(open.because ?? '', /A detail is open in one place/);
    assert.equal(cover([fail], { ...detail, sightings: [sighting(KEY, 'strong')] }).status, 'mixed');
    const lacking: Partial<Grounds> = { ...detail, applies: () => ({ applies: false, because: 'None is here.' }) };
    assert.equal(cover([fail], lacking).status, 'not-applicable');
    const done = cover([fail], { ...detail, answers: answer('done') });
    assert.deepEqual([done.status, typeof done.contradiction], ['unknown', 'string']);
  });

  test('a condition refutes, but does not prove', () => {
    const condition: Partial<Grounds> = { bearing: () => 'condition' };
    assert.equal(cover([pass], condition).status, 'unknown');
    assert.equal(cover([fail], condition).status, 'unmet');
    assert.equal(cover([fail, pass], condition).status, 'mixed');
  });

  test('a proof proves, but its lack refutes nothing', () => {
    const proof: Partial<Grounds> = { bearing: () => 'proof' };
    assert.equal(cover([pass], proof).status, 'met');
    assert.equal(cover([fail], proof).status, 'unknown');
    assert.equal(cover([fail, pass], proof).status, 'mixed');
  });
});

describe('silence', () => {
  test('is unknown and says what would show the practice', () => {
    const shows = new Map([[KEY, ['A', 'B', 'C', 'D']]]);
    const silent = cover([], { shows });
    assert.deepEqual(
      [silent.status, silent.because],
      ['unknown', 'Nothing in the code shows it. What would: "A", "B", "C" and 1 more.'],
    );
    assert.match(cover([]).because ?? '', /recognises no sign/);
  });

  test('is not applicable only where the workload lacks what it is about, and for people where only they can say', () => {
    const lacking: Partial<Grounds> = { applies: () => ({ applies: false, because: 'No endpoint is created here.' }) };
    assert.deepEqual(
      [cover([], lacking).status, cover([], lacking).because],
      ['not-applicable', 'No endpoint is created here.'],
    );
    assert.equal(cover([fail], lacking).status, 'unmet', 'evidence goes before the table');
    const unread: Partial<Grounds> = { applies: () => ({ applies: 'unknown', because: 'Not every file was read.' }) };
    assert.deepEqual([cover([], unread).status, cover([], unread).because], ['unknown', 'Not every file was read.']);
    const people = cover([], {}, PEOPLE);
    assert.deepEqual([people.status, people.because], ['attest-only', known(PEOPLE).checkable_reason]);
  });

  test('what would show a practice: strong signals, then rules that judge it whole', () => {
    const { rule } = pass;
    const [strong, weak] = [sighting(KEY, 'strong').signal, { ...sighting(KEY, 'weak').signal, title: 'A hint' }];
    assert.deepEqual(whatShows([rule], [strong, weak], () => 'whole').get(KEY), ['It is done', 'The good state']);
    assert.deepEqual(whatShows([rule], [strong], () => 'detail').get(KEY), ['It is done']);
  });
});

describe('answers', () => {
  test('count where source is silent', () => {
    assert.equal(cover([], { answers: answer('done') }).status, 'met');
    assert.equal(cover([], { answers: answer('done', {}, PEOPLE) }, PEOPLE).status, 'met');
    const not = cover([], { answers: answer('not-applicable', { reason: 'A demo' }) });
    assert.deepEqual([not.status, not.because], ['not-applicable', 'Answered as not applicable: A demo']);
    assert.equal(cover([], { answers: answer('in-progress', {}, PEOPLE) }, PEOPLE).status, 'attest-only');
    assert.equal(cover([], { answers: answer('risk-accepted') }).status, 'unknown');
  });

  test('never overwrite source: they contradict it', () => {
    const done = cover([fail, fail], { answers: answer('done') });
    assert.deepEqual(
      [done.status, done.contradiction],
      ['unmet', 'Answered as done, but the code says otherwise in 2 places.'],
    );
    const not = cover([pass], { answers: answer('not-applicable') });
    assert.equal(not.status, 'met');
    assert.match(not.contradiction ?? '', /not applicable, but the code is about it in one place, first in a\.py/);
    assert.equal(cover([pass], { answers: answer('done') }).contradiction, undefined);
  });

  test('an accepted risk holds on its last day and no longer', () => {
    assert.equal(cover([fail], { answers: answer('risk-accepted', { until: '2026-06-01' }) }).contradiction, undefined);
    const past = cover([fail], { answers: answer('risk-accepted', { until: '2026-05-31' }) });
    assert.deepEqual(
      [past.status, past.contradiction],
      ['unmet', 'The risk was accepted until 2026-05-31; that day has passed.'],
    );
  });
});

describe('roll-up', () => {
  test('shares are of what is decided; silence counts neither way', () => {
    const statuses = ['met', 'met', 'mixed', 'unmet', 'unknown', 'attest-only', 'not-applicable'] as const;
    assert.deepEqual(rollUp(statuses.map(status => ({ status }))), {
      practices: 7,
      applicable: 6,
      met: 2,
      mixed: 1,
      unmet: 1,
      unknown: 1,
      attestOnly: 1,
      notApplicable: 1,
      share: 0.5,
    });
    assert.equal('share' in rollUp([{ status: 'unknown' }]), false);
  });
});

test('many verdicts and sightings become one list', () => {
  const judgements = Array.from({ length: 20000 }, (_, i) => judgement(KEY, i % 2 ? 'pass' : 'fail', i));
  const sightings = Array.from({ length: 20000 }, (_, i) => sighting(KEY, 'strong', i));
  assert.equal(cover(judgements, { sightings }).evidence.length, 20000);
});
