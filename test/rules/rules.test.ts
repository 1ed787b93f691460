import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkEveryFix, checkFix, checkMarkers, isFixable } from '../../server/src/fixtures/check.ts';
import { type Block, blocks, example } from '../../server/src/fixtures/fixture.ts';
import { apply, review } from '../../server/src/fixtures/judged.ts';
import type { Practice } from '../../server/src/model/practice.ts';
import type { Rule } from '../../server/src/model/rule.ts';
import { rules } from '../../server/src/rules/index.ts';
import { claimedBy, concernsTerraform, exceptions, NOT_YET_IN_TERRAFORM, unlisted } from './kinds.ts';

const FOLDER = path.resolve('test', 'rules');
const fixtureOf = (id: string): string => path.join(FOLDER, `${id}.md`);

function checkShown(markdown: string, kind: string, own: readonly Block[]): void {
  const shown = new Set<string>(own.flatMap(b => example(b.body).expected).map(m => m.is));
  const excepted = exceptions(markdown)
    .filter(e => e.kind === kind || e.kind === 'any kind')
    .flatMap(e => e.verdicts);
  const wanted = ['fail', 'pass', 'unknown'].filter(is => !excepted.some(e => e === is));
  assert.deepEqual([...shown].sort(), wanted);
}

/** Some finding of each kind of source is shown with the exact text after its fix, where the rule offers one that can be written. */
function checkFixShown(rule: Rule, own: readonly Block[]): void {
  const offered = own
    .filter(b => !b.fixed)
    .some(b => {
      const { source, judged } = review(rule, b, example(b.body).text);
      return judged.some(j => isFixable(j) && apply(b, source, j.verdict.fix!.edits) !== undefined);
    });
  assert.equal(
    own.some(b => b.fixed),
    offered,
  );
}

for (const rule of rules)
  describe(rule.id, () => {
    const file = fixtureOf(rule.id);
    const markdown = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const all = blocks(markdown);
    const shown = new Set(all.map(b => b.tag));
    test('shows every kind of source that it claims', () => {
      assert.deepEqual(
        claimedBy(rule).filter(k => !shown.has(k)),
        [],
        'a kind of source is not shown (a new rule may wait for Terraform: NOT_YET_IN_TERRAFORM in kinds.ts)',
      );
    });
    for (const kind of shown) {
      const own = all.filter(b => b.tag === kind);
      test(`shows pass, fail and unknown in ${kind}`, () => checkShown(markdown, kind, own));
      test(`shows the text after a fix in ${kind}`, () => checkFixShown(rule, own));
    }
    for (const [i, block] of all.entries())
      test(`line ${block.line}: ${block.tag}${block.fixed ? ' after the fix' : ''}`, () =>
        assert.equal(block.fixed ? checkFix(rule, all[i - 1]!, block) : checkMarkers(rule, block), undefined));
    for (const block of all.filter(b => !b.fixed))
      test(`line ${block.line}: every fix of it mends its finding and nothing else`, () =>
        assert.equal(checkEveryFix(rule, block), undefined));
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
  test('every type that a rule looks at says in what kinds of source it is written', () => {
    assert.deepEqual(rules.flatMap(unlisted), []);
  });
  test('the list of rules that are not yet shown in Terraform is true and as short as it can be', () => {
    const waiting = rules.filter(r => NOT_YET_IN_TERRAFORM.includes(r.id));
    assert.equal(waiting.length, NOT_YET_IN_TERRAFORM.length, 'it names a rule that does not exist, or one twice');
    const shown = (r: Rule): boolean => blocks(readFileSync(fixtureOf(r.id), 'utf8')).some(b => b.tag === 'terraform');
    assert.deepEqual(
      waiting.filter(r => !concernsTerraform(r) || shown(r)).map(r => r.id),
      [],
    );
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
