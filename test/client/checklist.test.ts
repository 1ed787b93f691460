import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { daysAfter, isDay, problemOfDay } from '../../client/src/checklist/days.ts';
import { describe as inWords, matches, NO_FILTER, readFilter } from '../../client/src/checklist/filter.ts';
import { groupsOf, progress } from '../../client/src/checklist/groups.ts';
import { linkedFromWorkspace } from '../../client/src/checklist/links.ts';
import { below, closest, uriList } from '../../client/src/checklist/paths.ts';
import { isOpen, isOpenHighRisk, isOverdue, isUnanswered, needsWork } from '../../client/src/checklist/state.ts';
import { answerText, linkText } from '../../client/src/checklist/words.ts';
import type { Answer } from '../../server/src/model/checklist.ts';
import type { ChecklistItem } from '../../server/src/session/protocol.ts';

const TODAY = '2026-11-21';
const said = (answer: Partial<Answer>): Answer => ({ practice: 'p', status: 'in-progress', evidence: [], ...answer });
const item = (more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  key: 'p',
  id: 'MLSEC01-BP01',
  title: 'Practice',
  phases: ['deployment'],
  pillar: 'security',
  status: 'unknown',
  passed: 0,
  failed: 0,
  unknown: 0,
  hints: 0,
  risk: 'HIGH',
  ...more,
});

describe('what is open', () => {
  const cases: readonly (readonly [string, Partial<ChecklistItem>, boolean])[] = [
    ['nobody said anything, source does not decide', {}, true],
    ['source shows it is not met', { status: 'unmet' }, true],
    ['source shows it is met', { status: 'met' }, false],
    ['does not apply', { status: 'not-applicable' }, false],
    ['only a person can tell, and none did', { status: 'attest-only' }, true],
    ['somebody works on it', { answer: said({}) }, true],
    ['done', { answer: said({ status: 'done' }) }, false],
    ['said not to apply', { answer: said({ status: 'not-applicable', reason: 'batch only' }) }, false],
    ['accepted until later', { answer: said({ status: 'risk-accepted', until: '2026-12-01' }) }, false],
    ['accepted until today', { answer: said({ status: 'risk-accepted', until: TODAY }) }, false],
    ['accepted until yesterday', { answer: said({ status: 'risk-accepted', until: '2026-11-20' }) }, true],
  ];
  for (const [name, given, open] of cases) test(name, () => assert.equal(isOpen(item(given), TODAY), open));

  test('the badge counts high risk only', () => {
    assert.equal(isOpenHighRisk(item(), TODAY), true);
    assert.equal(isOpenHighRisk(item({ risk: 'MEDIUM' }), TODAY), false);
    assert.equal(isOpenHighRisk(item({ risk: null }), TODAY), false);
  });
  test('what is in progress is open, and answered', () => {
    assert.equal(isUnanswered(item(), TODAY), true);
    assert.equal(isUnanswered(item({ answer: said({}) }), TODAY), false);
    assert.equal(isUnanswered(item({ answer: said({ status: 'not-answered', notes: 'x' }) }), TODAY), true);
  });
  test('a contradicted tick needs work, though it is not open', () => {
    const ticked = item({
      status: 'unmet',
      answer: said({ status: 'done' }),
      contradiction: 'A finding says otherwise.',
    });
    assert.equal(isOpen(ticked, TODAY), false);
    assert.equal(needsWork(ticked, TODAY), true);
  });
  test('overdue is what is due before today and not settled', () => {
    assert.equal(isOverdue(item({ answer: said({ due: '2026-11-20' }) }), TODAY), true);
    assert.equal(isOverdue(item({ answer: said({ due: TODAY }) }), TODAY), false);
    assert.equal(isOverdue(item({ answer: said({ due: '2026-11-20', status: 'done' }) }), TODAY), false);
  });
});

describe('filter', () => {
  const looking = { me: 'Ana', today: TODAY };
  const passes = (given: Partial<ChecklistItem>, filter: object, me: string | undefined = 'Ana') =>
    matches(item(given), { ...NO_FILTER, ...filter }, { ...looking, me });

  test('an empty filter shows everything', () => assert.equal(passes({ status: 'not-applicable' }, {}), true));
  test('phases, pillars and risks narrow each other', () => {
    assert.equal(passes({}, { phases: ['deployment', 'monitoring'], pillars: ['security'] }), true);
    assert.equal(passes({}, { phases: ['monitoring'] }), false);
    assert.equal(passes({}, { phases: ['deployment'], risks: ['LOW'] }), false);
    assert.equal(passes({ risk: null }, { risks: ['none'] }), true);
  });
  test('mine needs a name, in any case of letters', () => {
    assert.equal(passes({ answer: said({ owner: 'ana' }) }, { mine: true }), true);
    assert.equal(passes({ answer: said({ owner: 'Ben' }) }, { mine: true }), false);
    assert.equal(matches(item(), { ...NO_FILTER, mine: true }, { me: undefined, today: TODAY }), false);
  });
  test('in words', () => {
    assert.equal(inWords(NO_FILTER), '');
    assert.equal(
      inWords({ ...NO_FILTER, open: true, risks: ['HIGH', 'LOW'], phases: ['deployment'] }),
      'open, high risk or low risk, deployment',
    );
  });
  test('what was stored by something else is read as far as it is understood', () => {
    assert.deepEqual(readFilter(undefined), NO_FILTER);
    assert.deepEqual(readFilter('x'), NO_FILTER);
    assert.deepEqual(readFilter({ phases: ['deployment', 'gone'], open: 1, mine: true }), {
      ...NO_FILTER,
      phases: ['deployment'],
      mine: true,
    });
  });
});

describe('groups', () => {
  const items = [
    item({ key: 'a', id: 'MLSEC10-BP01', risk: 'LOW', answer: said({ owner: 'Ben' }) }),
    item({ key: 'b', id: 'MLSEC02-BP01', risk: 'HIGH', phases: ['deployment', 'monitoring'] }),
    item({ key: 'c', id: 'MLSEC09-BP01', risk: 'HIGH', answer: said({ owner: 'Ana' }), status: 'not-applicable' }),
  ];
  const shape = (by: Parameters<typeof groupsOf>[1]) =>
    groupsOf(items, by).map(g => [g.title, ...g.items.map(i => i.key)]);

  test('a practice of two phases stands once, in the first that is looked at; high risk first, what does not apply last', () => {
    assert.deepEqual(shape('phase'), [['Deployment', 'b', 'a', 'c']]);
    const looked = groupsOf(items.slice(1, 2), 'phase', ['monitoring']);
    assert.deepEqual(
      looked.map(g => g.title),
      ['Monitoring'],
    );
  });
  test('by risk and by owner', () => {
    assert.deepEqual(shape('risk'), [
      ['High risk', 'b', 'c'],
      ['Low risk', 'a'],
    ]);
    assert.deepEqual(shape('owner'), [
      ['Ana', 'c'],
      ['Ben', 'a'],
      ['Nobody', 'b'],
    ]);
  });
  test('ticking does not move a row', () => {
    // What source says nothing about counts as met once a person says so.
    const ticked = items.map(i =>
      i.key === 'b' ? { ...i, status: 'met' as const, answer: said({ status: 'done' }) } : i,
    );
    assert.deepEqual(
      groupsOf(ticked, 'phase')[0]?.items.map(i => i.key),
      ['b', 'a', 'c'],
    );
  });
  test('progress counts what applies only', () => {
    assert.equal(progress(items, TODAY), '2 open of 2');
    assert.equal(progress([item({ status: 'met' })], TODAY), 'all 1 settled');
    assert.equal(progress([item({ status: 'not-applicable' })], TODAY), 'none applies here');
  });
});

describe('words', () => {
  test('of an answer', () => {
    assert.equal(answerText(item(), TODAY), '');
    assert.equal(
      answerText(item({ answer: said({ owner: 'Ana', due: '2026-12-01' }) }), TODAY),
      'in progress · Ana · due 2026-12-01',
    );
    assert.equal(
      answerText(item({ answer: said({ status: 'not-answered', due: '2026-11-01' }) }), TODAY),
      'overdue since 2026-11-01',
    );
    assert.equal(
      answerText(item({ answer: said({ status: 'risk-accepted', until: '2026-11-01' }) }), TODAY),
      'risk accepted until 2026-11-01 (expired)',
    );
  });
  test('of a link', () => {
    assert.equal(linkText({ target: 'a/b.py', lines: { first: 3, last: 3 } }), 'a/b.py:3');
    assert.equal(linkText({ target: 'a/b.py', lines: { first: 3, last: 9 }, symbol: 'train' }), 'a/b.py:3-9 train');
  });
});

describe('days', () => {
  test('only days of the calendar', () => {
    assert.equal(isDay('2028-02-29'), true);
    for (const no of ['2026-02-29', '2026-13-01', '2026-1-1', '', 'tomorrow', '2026-11-21T00:00'])
      assert.equal(isDay(no), false);
  });
  test('today or later', () => {
    assert.equal(problemOfDay(TODAY, TODAY), undefined);
    assert.match(problemOfDay('2026-11-20', TODAY) ?? '', /past/);
    assert.match(problemOfDay('soon', TODAY) ?? '', /2026-12-21/);
  });
  test('across the end of a year', () => assert.equal(daysAfter('2026-12-20', 90), '2027-03-20'));
});

describe('links to files in a page', () => {
  const from = (markdown: string) => linkedFromWorkspace(markdown, 'file:///w/churn');
  test('are written from the first folder of the window, with their lines', () =>
    assert.equal(
      from('[`a.py:3`](file:///w/churn/src/a%20b.py#L3) and [x](https://a.b/c)'),
      '[`a.py:3`](/src/a%20b.py#L3) and [x](https://a.b/c)',
    ));
  test('also into another folder', () => assert.equal(from('[x](file:///w/other/a.py)'), '[x](/../other/a.py)'));
  test('and where the workspace lies on no disk', () => {
    const markdown = '[x](vscode-vfs://github/o/r/a.py#L3) and [y](file:///o/r/a.py) and [z](https://a.b/c)';
    assert.equal(
      linkedFromWorkspace(markdown, 'vscode-vfs://github/o/r'),
      '[x](/a.py#L3) and [y](file:///o/r/a.py) and [z](https://a.b/c)',
    );
    assert.equal(linkedFromWorkspace('[x](memfs:/w/b/a.py)', 'memfs:/w'), '[x](/b/a.py)');
  });
});

describe('paths', () => {
  test('only what lies inside', () => {
    assert.equal(below('/w/a', '/w/a/b/c.py'), 'b/c.py');
    assert.equal(below('/w/a', '/w/ab/c.py'), undefined);
    assert.equal(below('/w/a', '/w/a'), undefined);
    assert.equal(below('/', '/c.py'), 'c.py');
  });
  test('the nearest folder wins', () =>
    assert.deepEqual(closest([{ path: '/w' }, { path: '/w/a' }, { path: '/x' }], '/w/a/c.py'), { path: '/w/a' }));
  test('a list of addresses has comments and either line end', () =>
    assert.deepEqual(uriList('# from the explorer\r\nfile:///a\r\n\r\nfile:///b'), ['file:///a', 'file:///b']));
});
