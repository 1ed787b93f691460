import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { readAnswers } from '../../server/src/review/answers.ts';
import { folder, run } from './run.ts';

const FILES = {
  'ml/.mllens.yaml': 'name: Churn\nedition: 2023\nowners: [ana]\n',
  'ml/train.py':
    "from sagemaker.estimator import Estimator\nest = Estimator(image_uri='x:1', role='r', instance_count=2, instance_type='ml.m5.xlarge')\nest.fit()\n",
  'ml/src/other.py': 'x = 1\n',
  'docs/plan.md': '# Plan\n',
};
const today = new Date().toISOString().slice(0, 10);

describe('answer', () => {
  test('writes what a person says, by id of the edition, and adds to what is there', async t => {
    const cwd = folder(t, FILES);
    const first = await run(
      cwd,
      'answer',
      'MLSEC-09',
      '--status',
      'in-progress',
      '--owner',
      'ana',
      '--note',
      'one',
      '--as',
      'ana',
      '--evidence',
      'ml/train.py:2-3',
      '--workload',
      'ml',
    );
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /^MLSEC-09 · .*: in-progress, in ml\/\.mllens\/churn\/checklist\.yaml\n$/);
    const ml = path.join(cwd, 'ml');
    const second = await run(
      path.join(ml, 'src'),
      'answer',
      'encrypt-inter-node-traffic',
      '--note',
      'two',
      '--evidence',
      '../../docs/plan.md',
      '--evidence',
      '../train.py:2-3',
      '--evidence',
      'https://example.com',
      '--as',
      'bob',
      '--clear',
      'owner',
    );
    assert.equal(second.code, 0, second.err);
    assert.deepEqual(readAnswers(ml, { name: 'Churn' }).answers.get('encrypt-inter-node-traffic'), {
      practice: 'encrypt-inter-node-traffic',
      status: 'in-progress',
      notes: 'one\n\ntwo',
      evidence: [
        { target: 'train.py', lines: { first: 2, last: 3 } },
        { target: '../docs/plan.md' },
        { target: 'https://example.com' },
      ],
      by: 'bob',
      on: today,
    });
    assert.match(
      readFileSync(path.join(ml, '.mllens/churn/checklist.yaml'), 'utf8'),
      /encrypt-inter-node-traffic: # MLSEC-09 · /,
    );
  });

  test('refuses what makes no sense, in words, and writes nothing', async t => {
    const cwd = folder(t, FILES);
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['MLSEC-09'], /Nothing is said: give --status/],
      [[], /needs the key or the id of a practice/],
      [['MLSEC-09', '--status', 'dome', '--workload', 'ml'], /--status has to be one of .* Did you mean "done"\?/],
      [
        ['encrypt-inter-node-trafic', '--status', 'done', '--workload', 'ml'],
        /Did you mean "encrypt-inter-node-traffic"\?/,
      ],
      [
        ['MLSEC04-BP02', '--status', 'done', '--workload', 'ml'],
        /The 2023 edition has no practice "MLSEC04-BP02"; what has: .*2025 edition/,
      ],
      [
        ['MLSEC-09', '--status', 'risk-accepted', '--reason', 'x', '--workload', 'ml'],
        /MLSEC-09: To accept a risk needs the last day/,
      ],
      [['MLSEC-09', '--due', 'tomorrow', '--workload', 'ml'], /"due" has to be a day/],
      [['MLSEC-09', '--evidence', 'gone.py', '--workload', 'ml'], /There is no file "gone\.py"/],
      [['MLSEC-09', '--clear', 'ownr', '--workload', 'ml'], /Did you mean "owner"\?/],
      [['MLSEC-09', '--status', 'done'], /No \.mllens\.yaml declares a workload/],
      [['MLSEC-09', '--status', 'done', '--workload', 'nowhere'], /There is no file or folder "nowhere"/],
      [['MLSEC-09', '--statos', 'done'], /Unknown option --statos\. Did you mean "--status"\?/],
      [['MLSEC-09', '--owner', ''], /--owner needs a value/],
      [['MLSEC-09', '--format', 'json'], /"answer" has no option --format/],
    ];
    for (const [args, reason] of cases) {
      const { code, out, err } = await run(cwd, 'answer', ...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, reason);
    }
    assert.ok(!existsSync(path.join(cwd, 'ml/.mllens')));
  });

  test('while a project file leaves its name in doubt, nothing is kept for the workload', async t => {
    for (const [text, line] of [
      ['name: churn\nname: b\n', 2],
      ['name: [churn\n', 2],
      ['owners: [ana]\nname: [churn]\n', 2],
      ['- churn\n', 1],
      ['<<<<<<< a\nname: churn\n=======\nname: b\n>>>>>>> b\n', 1],
    ] as const) {
      const cwd = folder(t, { '.mllens.yaml': text, 'a.py': 'import boto3\n' });
      for (const args of [
        ['answer', 'MLSEC04-BP02', '--status', 'done'],
        ['milestone', 'save', 'x'],
        ['profile', '--write'],
      ]) {
        const { code, err } = await run(cwd, ...args);
        assert.equal(code, 2, text);
        assert.match(err, new RegExp(`\\.mllens\\.yaml, line ${line}, has to be mended first`));
      }
      assert.ok(!existsSync(path.join(cwd, '.mllens')), text);
    }
    const cwd = folder(t, { '.mllens.yaml': 'name: churn\nowner: ana\nedition: 2020\n' });
    assert.equal((await run(cwd, 'answer', 'MLSEC04-BP02', '--status', 'done')).code, 0);
    assert.ok(existsSync(path.join(cwd, '.mllens/churn/checklist.yaml')));
  });

  test('a checklist that git could not merge is told with its place and left alone', async t => {
    const cwd = folder(t, {
      ...FILES,
      'ml/.mllens/churn/checklist.yaml': 'version: 1\n<<<<<<< a\n=======\n>>>>>>> b\n',
    });
    const { code, err } = await run(cwd, 'answer', 'MLSEC-09', '--status', 'done', '--workload', 'ml');
    assert.equal(code, 2);
    assert.match(
      err,
      /\.mllens\/churn\/checklist\.yaml, line 2: holds two versions that git could not merge.*Nothing was written\./,
    );
    assert.match((await run(cwd, 'coverage', 'ml')).out, /checklist\.yaml:2:1/);
    assert.equal((await run(cwd, 'milestone', 'save', 'x', '--workload', 'ml')).code, 2);
  });
});

describe('milestone', () => {
  test('saves, lists and compares: with another one, and with today', async t => {
    const cwd = folder(t, FILES);
    const ml = path.join(cwd, 'ml');
    assert.match((await run(ml, 'milestone', 'list')).out, /No milestone has been saved/);
    const saved = await run(ml, 'milestone', 'save', 'Before launch');
    assert.deepEqual(
      [saved.code, saved.out],
      [0, `Saved .mllens/churn/milestones/${today}-before-launch.json\n`],
      saved.err,
    );
    assert.match((await run(ml, 'milestone', 'save', 'before  launch')).err, /There is a milestone .* already/);
    await run(ml, 'answer', 'develop-ml-skills', '--status', 'done', '--as', 'ana');
    writeFileSync(
      path.join(ml, 'train.py'),
      FILES['ml/train.py'].replace("role='r'", "role='r', encrypt_inter_container_traffic=True"),
    );
    const compared = await run(ml, 'milestone', 'compare', 'before launch');
    assert.equal(compared.code, 0, compared.err);
    assert.match(compared.out, /^# From Before launch \(\d{4}-\d\d-\d\d\) to today/);
    assert.match(compared.out, /## Answered \(1\)\n\n- MLOE-01 · .*: not answered → \*\*done\*\*/);
    assert.match(compared.out, /## Gained \(\d\)\n\n(?:- .*\n)*- MLSEC-09 · [^:]*: not met → \*\*met\*\*/);
    assert.match(compared.out, /## Fixed findings \(1\)\n\n- `job-inter-container-encryption`: 1/);
    await run(ml, 'milestone', 'save', 'After');
    assert.deepEqual(
      JSON.parse((await run(ml, 'milestone', 'list', '--format', 'json')).out).milestones.map(
        (m: { name: string }) => m.name,
      ),
      ['After', 'Before launch'],
    );
    const both = JSON.parse((await run(ml, 'milestone', 'compare', 'before launch', 'After', '--format', 'json')).out);
    assert.deepEqual([both.answered.length, both.newFindings.length], [1, 0]);
    assert.deepEqual(readdirSync(path.join(ml, '.mllens/churn')).sort(), ['checklist.yaml', 'milestones']);
  });

  test('says what is wrong', async t => {
    const cwd = folder(t, FILES);
    const err = async (...args: string[]) => {
      const { code, err } = await run(path.join(cwd, 'ml'), 'milestone', ...args);
      assert.equal(code, 2);
      return err;
    };
    assert.match(await err(), /"milestone" needs one of save, list, compare/);
    assert.match(await err('sav'), /Did you mean "save"\?/);
    assert.match(await err('save'), /needs a name/);
    assert.match(await err('save', 'a', 'b'), /takes no "b"/);
    assert.match(await err('compare', 'x'), /There is no milestone "x"/);
    assert.match(await err('list', '--status', 'done'), /"milestone" has no option --status/);
    mkdirSync(path.join(cwd, 'ml/.mllens/churn/milestones'), { recursive: true });
    writeFileSync(path.join(cwd, 'ml/.mllens/churn/milestones/2026-01-01-x.json'), '{"version": 3}');
    assert.match(
      (await run(path.join(cwd, 'ml'), 'milestone', 'list')).err,
      /milestones\/2026-01-01-x\.json: is of version 3/,
    );
  });
});
