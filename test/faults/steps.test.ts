import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Parser, Tree } from '@lezer/common';
import { boundedParsing } from '../../server/src/languages/bounded-parse.ts';
import { signals } from '../../server/src/review/builtin.ts';
import type { Files } from '../../server/src/review/files.ts';
import { loadFile } from '../../server/src/review/load.ts';
import { takeSteps } from '../../server/src/review/pause.ts';
import { createReviewer, type Reviewer } from '../../server/src/review/reviewer.ts';
import { TEMPLATE } from '../cli/run.ts';

const MANY = 30;
const JOB = (i: number): string =>
  `from sagemaker.estimator import Estimator\nfrom settings import COUNT, TYPE\nestimator_${i} = Estimator(image_uri="churn:1.0", role="r", instance_count=COUNT, instance_type=TYPE)\nestimator_${i}.fit()\n`;
const SETTINGS = 'import sagemaker\nCOUNT = 2\nTYPE = "ml.m5.xlarge"\n';

const hand = (reviewer: Reviewer, path: string, text: string): void => {
  const source = { path, uri: `file:///w/${path}`, text };
  for (const _ of reviewer.preparing(source));
  reviewer.update(source);
};
/** Jobs in files of their own, all with settings of a module that comes after them. */
function workload(): Reviewer {
  const reviewer = createReviewer({ root: '/w', name: 'w', today: () => '2026-01-01' });
  for (let i = 0; i < MANY; i++) hand(reviewer, `job${String(i).padStart(2, '0')}.py`, JOB(i));
  hand(reviewer, 'settings.py', SETTINGS);
  hand(reviewer, 'template.yaml', TEMPLATE);
  reviewer.setComplete(true);
  return reviewer;
}
const count = (steps: Iterable<void>): number => [...steps].length;
const said = (reviewer: Reviewer): string => {
  const { findings, coverage } = reviewer.review();
  return JSON.stringify([
    findings.map(f => [f.path, f.rule, f.at, f.message, f.fingerprint]),
    coverage.map(c => [c.practice.key, c.status, c.passed, c.failed, c.evidence.length]),
  ]);
};

describe('nothing that grows with the workload is one step', () => {
  test('documents that a module concerns are read again one by one, and filed one by one', () => {
    const reviewer = workload();
    // Looked at, read again, filed.
    assert.ok(count(reviewer.assembling()) >= 3 * MANY);
    assert.ok(count(reviewer.assembling()) <= 1, 'nothing is left');
  });

  test('coverage is a step for each signal and each practice, and is ready then', () => {
    const reviewer = workload();
    for (const _ of reviewer.assembling());
    for (const path of reviewer.paths()) reviewer.review([path]);
    const steps = count(reviewer.covering());
    const { coverage } = reviewer.review([]);
    assert.ok(steps >= signals.length + coverage.length, String(steps));
    assert.equal(count(reviewer.covering()), 0, 'nothing is left');
    assert.equal(reviewer.review([]).coverage, coverage);
  });

  test('others get a turn after each step', async () => {
    const reviewer = workload();
    let turns = 0;
    await takeSteps(reviewer.assembling(), () => {
      turns++;
      return Promise.resolve();
    });
    assert.ok(turns >= 3 * MANY);
  });

  test('whoever is told to stop takes no further step', async () => {
    const stop = new AbortController();
    let turns = 0;
    await takeSteps(
      workload().assembling(),
      () => {
        if (++turns === 5) stop.abort();
        return undefined;
      },
      stop.signal,
    );
    assert.equal(turns, 5);
  });
});

/** What is long in each language: so many jobs, or resources, one after the other. */
const LONG: Readonly<Record<string, (jobs: number) => string>> = {
  'many.py': n => Array.from({ length: n }, (_, i) => JOB(i)).join('\n'),
  'one.py': n => `import sagemaker\ndef all_of_it():\n    x = [\n${'        "ml.m5.xlarge",\n'.repeat(8 * n)}    ]\n`,
  'app.ts': n =>
    Array.from({ length: n }, (_, i) => `new sagemaker.CfnModel(this, 'M${i}', { executionRoleArn: role });\n`).join(
      '',
    ),
  'template.yaml': n =>
    `Resources:\n${Array.from({ length: n }, (_, i) => `  M${i}:\n    Type: AWS::SageMaker::Model\n    Properties:\n      ExecutionRoleArn: arn\n`).join('')}`,
};

describe('no step grows with a document', () => {
  for (const [path, text] of Object.entries(LONG)) {
    test(`${path} has ten times the steps when it is ten times as long`, () => {
      const reviewer = createReviewer({ root: '/w', name: 'w', today: () => '2026-01-01' });
      const steps = (n: number): number => count(reviewer.preparing({ path, uri: `file:///w/${path}`, text: text(n) }));
      assert.ok(steps(1000) > 7 * steps(100), `${steps(100)} and ${steps(1000)}`);
    });
  }

  test('a long notebook is searched and read piece by piece, and a word on a cut is found', async () => {
    const at = (n: number): string => `{"cells":[{"cell_type":"code","source":["${'#'.repeat(n)} import boto3"]}]}`;
    const bytes = (text: string) => new TextEncoder().encode(text);
    const filesOf = (content: Uint8Array): Files => ({
      root: '/w',
      uri: path => `file:///w/${path}`,
      size: async () => content.length,
      read: async () => content,
      list: async () => [],
      leadsOut: async () => false,
      inherited: () => [],
    });
    let turns = 0;
    const load = (text: string) =>
      loadFile(filesOf(bytes(text)), 'a.ipynb', false, () => {
        turns++;
        return undefined;
      });
    assert.equal(await load(at(4_000_000).replace('boto3', 'os')), undefined);
    assert.ok(turns >= 10, String(turns));
    const cut = 400_000 - at(0).indexOf('boto3');
    for (let n = cut - 6; n < cut + 6; n++) assert.ok((await load(at(n))) !== undefined, String(n));
  });

  test('the parser advances so often in a step, whatever it reads', () => {
    let advanced = 0;
    const most: number[] = [];
    const parser = { startParse: () => ({ advance: () => (++advanced === 12_345 ? Tree.empty : null) }) };
    let before = 0;
    for (const _ of boundedParsing(parser as unknown as Parser, 'x')) {
      most.push(advanced - before);
      before = advanced;
    }
    assert.equal(advanced, 12_345);
    assert.ok(most.length > 10 && most.every(n => n <= 1000), most.join());
  });
});

describe('what is asked and changed between two steps', () => {
  const fresh = said(workload());

  test('a question at any step is answered as by a workload without steps', () => {
    for (let at = 0; at < 3 * MANY; at += 29) {
      const reviewer = workload();
      let i = 0;
      for (const _ of reviewer.assembling()) if (i++ === at) assert.equal(said(reviewer), fresh, `step ${at}`);
      for (const path of reviewer.paths()) reviewer.review([path]);
      i = 0;
      for (const _ of reviewer.covering()) if (i++ === at) assert.equal(said(reviewer), fresh);
      assert.equal(said(reviewer), fresh);
    }
  });

  test('an edit at any step counts', () => {
    const edited = workload();
    hand(edited, 'settings.py', SETTINGS.replace('2', '1'));
    const expected = said(edited);
    assert.notEqual(expected, fresh);
    for (let at = 0; at < 3 * MANY; at += 29)
      for (const steps of ['assembling', 'covering'] as const) {
        const reviewer = workload();
        if (steps === 'covering') for (const path of reviewer.paths()) reviewer.review([path]);
        let i = 0;
        for (const _ of reviewer[steps]()) if (i++ === at) hand(reviewer, 'settings.py', SETTINGS.replace('2', '1'));
        assert.ok(i > at);
        assert.equal(said(reviewer), expected, `${steps} ${at}`);
      }
  });
});
