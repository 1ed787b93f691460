import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import { folder, run, TEMPLATE, TUNER } from './run.ts';

interface Group {
  readonly id: string;
  readonly practices: number;
  readonly applicable: number;
  readonly met: number;
  readonly mixed: number;
  readonly unmet: number;
  readonly notApplicable: number;
  readonly share: number | null;
}
interface Json {
  readonly edition: string;
  readonly workloads: readonly {
    readonly complete: boolean;
    readonly kinds: readonly { readonly kind: string; readonly path: string }[];
    readonly all: Group;
    readonly phases: readonly Group[];
    readonly pillars: readonly Group[];
    readonly practices: readonly {
      readonly id: string | null;
      readonly key: string;
      readonly elsewhere?: string;
      readonly status: string;
      readonly because?: string;
      readonly contradiction?: string;
      readonly answer?: { readonly status: string };
    }[];
  }[];
}

const schema = JSON.parse(readFileSync('schemas/coverage.schema.json', 'utf8')) as object;
const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);

async function coverage(cwd: string, ...argv: readonly string[]): Promise<Json> {
  const report = JSON.parse((await run(cwd, 'coverage', '--format', 'json', ...argv)).out) as Json;
  assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
  return report;
}
type Workload = Json['workloads'][number];
const only = ({ workloads: [w] }: Json): Workload => {
  assert.ok(w);
  return w;
};
const standing = (w: Workload, key: string): Workload['practices'][number] | undefined =>
  w.practices.find(p => p.key === key);

describe('the JSON report', () => {
  test('has the shape of its schema on the example workload, and adds up', async () => {
    const report = await coverage(process.cwd(), 'examples');
    const w = only(report);
    assert.ok(!validate({ ...report, edition: '2020' }), 'the schema can fail');
    assert.equal(w.practices.length, 127);
    assert.ok(w.kinds.some(k => k.kind === 'endpoint') && w.kinds.every(k => !k.path.startsWith('/')));
    for (const groups of [w.phases, w.pillars])
      for (const count of ['practices', 'applicable', 'met', 'unmet', 'notApplicable'] as const)
        assert.equal(
          groups.reduce((n, g) => n + g[count], 0),
          w.all[count],
          count,
        );
    const { met, mixed, unmet } = w.all;
    assert.ok(met > 0 && unmet > 0 && Math.abs((w.all.share ?? 0) - met / (met + mixed + unmet)) < 1e-9);
    for (const p of w.practices)
      if (['unknown', 'not-applicable', 'attest-only'].includes(p.status)) assert.ok(p.because, p.key);
  });

  test('speaks an edition, and says which source has what it lacks', async () => {
    const report = await coverage(process.cwd(), 'examples', '--edition', '2021');
    assert.equal(report.edition, '2021');
    const w = only(report);
    assert.equal(standing(w, 'encrypt-inter-node-traffic')?.id, 'MLSEC-09');
    const { id, elsewhere } = standing(w, 'environmental-impact') ?? {};
    assert.deepEqual([id, elsewhere], [null, '2025 edition: MLSUS01-BP01']);
  });

  test('a workload that only trains is not asked about endpoints', async t => {
    const w = only(await coverage(folder(t, { 'tune.py': TUNER })));
    const { status, because } = standing(w, 'autoscale-endpoint') ?? {};
    assert.deepEqual([status, because], ['not-applicable', 'No endpoint is created here.']);
    assert.equal(standing(w, 'use-early-stopping')?.status, 'unmet');
    assert.equal(standing(w, 'efficient-tuning')?.status, 'unmet');
    assert.deepEqual([w.phases[0]?.share, w.phases[0]?.id], [1, 'business-goal']);
  });

  test('of a workload with a file that cannot be read calls nothing not applicable', async t => {
    const w = only(await coverage(folder(t, { 'tune.py': TUNER, 'b.py': Uint8Array.from([1, 0, 2]) })));
    assert.deepEqual([w.complete, w.all.notApplicable], [false, 0]);
    assert.match(standing(w, 'autoscale-endpoint')?.because ?? '', /Not every file was read/);
  });
});

describe('answers', () => {
  const FILES = {
    '.mllens.yaml': 'name: churn\n',
    '.mllens/churn/checklist.yaml': `version: 1
practices:
  develop-ml-skills:
    status: done
    by: Ann
  use-early-stopping:
    status: done
  autoscale-endpoint:
    status: done
`,
    'tune.py': TUNER,
  };

  test('count where the code is silent, and contradict it where it is not', async t => {
    const w = only(await coverage(folder(t, FILES)));
    assert.deepEqual(
      [standing(w, 'develop-ml-skills')?.status, standing(w, 'develop-ml-skills')?.answer?.status],
      ['met', 'done'],
    );
    const { status, contradiction } = standing(w, 'use-early-stopping') ?? {};
    assert.deepEqual([status, contradiction], ['unmet', 'Answered as done, but the code says otherwise in one place.']);
    assert.equal(standing(w, 'autoscale-endpoint')?.status, 'met');
  });

  test('are shown to people', async t => {
    const { out } = await run(folder(t, FILES), 'coverage');
    assert.match(out, /answered: done by Ann/);
    assert.match(out, /! Answered as done, but the code says otherwise in one place\./);
  });
});

describe('the text', () => {
  test('fits the page, in phases or pillars, each practice once', async () => {
    for (const by of ['phase', 'pillar']) {
      const { out, err } = await run(process.cwd(), 'coverage', 'examples', '--by', by);
      assert.equal(err, '');
      const lines = out.split('\n');
      assert.deepEqual(
        lines.filter(l => l.length > 110 && !l.includes('examples/')),
        [],
      );
      assert.match(out, by === 'phase' ? /\nMonitoring {2}\d+ % / : /\nReliability {2}\d+ % /);
      for (const key of ['MLREL05-BP01', 'MLOPS01-BP01', 'encrypt-at-rest'])
        assert.equal(lines.filter(l => l.includes(`${key}  `)).length, 1, key);
      assert.match(out, /met of what is decided/);
    }
  });

  test('says why a practice does not apply, and what is in a file that has nothing of machine learning', async t => {
    const cwd = folder(t, { 'tune.py': TUNER });
    assert.match((await run(cwd, 'coverage')).out, /No endpoint is created here\. MLREL04-BP01/);
    const { out } = await run(folder(t, { 'a.txt': 'nothing' }), 'coverage');
    assert.match(out, /It contains nothing of machine learning\./);
    assert.match(out, /All 127 practices .*nothing decided/);
  });

  test('tells what could not be read', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE, 'b.py': Uint8Array.from([1, 0, 2]) });
    assert.match((await run(cwd, 'coverage')).out, /\nProblems\n {2}problem {2}b\.py/);
  });
});
