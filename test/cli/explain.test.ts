import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { practiceText } from '../../server/src/lens/texts.ts';
import { folder, ROOT_ACCESS, run } from './run.ts';

describe('rules and explain', () => {
  test('rules as data', async t => {
    const { rules } = JSON.parse((await run(folder(t, {}), 'rules', '--format', 'json')).out) as {
      rules: Record<string, unknown>[];
    };
    assert.ok(rules.length >= 40);
    for (const r of rules) {
      assert.deepEqual(Object.keys(r), [
        'id',
        'title',
        'severity',
        'confidence',
        'practices',
        'references',
        'on',
        'fixable',
      ]);
      assert.ok((r.practices as string[]).length > 0, `${r.id} has a practice of the 2025 edition`);
    }
    assert.ok(rules.some(r => r.fixable) && rules.some(r => !r.fixable));
  });

  test('explains a rule, a practice by key and by an id of any edition, and says which edition', async t => {
    const cwd = folder(t, {});
    assert.match((await run(cwd, 'explain', ROOT_ACCESS)).out, /ml-lens: ignore\[notebook-instance-root-access\]/);
    const byKey = await run(cwd, 'explain', 'encrypt-inter-node-traffic');
    assert.match(byKey.out, /job-inter-container-encryption/);
    const [, id2021] = /2021 edition: ([A-Z]+-\d+)/.exec(byKey.out) ?? [];
    const byId = await run(cwd, 'explain', id2021 ?? 'none');
    assert.match(byId.out, /asked for by its id in: 2021 edition/);
    assert.equal(byId.out.split('Key  ').length, 2, 'one practice, one page');
    assert.match((await run(cwd, 'explain', 'resource-leaves-defaults')).out, /notebook-instance-kms-key/);
    const unknown = await run(cwd, 'explain', 'notebook-instance-root-acess');
    assert.deepEqual([unknown.code, unknown.out], [2, '']);
    assert.match(unknown.err, /Did you mean "notebook-instance-root-access"/);
  });

  test('a rule of the workload at hand is like any other', async t => {
    const pack = readFileSync('docs/rule-packs/acme.yaml', 'utf8');
    const root = folder(t, {
      '.mllens.yaml': 'rulePacks: [rules/acme.yaml]\n',
      'rules/acme.yaml': pack,
      'src/a.py': '',
    });
    const cwd = path.join(root, 'src');
    assert.match((await run(cwd, 'explain', 'acme-cost-tags')).out, /ml-lens: ignore\[acme-cost-tags\]/);
    assert.match((await run(cwd, 'explain', 'acme-cost-tag')).err, /Did you mean "acme-cost-tags"/);
    assert.match((await run(cwd, 'rules')).out, /^acme-cost-tags /m);
    assert.equal((await run(path.dirname(root), 'explain', 'acme-cost-tags')).code, 2);
  });

  test('says of a practice what it asks, why, what to ask, what judges it and what shows it', async t => {
    const { out } = await run(folder(t, {}), 'explain', 'use-managed-spot-training');
    const text = practiceText('use-managed-spot-training');
    const flat = out.replace(/\s+/g, ' ');
    for (const said of [text?.asks, text?.why, ...(text?.questions ?? [])])
      assert.ok(said && flat.includes(said), said);
    assert.match(out, /^Risk +HIGH \(community risk table\)$/m);
    assert.match(out, /^ {2}training-managed-spot +Training on accelerators uses spot capacity$/m);
    assert.match(out, /^ {2}- Training uses managed spot capacity$/m);
    assert.deepEqual(
      out.split('\n').filter(line => line.length > 110),
      [],
    );
  });
});
