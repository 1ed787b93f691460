import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeAnswers } from '../../server/src/checklist/edit.ts';
import { readChecklist } from '../../server/src/checklist/read.ts';
import { practices } from '../../server/src/lens/load.ts';
import type { Answer, AnswerChange, EvidenceLink } from '../../server/src/model/checklist.ts';

/** A small generator with a fixed seed: the same texts in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const TEXTS = [
  'ana',
  'a: b',
  '# no',
  'x # y',
  '- z',
  '"q"',
  "it's",
  '*a',
  '&a',
  '!t',
  '{}',
  '[1',
  'é 日本 🙂',
  '0123',
  '~',
  'null',
  '|',
  '> x',
  '%Y',
  '--- a',
  '@',
  '`',
  'a\tb',
  '\u0001',

  'k:',
  '? y',
  '...',
  '\\n',
];
const DAYS = ['2026-01-02', '2027-12-31'];
const KEYS = practices.slice(0, 6).map(p => p.key);

function makeChange(next: (below: number) => number): AnswerChange {
  const pick = <T>(all: readonly T[]): T => all[next(all.length)]!;
  const maybe = <T>(make: () => T): T | null | undefined => [undefined, null, make(), make()][next(4)];
  const many = (): string =>
    Array.from({ length: 1 + next(4) }, () => (next(4) === 0 ? '' : ' '.repeat(next(3)) + pick(TEXTS))).join('\n');
  const link = (): EvidenceLink => ({
    target: pick(['a.py', 'docs/b c.md', 'https://example.com/#x', 'docs/x: y.md', '-x', '../c.md']),
    ...(next(2) && { lines: { first: 1 + next(3), last: 4 + next(3) } }),
    ...(next(2) && { note: pick(TEXTS) }),
  });
  const all = {
    status: maybe(() => pick(['in-progress', 'done'] as const)),
    owner: maybe(() => pick(TEXTS)),
    due: maybe(() => pick(DAYS)),
    reason: maybe(many),
    notes: maybe(many),
    evidence: maybe(() => Array.from({ length: next(4) }, link)),
    by: maybe(() => pick(TEXTS)),
  };
  return Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)) as AnswerChange;
}

/** The part of the text that belongs to a practice, from its line to the next one's. */
const blocks = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(/^(?= {2}[a-z])/m)
      .slice(1)
      .map(b => [/^ {2}([^:]+)/.exec(b)![1]!, b.trimEnd()]),
  );
/** People's own additions, put under some practices. */
const decorated = (text: string, next: (below: number) => number): string =>
  text
    .split('\n')
    .map(line => (/^ {4}\w+: [^|"]*$/.test(line) && !line.includes('#') && next(5) === 0 ? `${line} # ours` : line))
    .join('\n');

test('200 random changes: read back as given, other practices byte for byte, no comment lost', () => {
  const next = random(7);
  let text: string | undefined;
  let written = 0;
  const model = new Map<string, Partial<Answer>>();
  for (let i = 0; i < 200; i++) {
    const keys = next(5) === 0 ? KEYS.slice(0, 3) : [KEYS[next(KEYS.length)]!];
    const before: string | undefined = text;
    const change = makeChange(next);
    const changed = changeAnswers(before, keys, change);
    assert.ok('text' in changed, `${JSON.stringify(changed)} ${JSON.stringify(change)}`);
    const [was, now] = [blocks(before ?? changed.text), blocks(changed.text)];
    for (const [key, block] of was) if (!keys.includes(key)) assert.equal(now.get(key), block);
    const comments = (t: string): number => t.match(/# ours$/gm)?.length ?? 0;
    assert.equal(comments(changed.text), comments(before ?? changed.text));
    if (changed.text !== before) written++;
    const { answers, problems } = readChecklist(changed.text, 'c.yaml');
    assert.deepEqual(problems, []);
    for (const key of keys) {
      const said = { ...model.get(key), ...change };
      model.set(key, said as Partial<Answer>);
      const squeezed = (s: unknown): string =>
        String(s ?? '')
          .replace(/\s+/g, ' ')
          .trim();
      for (const name of ['owner', 'due', 'reason', 'notes', 'by'] as const)
        assert.equal(squeezed(answers.get(key)?.[name]), squeezed(said[name]), name);
      assert.deepEqual(
        answers.get(key)?.evidence ?? [],
        JSON.parse(JSON.stringify(said.evidence ?? []).replaceAll('\\t', ' ')),
      );
    }
    text = decorated(changed.text, next);
  }
  assert.ok(written > 150, `${written} changes wrote something`);
  assert.ok((text?.match(/# ours$/gm)?.length ?? 0) > 20);
});

test('a file that is cut anywhere is read or refused, never mangled', () => {
  const small = 'version: 1\npractices:\n  develop-ml-skills:\n  use-early-stopping:\n';
  const whole = changeAnswers(small, ['develop-ml-skills', 'use-early-stopping'], {
    status: 'done',
    notes: 'a\n\nb',
    evidence: [{ target: 'x', note: 'y: z' }],
    by: 'ana',
  });
  assert.ok('text' in whole);
  const { text } = whole;
  let refused = 0;
  for (let cut = 0; cut <= text.length; cut += cut < 30 ? 6 : 1) {
    const part = text.slice(0, cut);
    const changed = changeAnswers(part, ['develop-ml-skills'], { owner: 'bob' });
    if ('problem' in changed) refused++;
    else {
      assert.equal(readChecklist(changed.text, 'c.yaml').answers.get('develop-ml-skills')?.owner, 'bob');
      for (const [key, answer] of readChecklist(part, 'c.yaml').answers)
        if (key !== 'develop-ml-skills')
          assert.deepEqual(readChecklist(changed.text, 'c.yaml').answers.get(key), answer);
    }
  }
  assert.ok(refused > 0);
});
