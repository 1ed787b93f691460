import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aiSecurityControls, securityHubControls } from '../../server/src/lens/controls.ts';
import { practices } from '../../server/src/lens/load.ts';
import { PILLAR_NAMES } from '../../server/src/lens/names.ts';
import { generativeIds, sisterPractice, sisterPractices } from '../../server/src/lens/sister-lenses.ts';
import type { Rule } from '../../server/src/model/rule.ts';
import { builtinPacks } from '../../server/src/packs/builtin.ts';
import { choicesAt } from '../../server/src/packs/policy.ts';
import { rules } from '../../server/src/rules/index.ts';

const packs = builtinPacks(practices);
const pack = (id: string) => {
  const found = packs.find(p => p.id === id);
  assert.ok(found, id);
  return found;
};
const membersOf = (id: string): readonly Rule[] => rules.filter(r => pack(id).selects?.(r) ?? true);
const ids = (all: readonly Rule[]): readonly string[] => all.map(r => r.id);

describe('packs that are built in', () => {
  test('are the ones that are documented', () =>
    assert.deepEqual(packs.map(p => p.id).sort(), [
      'ai-security-best-practices',
      'cost-optimization-only',
      'genai',
      'notebook',
      'operational-excellence-only',
      'performance-efficiency-only',
      'recommended',
      'reliability-only',
      'security-hub',
      'security-only',
      'strict',
      'sustainability-only',
    ]));

  test('have members', () => {
    for (const { id } of packs) assert.ok(membersOf(id).length >= 5, `${id}: ${membersOf(id).length}`);
  });

  test('without any pack all rules look, as with recommended', () => {
    const at = (of: readonly (typeof packs)[number][]) =>
      choicesAt({ packs: of, rules: {}, overrides: [] }, rules, () => false)('a.py');
    assert.deepEqual(at([pack('recommended')]), at([]));
    assert.equal(membersOf('recommended').length, rules.length);
    assert.equal(at([pack('strict')])['image-pinned']?.severity, 'error');
  });

  test('every rule is in the pack of some pillar, and only there where a practice of the pillar is its own', () => {
    const placed = Object.keys(PILLAR_NAMES).flatMap(p => ids(membersOf(`${p}-only`)));
    assert.deepEqual(
      ids(rules).filter(id => !placed.includes(id)),
      [],
    );
    assert.ok(ids(membersOf('security-only')).includes('iam-no-wildcard'));
    assert.ok(!ids(membersOf('security-only')).includes('tuner-early-stopping'));
  });

  test('notebook leaves out defaults and advice for production', () => {
    const own = ids(membersOf('notebook'));
    assert.ok(own.includes('spot-training-checkpoint'));
    for (const id of ['job-vpc', 'endpoint-multiple-instances']) assert.ok(!own.includes(id), id);
  });
});

describe('controls of Security Hub', () => {
  test('are 33, of which 31 belong to AI Security Best Practices', () => {
    assert.equal(securityHubControls.length, 33);
    assert.equal(aiSecurityControls.length, 31);
    assert.ok(aiSecurityControls.every(c => securityHubControls.includes(c)));
  });

  test('are each judged by a rule of both packs, and rules name no others', () => {
    const named = new Set(rules.flatMap(r => r.references));
    assert.deepEqual(
      securityHubControls.filter(c => !named.has(c)),
      [],
    );
    assert.deepEqual(
      [...named].filter(r => /^(?:SageMaker|Bedrock\w*)\.\d+$/.test(r) && !securityHubControls.includes(r)),
      [],
    );
    for (const [id, controls] of [
      ['security-hub', securityHubControls],
      ['ai-security-best-practices', aiSecurityControls],
    ] as const) {
      const own = membersOf(id);
      assert.deepEqual(
        controls.filter(c => !own.some(r => r.references.includes(c))),
        [],
      );
      assert.ok(own.every(r => r.references.some(x => controls.includes(x))));
    }
    assert.ok(!ids(membersOf('ai-security-best-practices')).includes('cost-allocation-tags'));
  });
});

describe('sister lenses', () => {
  test('ids are unique, also in small letters, and have titles and addresses', () => {
    assert.equal(sisterPractices().length, 51 + 98 + 150 + 59);
    assert.equal(new Set(sisterPractices().map(p => p.id.toLowerCase())).size, sisterPractices().length);
    for (const p of sisterPractices()) {
      assert.ok(p.title.length > 5, p.id);
      assert.match(p.url, /^https:\/\/docs\.aws\.amazon\.com\/wellarchitected\/latest\/[a-z-]+\/\S+\.html$/);
    }
    assert.equal(sisterPractice('gensec02-bp01')?.lens.slug, 'generative-ai');
    assert.equal(sisterPractice('MLSEC01-BP01'), undefined);
  });

  test('rules name practices that are there', () => {
    assert.deepEqual(
      rules.flatMap(r => r.references.filter(x => /^(?:GEN|AGENT|RAI)[A-Z]*\d/.test(x) && !sisterPractice(x))),
      [],
    );
  });

  test('the pack genai has every rule that supports the Generative AI Lens, and rules about its models and agents', () => {
    const own = membersOf('genai');
    const linked = rules.filter(r => generativeIds(r.references).length > 0);
    assert.ok(linked.length >= 25, String(linked.length));
    for (const r of linked) assert.ok(own.includes(r), r.id);
    for (const id of ['bedrock-kms-key', 'llm-endpoint-startup']) assert.ok(ids(own).includes(id), id);
    assert.ok(!ids(own).includes('tuner-early-stopping'));
  });
});
