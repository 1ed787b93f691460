import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeAnswers } from '../../server/src/checklist/edit.ts';
import { readChecklist } from '../../server/src/checklist/read.ts';
import { newChecklist } from '../../server/src/checklist/skeleton.ts';
import { practices } from '../../server/src/lens/load.ts';
import type { AnswerChange } from '../../server/src/model/checklist.ts';

const SKILLS = 'develop-ml-skills';
const OWNED = `# Ours. Ask ana.
version: 1
practices:
  # about the first
  abstract-model-behind-api: # MLREL01-BP01
    # why
    owner: "team: ml" # twice quoted
    status:   in-progress   # waiting
    ticket: ML-17 # ours
    due: 2026-03-01

  develop-ml-skills:
    status: done
    notes: >
      folded
      text

      more
    evidence:
      - target: docs/skills.md # the plan
        lines: 3-9
        reviewed: yes
      # and the wiki
      - https://example.com/wiki
      # tail
    by: ana
    on: 2026-01-02

  # about the last
  zzz-not-a-practice: {}
`;

const change = (text: string | undefined, key: string | readonly string[], what: AnswerChange): string => {
  const changed = changeAnswers(text, [key].flat(), what);
  assert.ok('text' in changed, JSON.stringify(changed));
  return changed.text;
};
const refused = (text: string | undefined, key: string, what: AnswerChange): string => {
  const changed = changeAnswers(text, [key], what);
  assert.ok('problem' in changed, JSON.stringify(changed));
  return changed.problem;
};
/** The lines that differ, as git would show them, when a change is in one place. */
function difference(before: string, now: string): readonly string[] {
  const [a, b] = [before.split('\n'), now.split('\n')];
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let tail = 0;
  while (tail < a.length - from && tail < b.length - from && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return [
    ...a.slice(from, a.length - tail).map(line => `-${line}`),
    ...b.slice(from, b.length - tail).map(line => `+${line}`),
  ];
}
const edited = (key: string, what: AnswerChange): readonly string[] => difference(OWNED, change(OWNED, key, what));

test('a new file names every practice, in order, with its id and title', () => {
  const text = newChecklist('2025');
  const keys = [...text.matchAll(/^ {2}(\S+): # /gm)].map(m => m[1]);
  assert.deepEqual(keys, practices.map(p => p.key).sort());
  assert.match(text, /^ {2}develop-ml-skills: # MLOPS01-BP01 · Develop the right skills/m);
  assert.match(text, /^ {2}use-managed-spot-training: # .* \(community risk table: MLCOST01-BP01\)$/m);
  assert.match(newChecklist('2021'), /^ {2}develop-ml-skills: # MLOE-01 · Develop right skills/m);
  assert.deepEqual(readChecklist(text, 'c.yaml'), { answers: new Map(), problems: [] });
});

test('an answer goes under its practice and is read back as it was given', () => {
  const given = {
    status: 'risk-accepted',
    owner: 'ana: "the" # one',
    due: '2026-03-01',
    reason: 'yes',
    until: '2026-06-30',
    notes: '- a list\n\n  # not a comment\n\ttab and "quotes": {}\n~',
    evidence: [
      { target: 'src/train.py', lines: { first: 3, last: 9 }, symbol: 'train', note: 'line\u2028sep' },
      { target: 'https://example.com/a#b?c=d' },
      { target: 'docs/it is: here.md', lines: { first: 4, last: 4 } },
    ],
    by: 'true',
    on: '2026-01-02',
  } as const;
  const before = newChecklist('2025');
  const text = change(undefined, SKILLS, given);
  const { answers, problems } = readChecklist(text, 'c.yaml');
  assert.deepEqual(problems, []);
  assert.equal(answers.size, 1);
  assert.deepEqual(answers.get(SKILLS), {
    practice: SKILLS,
    ...given,
    evidence: [{ ...given.evidence[0], note: 'line sep' }, given.evidence[1], given.evidence[2]],
  });
  for (const line of difference(before, text)) assert.match(line, /^\+(?: {4}|$)/);
});

describe('edits touch what changes and nothing else', () => {
  test('a value keeps its comment, its column and its neighbours', () =>
    assert.deepEqual(edited('abstract-model-behind-api', { status: 'done' }), [
      '-    status:   in-progress   # waiting',
      '+    status:   done   # waiting',
    ]));

  test('a new member stands in the order of the file', () => {
    assert.deepEqual(edited('abstract-model-behind-api', { by: 'bob' }), ['+    by: bob']);
    assert.deepEqual(edited(SKILLS, { owner: 'bob' }), ['+    owner: bob']);
    assert.match(change(OWNED, SKILLS, { owner: 'bob' }), /status: done\n {4}owner: bob\n {4}notes/);
  });

  test('a member that goes leaves its comment', () =>
    assert.deepEqual(edited('abstract-model-behind-api', { owner: null }), [
      '-    owner: "team: ml" # twice quoted',
      '+    # twice quoted',
    ]));

  test('notes of any style become a block', () => {
    assert.deepEqual(edited(SKILLS, { notes: 'a\nb' }), [
      ...['-    notes: >', '-      folded', '-      text', '-', '-      more'],
      ...['+    notes: |-', '+      a', '+      b'],
    ]);
    const plain = OWNED.replace(/notes: >\n[\s\S]*?more\n/, 'notes: old # why\n');
    assert.match(change(plain, SKILLS, { notes: ' a\n\nb\n' }), /notes: \|- # why\n {6}a\n\n {6}b\n {4}evidence/);
    assert.match(change(plain, SKILLS, { notes: null }), /status: done\n {4}# why\n {4}evidence/);
  });

  test('new evidence leaves the old as it stands, with comments and members of other tools', () => {
    const old = readChecklist(OWNED, 'c.yaml').answers.get(SKILLS)?.evidence ?? [];
    assert.deepEqual(edited(SKILLS, { evidence: [...old, { target: 'a.py', symbol: 'f' }] }), [
      '+      - target: a.py',
      '+        symbol: f',
    ]);
    assert.deepEqual(edited(SKILLS, { evidence: old.slice(1) }), [
      ...['-      - target: docs/skills.md # the plan', '-        lines: 3-9', '-        reviewed: yes'],
      '+      # the plan',
    ]);
    assert.deepEqual(edited(SKILLS, { evidence: old.slice(0, 1) }), ['-      - https://example.com/wiki']);
    assert.deepEqual(edited(SKILLS, { evidence: [{ target: 'first.md' }, ...old] }), ['+      - target: first.md']);
    assert.deepEqual(edited(SKILLS, { evidence: [{ target: 'only.md' }] }), [
      ...['-      - target: docs/skills.md # the plan', '-        lines: 3-9', '-        reviewed: yes'],
      ...['-      # and the wiki', '-      - https://example.com/wiki'],
      ...['+      # the plan', '+      # and the wiki', '+      - target: only.md'],
    ]);
  });

  test('everything that people said can be taken back; the practice keeps its line', () => {
    const all = { status: null, notes: null, evidence: null, by: null, on: null } as const;
    const text = change(
      change(undefined, SKILLS, {
        status: 'done',
        notes: 'a\n\nb',
        evidence: [{ target: 'x' }],
        by: 'a',
        on: '2026-01-01',
      }),
      SKILLS,
      all,
    );
    assert.equal(text, newChecklist('2025'));
  });

  test('what changes nothing changes no byte', () => {
    assert.equal(change(OWNED, SKILLS, { status: 'done', by: 'ana' }), OWNED);
    assert.equal(change(OWNED, SKILLS, {}), OWNED);
    assert.equal(change(OWNED, 'use-early-stopping', { status: 'not-answered', owner: '' }), OWNED);
  });
});

describe('forms that people write by hand', () => {
  const read = (text: string) => readChecklist(text, 'c.yaml').answers;

  test('an answer in braces becomes lines and keeps what else it says', () => {
    const text = 'version: 1\npractices:\n  develop-ml-skills: { status: done, "x y": [1, 2], owner: "ana" } # c\n';
    assert.equal(
      change(text, SKILLS, { owner: null, due: '2026-01-01' }),
      'version: 1\npractices:\n  develop-ml-skills: # c\n    status: done\n    due: 2026-01-01\n    "x y": [1, 2]\n',
    );
    assert.match(
      refused(text.replace('done,', 'done, # c\n      '), SKILLS, { owner: 'x' }),
      /line 3: write .* as lines/,
    );
  });

  test('nothing in any of its forms', () => {
    for (const nothing of ['', ' {}', ' ~', ' null', ' # c']) {
      const text = `version: 1\npractices:\n  develop-ml-skills:${nothing}\n  use-early-stopping:\n`;
      const now = change(text, SKILLS, { status: 'done' });
      assert.equal(
        now.replace(' # c', ''),
        'version: 1\npractices:\n  develop-ml-skills:\n    status: done\n  use-early-stopping:\n',
      );
    }
    assert.equal(
      change('version: 1\npractices:\n  develop-ml-skills:\n    owner: ~ # c\n', SKILLS, { owner: 'ana' }),
      'version: 1\npractices:\n  develop-ml-skills:\n    owner: ana # c\n',
    );
  });

  test('a file that names no practice gets them all; what it says is kept', () => {
    for (const text of [
      '',
      '\n',
      '# mine\n',
      '# mine',
      'version: 1\n',
      'version: 1',
      'version: 1\npractices:',
      'version: 1\npractices: {} # none\n',
    ]) {
      const now = change(text, SKILLS, { status: 'done' });
      assert.equal(read(now).get(SKILLS)?.status, 'done', JSON.stringify(text));
      assert.deepEqual(readChecklist(now, 'c.yaml').problems, []);
      assert.ok(
        now.startsWith(text.replace(/practices[\s\S]*/, '')) && now.includes('  use-early-stopping: #'),
        now.slice(0, 200),
      );
      assert.equal(now.includes('# none'), text.includes('# none'));
    }
  });

  test('a practice that is not there goes to its place, below its predecessor, above the comment of its successor', () => {
    assert.deepEqual(
      edited('use-early-stopping', { status: 'done' }),
      [
        '+  use-early-stopping: # Use early stopping in hyperparameter tuning (community risk table: MLCOST01-BP03)',
        '+    status: done',
        '+',
      ].map(line =>
        line.replace(
          /# .*\(/,
          () => `# ${practices.find(p => p.key === 'use-early-stopping')?.titles['bp-risk-table']?.[0]} (`,
        ),
      ),
    );
    const without = OWNED.replace(/\n {2}# about the last\n.*\n/, '');
    assert.match(
      change(without, 'use-early-stopping', { status: 'done' }),
      /on: 2026-01-02\n\n {2}use-early-stopping: # .*\n {4}status: done\n$/,
    );
    assert.match(
      change(without.trimEnd(), 'use-early-stopping', { status: 'done' }),
      /on: 2026-01-02\n\n {2}use-early-stopping: # .*\n {4}status: done$/,
    );
  });

  test('wide and narrow indentation', () => {
    const wide = 'version: 1\npractices:\n      develop-ml-skills:\n          status: done\n';
    assert.match(change(wide, SKILLS, { owner: 'x' }), /\n {10}status: done\n {10}owner: x\n$/);
    assert.match(change(wide, 'use-early-stopping', { owner: 'x' }), /\n {6}use-early-stopping: .*\n {8}owner: x\n$/);
    const flat = 'version: 1\npractices:\n develop-ml-skills:\n  evidence:\n  - a\n';
    assert.match(
      change(flat, SKILLS, { evidence: [{ target: 'a' }, { target: 'b' }] }),
      /\n {2}- a\n {2}- target: b\n$/,
    );
  });

  test('Windows line ends and a byte order mark stay', () => {
    const text = `\uFEFF${OWNED.replaceAll('\n', '\r\n')}`;
    const now = change(text, [SKILLS, 'abstract-model-behind-api', 'use-early-stopping'], {
      status: 'in-progress',
      notes: 'a\nb',
    });
    assert.ok(now.startsWith('\uFEFF# Ours') && !/[^\r]\n/.test(now));
    assert.equal(
      now.slice(1).replaceAll('\r\n', '\n'),
      change(OWNED, [SKILLS, 'abstract-model-behind-api', 'use-early-stopping'], {
        status: 'in-progress',
        notes: 'a\nb',
      }),
    );
    assert.equal(read(now).get(SKILLS)?.notes, 'a\nb');
  });

  test('an anchor stays where only its value changes', () => {
    const text = 'version: 1\npractices:\n  develop-ml-skills:\n    owner: &o ana\n';
    assert.match(change(text, SKILLS, { owner: 'bob' }), /owner: &o bob\n/);
  });
});

test('what makes no sense is refused in words', () => {
  const says = (what: AnswerChange): string => refused(undefined, SKILLS, what);
  assert.match(says({ status: 'not-applicable' }), /needs a "reason"/);
  assert.match(says({ status: 'risk-accepted', reason: 'x' }), /last day .*"until"/);
  assert.match(says({ due: '2026-02-30' }), /"due" has to be a day, YYYY-MM-DD, not "2026-02-30"/);
  assert.match(says({ evidence: [{ target: 'javascript:alert(1)' }] }), /has to be a path or an https: address/);
  assert.match(says({ evidence: [{ target: '/etc/passwd' }] }), /relative to the workload's folder/);
  assert.match(says({ evidence: [{ target: 'a', lines: { first: 3, last: 2 } }] }), /no lines 3-2/);
  assert.match(refused(undefined, 'nonsense', { status: 'done' }), /There is no practice "nonsense"/);
});

test('a file with errors is never changed, and the place of the error is told', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [`${OWNED}<<<<<<< ours\n  x: {}\n=======\n  y: {}\n>>>>>>> theirs\n`, /line \d+: holds two versions/],
    [
      `${OWNED}  develop-ml-skills:\n    status: done\n`,
      /^checklist.yaml, line 31: is not valid YAML: the key "develop-ml-skills" stands twice. Nothing was written.$/,
    ],
    ['version: 1\npractices:\n\tdevelop-ml-skills:\n', /line 3: is not valid YAML: Tabs/],
    ['version: 1\npractices:\n  develop-ml-skills:\n    status: "done\n', /is not valid YAML/],
    ['- a\n', /line 1: has to be a map/],
    ['just text', /line 1: has to be a map/],
    ['version: 2\npractices: {}\n', /line 1: is of version 2/],
    ['version: 1\npractices: [a]\n', /line 2: "practices" has to map/],
    ['version: 1\n---\nversion: 1\n', /line 2: is not valid YAML: Source contains multiple documents/],
    [`version: 1\nx: ${'y'.repeat(5_000_000)}\n`, /is too long: 5.0 MB/],
    [`version: 1\nx: ${'['.repeat(10_000)}\n`, /nested too deeply/],
    ['version: 1\npractices: { develop-ml-skills: { status: done } }\n', /write "practices" as lines first/],
    ['version: 1\npractices:\n  develop-ml-skills: done\n', /line 3: the answer of "develop-ml-skills" is no map/],
  ];
  for (const [text, reason] of cases) assert.match(refused(text, SKILLS, { status: 'done' }), reason);
});
