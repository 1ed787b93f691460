import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Judgement } from '../../server/src/model/finding.ts';
import type { Practice } from '../../server/src/model/practice.ts';
import type { Rule, Verdict } from '../../server/src/model/rule.ts';
import { rules } from '../../server/src/rules/index.ts';
import { type Block, blocks, example, type Marker } from './fixture.ts';
import { apply, review } from './sources.ts';

const FOLDER = path.resolve('test', 'rules');
const fixtureOf = (id: string): string => path.join(FOLDER, `${id}.md`);

const says = (v: Verdict): string => (v.is === 'fail' ? v.message : v.is === 'unknown' ? v.because : '');
const order = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  a.start - b.start || a.end - b.end;

function checkMarkers(rule: Rule, block: Block): void {
  const { text, expected } = example(block.body);
  const found = review(rule, block, text)
    .judged.map(j => ({ is: j.verdict.is, start: j.verdict.at.start, end: j.verdict.at.end, text: says(j.verdict) }))
    .sort(order);
  const show = (m: Marker): string => `${m.is} «${text.slice(m.start, m.end)}» @${m.start}`;
  const wanted = [...expected].sort(order);
  assert.deepEqual(found.map(show), wanted.map(show));
  for (const [i, m] of wanted.entries())
    assert.ok(found[i]!.text.includes(m.text), `“${found[i]!.text}” does not say “${m.text}”`);
}

function checkFix(rule: Rule, before: Block, after: Block): void {
  const { source, judged } = review(rule, before, example(before.body).text);
  const failed = judged.find(j => j.verdict.is === 'fail' && j.verdict.fix);
  assert.ok(failed?.verdict.is === 'fail' && failed.verdict.fix, 'no finding offers a fix');
  const fixed = apply(before, source, failed.verdict.fix.edits);
  assert.equal(fixed, example(after.body).text);
  const again = review(rule, after, fixed);
  const fails = (all: readonly Judgement[]): number => all.filter(j => j.verdict.is === 'fail').length;
  assert.equal(fails(again.judged), fails(judged) - 1, 'the finding is still there');
  const same = again.facts.resources.find(r => r.type === failed.resource.type && r.id === failed.resource.id);
  assert.ok(same, 'the resource is gone');
  const edits = failed.verdict.fix.edits.map(e => ({ ...e, resource: same }));
  assert.equal(apply(after, again.source, edits), fixed, 'the second time changes something');
}

for (const rule of rules)
  describe(rule.id, () => {
    const file = fixtureOf(rule.id);
    const all = existsSync(file) ? blocks(readFileSync(file, 'utf8')) : [];
    test('has a fixture with pass, fail and unknown', () => {
      const shown = new Set(all.flatMap(b => example(b.body).expected).map(m => m.is));
      const possible = rule.on === 'Code::Credential' ? ['fail'] : ['fail', 'pass', 'unknown'];
      assert.deepEqual([...shown].sort(), possible);
    });
    for (const [i, block] of all.entries())
      test(`line ${block.line}: ${block.tag}${block.fixed ? ' after the fix' : ''}`, () =>
        block.fixed ? checkFix(rule, all[i - 1]!, block) : checkMarkers(rule, block));
  });

describe('rules as data', () => {
  const practices: readonly Practice[] = JSON.parse(
    readFileSync(path.resolve('server/src/lens/practices.json'), 'utf8'),
  );
  const keys = new Set(practices.map(p => p.key));

  test('ids are unique and say subject and state', () => {
    assert.equal(new Set(rules.map(r => r.id)).size, rules.length);
    for (const r of rules) assert.match(r.id, /^[a-z0-9]+(?:-[a-z0-9]+)+$/);
  });
  test('practices are of the catalogue', () => {
    for (const r of rules) for (const key of r.practices) assert.ok(keys.has(key), `${r.id}: ${key}`);
  });
  test('every fixture names a rule', () => {
    const ids = new Set(rules.map(r => `${r.id}.md`));
    assert.deepEqual(
      readdirSync(FOLDER).filter(f => f.endsWith('.md') && !ids.has(f)),
      [],
    );
  });
  test('rules about absent settings never warn', () => {
    for (const r of rules) if (r.absent) assert.ok(r.severity === 'info' || r.severity === 'hint', r.id);
  });
  test('titles state the good state and messages are sentences', () => {
    for (const r of rules) assert.ok(/^[A-Z]/.test(r.title) && !r.title.endsWith('.') && r.why.endsWith('.'), r.id);
  });
});
