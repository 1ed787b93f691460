import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { algorithmOfRepository } from '../../server/src/rules/data/algorithms.ts';
import { families, isOffered } from '../../server/src/rules/data/api-limits.ts';
import {
  gravitonCounterpart,
  hasGpu,
  hasLocalStorage,
  isPreviousGeneration,
  successorOf,
} from '../../server/src/rules/data/instance-types.ts';
import { isAwsRegistry } from '../../server/src/rules/data/registries.ts';

const FOLDER = 'server/src/rules/data';
const page = readFileSync('docs/knowledge-tables.md', 'utf8');
const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Record<string, unknown>;

describe('knowledge tables', () => {
  test('each stands on the page, and the page names no other', () => {
    const files = readdirSync(FOLDER);
    assert.ok(files.length >= 10);
    assert.deepEqual(
      files.filter(f => !page.includes(`\`${f}\``)),
      [],
    );
    const named = [...page.matchAll(/^\| `([\w.-]+)` \|/gm)].map(m => m[1] ?? '');
    assert.ok(named.length >= 7);
    assert.deepEqual(
      named.filter(f => !files.includes(f)),
      [],
    );
  });

  test('what is generated says from what, as the page does, and its script is there', () => {
    const said = new Map([
      ['regions.generated.json', json('regions.generated.json').from],
      ['managed-policies.generated.json', String(json('managed-policies.generated.json').from).split(' and ')[0]],
      ['api-limits.generated.json', json('api-limits.generated.json').from],
      [
        'registries.generated.json',
        String(json('registries.generated.json').from).replace('sagemaker-', 'SageMaker SDK '),
      ],
      [
        'iam-actions.generated.json',
        /@cloud-copilot\/iam-data [\d.]+/.exec(String(json('iam-actions.generated.json').source))?.[0],
      ],
    ]);
    for (const [name, source] of said)
      assert.ok(typeof source === 'string' && page.includes(source), `${name}: ${source}`);
    assert.match(String(json('framework-support.generated.json').read), /^\d{4}-\d\d-\d\d$/);
    const scripts = [...page.matchAll(/generate-[\w-]+\.(?:mjs|py)/g)].map(m => `server/scripts/${m[0]}`);
    assert.ok(scripts.length >= 5);
    for (const script of scripts) assert.ok(existsSync(script), script);
  });

  test('successors are offered where their predecessors are hosted, and every family is known to be old or not', () => {
    for (const type of ['ml.m4.xlarge', 'ml.c4.2xlarge', 'ml.p3.2xlarge', 'ml.t2.medium', 'ml.inf1.xlarge'])
      assert.ok(isOffered('endpoint', successorOf(type) ?? '') || isOffered('notebook', successorOf(type) ?? ''), type);
    const old = [...families].filter(f => isPreviousGeneration(`ml.${f}.xlarge`));
    assert.ok(old.length >= 5 && old.length < families.size / 2, old.join(' '));
    assert.equal(hasLocalStorage('ml.trn2.48xlarge'), true);
    assert.equal(hasGpu('ml.trn2.48xlarge'), false);
    assert.equal(gravitonCounterpart('ml.c7g.large'), 'is one');
  });

  test('registries and algorithms are those of AWS', () => {
    for (const account of ['763104351884', '683313688378', '246618743249']) assert.ok(isAwsRegistry(account), account);
    assert.ok(!isAwsRegistry('111122223333'));
    assert.equal(algorithmOfRepository('image-classification')?.needs, 'gpu');
    assert.equal(algorithmOfRepository('randomcutforest')?.needs, 'cpu');
    assert.equal(algorithmOfRepository('xgboost')?.kind, 'algorithm');
    assert.equal(algorithmOfRepository('sagemaker-scikit-learn')?.kind, 'framework');
  });
});
