import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChecklist } from '../../server/src/checklist/read.ts';

const told = (text: string) =>
  readChecklist(text, 'c.yaml').problems.map(p => [p.line, p.character, p.reason, p.fatal]);
const block = (lines: string): string =>
  `version: 1\npractices:\n  develop-ml-skills:\n${lines.replace(/^/gm, '    ')}\n`;

test('mistakes are told at their place, with what was meant; the rest holds', () => {
  const text = block('status: don\nowner: [a]\ndue: 2026-13-01\nownr: x\nby: ana\nnotes: *n');
  assert.deepEqual(told(text), [
    [
      3,
      12,
      '"status" has to be one of not-answered, in-progress, done, not-applicable, risk-accepted. Did you mean "done"?',
      false,
    ],
    [4, 11, '"owner" has to be a text.', false],
    [5, 9, '"due" has to be a day, YYYY-MM-DD, not "2026-13-01".', false],
    [6, 4, 'Unknown key "ownr". Did you mean "owner"?', false],
    [8, 11, 'Aliases are not followed here.', false],
  ]);
  assert.deepEqual(readChecklist(text, 'c.yaml').answers.get('develop-ml-skills'), {
    practice: 'develop-ml-skills',
    status: 'not-answered',
    evidence: [],
    by: 'ana',
  });
});

test('practices are named by key; an id leads to it', () => {
  const reasons = told('version: 1\npractices:\n  develop-ml-skils: {}\n  MLSEC04-BP02: {}\n  mloe-05: {}\n').map(
    p => p[2],
  );
  assert.match(String(reasons[0]), /^There is no practice "develop-ml-skils"\. Did you mean "develop-ml-skills"\?$/);
  assert.match(
    String(reasons[1]),
    /^Practices are named by key here, .*for "MLSEC04-BP02" write "encrypt-inter-node-traffic"/,
  );
  assert.match(String(reasons[2]), /write "[a-z-]+" or "[a-z-]+"/, 'an id that two editions use for two practices');
});

test('a reasoned status needs its reason', () => {
  assert.deepEqual(told(block('status: not-applicable')), [
    [2, 2, 'To say that a practice does not apply needs a "reason".', false],
  ]);
  assert.match(String(told(block('status: risk-accepted\nreason: x'))[0]?.[2]), /last day on which it holds: "until"/);
  assert.deepEqual(told(block('status: risk-accepted\nreason: x\nuntil: 2026-01-01')), []);
});

test('evidence in its forms', () => {
  const text = block(
    'evidence:\n- docs/a.md\n- https://example.com/x\n- target: a.py\n  lines: 7\n- target: b.py\n  lines: 9-3\n  lnes: 1\n- note: x\n- [a]\n- target: C:\\x\n- file:///etc/passwd',
  );
  assert.deepEqual(
    told(text).map(p => [p[0], p[2]]),
    [
      [9, '"lines" has to be a line or a range of lines, such as 12 or 12-20.'],
      [10, 'Unknown key "lnes". Did you mean "lines"?'],
      [11, 'Evidence needs a "target".'],
      [12, 'Evidence has to be a path, an address, or a map with a "target".'],
      [13, '"C:\\x" has to be relative to the workload\'s folder.'],
      [14, '"file:///etc/passwd" has to be a path or an https: address.'],
    ],
  );
  assert.deepEqual(readChecklist(text, 'c.yaml').answers.get('develop-ml-skills')?.evidence, [
    { target: 'docs/a.md' },
    { target: 'https://example.com/x' },
    { target: 'a.py', lines: { first: 7, last: 7 } },
    { target: 'b.py' },
  ]);
});

test('values are what is written, never what YAML makes of them', () => {
  const { answers } = readChecklist(block('owner: 007\nby: yes\nnotes: 1e3\non: 2026-01-02\nreason: "true"'), 'c.yaml');
  const { owner, by, notes, on, reason } = answers.get('develop-ml-skills') ?? {};
  assert.deepEqual([owner, by, notes, on, reason], ['007', 'yes', '1e3', '2026-01-02', 'true']);
});

test('after a fatal mistake nothing is believed, and its place is told', () => {
  const cases: readonly (readonly [string, number, RegExp])[] = [
    [`${block('status: done')}<<<<<<< a\n`, 4, /two versions/],
    [`${block('status: done')}  develop-ml-skills: {}\n`, 4, /stands twice/],
    [block('status: done\nstatus: done'), 4, /stands twice/],
    ['version: 1\npractices:\n\tx:\n', 2, /Tabs/],
    ['version: 9\n', 0, /of version 9/],
    ['[]', 0, /has to be a map/],
    ['version: 1\npractices: x\n', 1, /has to map/],
  ];
  for (const [text, line, reason] of cases) {
    const { answers, problems } = readChecklist(text, 'c.yaml');
    assert.equal(answers.size, 0, text);
    assert.ok(
      problems.some(p => p.fatal && p.line === line && reason.test(p.reason)),
      JSON.stringify(problems),
    );
  }
});

test('hostile text neither reaches prototypes nor unfolds', () => {
  const { answers, problems } = readChecklist(
    'version: 1\n__proto__: { x: 1 }\npractices:\n  __proto__: { status: done }\n  constructor: { status: done }\n  develop-ml-skills:\n    __proto__: { owner: x }\n    evidence: [{ __proto__: { target: x } }]\n',
    'c.yaml',
  );
  assert.deepEqual(
    problems.map(p => p.line),
    [3, 4, 6, 7, 7, 1].sort(),
  );
  assert.equal(answers.get('develop-ml-skills')?.owner, undefined);
  assert.equal(({} as Record<string, unknown>).x, undefined);
  const bomb = `version: 1\nx: &a [${'y,'.repeat(9)}]\n${Array.from({ length: 9 }, (_, i) => `x${i}: &${'bcdefghij'[i]} [${Array(9).fill(`*${'abcdefghi'[i]}`)}]`).join('\n')}\npractices:\n  develop-ml-skills: *j\n`;
  assert.ok(readChecklist(bomb, 'c.yaml').problems.some(p => /Aliases/.test(p.reason)));
  for (const text of ['{'.repeat(99_999), '- '.repeat(99_999), '\0'.repeat(999), `version: ${'1'.repeat(4_000_000)}`])
    assert.ok(readChecklist(text, 'c.yaml').problems[0]?.fatal);
});
