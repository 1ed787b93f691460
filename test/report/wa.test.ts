import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { practices } from '../../server/src/lens/load.ts';
import { toolQuestions } from '../../server/src/lens/questions.ts';
import { renderReport } from '../../server/src/report/render.ts';
import type { ReviewPractice, ReviewReport } from '../../server/src/report/review-model.ts';
import { answerUpdates, WORKLOAD_ID } from '../../server/src/report/wa-answers.ts';
import { customLens } from '../../server/src/report/wa-custom-lens.ts';
import { frameworkReview } from '../../server/src/report/wa-review.ts';
import { folder, run } from '../cli/run.ts';
import { reviewIn } from './example.ts';

const LIMITS = JSON.parse(readFileSync('server/src/lens/model.json', 'utf8')).custom_lens_limits;

/** Evaluates a condition of a risk rule: names of choices, `&&`, `||`, `!` and brackets. */
function holds(condition: string, selected: ReadonlySet<string>): boolean {
  if (condition === 'default') return true;
  assert.match(condition, /^[\w&|!() ]+$/);
  const expression = condition.replace(/\w+/g, name => String(selected.has(name)));
  return Boolean(new Function(`return ${expression}`)());
}

describe('the custom lens', () => {
  const lens = customLens();
  const questions = lens.pillars.flatMap(p => p.questions);
  const choices = questions.flatMap(q => q.choices);

  test('keeps every limit of the format', () => {
    assert.equal(lens.schemaVersion, LIMITS.schemaVersion);
    assert.ok(lens.name.length <= LIMITS.lens.name && lens.description.length <= LIMITS.lens.description);
    const rendered = renderReport({} as ReviewReport, 'wa-custom-lens');
    assert.ok(
      'text' in rendered &&
        rendered.text.length <= LIMITS.lens.maxBytes &&
        Buffer.byteLength(rendered.text) <= LIMITS.lens.maxBytes,
    );
    assert.ok(lens.pillars.length <= LIMITS.pillars.max);
    for (const p of lens.pillars) {
      assert.ok(LIMITS.pillars.framework_ids.includes(p.id) && p.name.length <= LIMITS.pillars.name, p.id);
      assert.ok(p.questions.length >= 1 && p.questions.length <= LIMITS.questions.maxPerPillar, p.id);
    }
    for (const q of questions) {
      assert.ok(q.title.length <= LIMITS.questions.title && q.description.length <= LIMITS.questions.description, q.id);
      assert.ok(q.choices.length >= LIMITS.choices.min && q.choices.length <= LIMITS.choices.maxPerQuestion, q.id);
    }
    for (const c of choices) {
      assert.ok(c.title.length <= LIMITS.choices.title, c.id);
      assert.ok((c.helpfulResource?.displayText ?? '').length <= LIMITS.choices.helpfulText, c.id);
      assert.equal(c.improvementPlan === undefined, c.id.endsWith('_no'), c.id);
      assert.ok((c.improvementPlan?.displayText ?? '').length <= 2048, c.id);
    }
  });

  test('ids are the tool’s, and each stands once', () => {
    const ids = [...lens.pillars, ...questions, ...choices].map(x => x.id);
    for (const id of ids) assert.match(id, /^[A-Za-z0-9_]{3,64}$/);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('has every practice and question of the 2025 edition once, and fills a question to the limit', () => {
    const own = choices.filter(c => !c.id.endsWith('_no')).map(c => c.id.toUpperCase().replace('_', '-'));
    const all = practices.flatMap(p => p.ids['2025'] ?? []);
    assert.deepEqual([...own].sort(), [...all].sort());
    assert.equal(own.length, 105);
    assert.equal(questions.length, 35);
    assert.equal(Math.max(...questions.map(q => q.choices.length)), 15);
    for (const q of questions) assert.equal(q.choices.filter(c => c.id.endsWith('_no')).length, 1);
  });

  test('risk rules: all is no risk, nothing is the highest, the first that is true counts', () => {
    for (const { id, choices: own, riskRules } of questions) {
      assert.ok(riskRules.length >= 2 && riskRules.length <= LIMITS.riskRules.maxPerQuestion, id);
      assert.equal(riskRules.at(-1)?.condition, 'default');
      const names = own.map(c => c.id).filter(c => !c.endsWith('_no'));
      const risk = (selected: readonly string[]) => riskRules.find(r => holds(r.condition, new Set(selected)))?.risk;
      for (const r of riskRules) {
        assert.ok(LIMITS.riskRules.levels.includes(r.risk));
        if (r.condition !== 'default')
          for (const name of r.condition.match(/\w+/g) ?? []) assert.ok(names.includes(name), name);
      }
      const high = practices
        .filter(p => p.risk.level === 'HIGH')
        .flatMap(p => p.ids['2025'] ?? [])
        .map(i => i.toLowerCase().replace('-', '_'));
      const ofHigh = names.filter(n => high.includes(n));
      assert.equal(risk(names), 'NO_RISK', id);
      assert.equal(risk([]), ofHigh.length > 0 ? 'HIGH_RISK' : 'MEDIUM_RISK', id);
      assert.equal(risk([`${id}_no`]), risk([]), id);
      for (const missing of names) {
        const left = names.filter(n => n !== missing);
        assert.equal(risk(left), high.includes(missing) ? 'HIGH_RISK' : 'MEDIUM_RISK', `${id} without ${missing}`);
      }
    }
  });

  test('speaks in texts of this project', () => {
    const [first] = choices;
    assert.match(first?.helpfulResource?.displayText ?? '', /\. /);
    assert.match(first?.improvementPlan?.displayText ?? '', /^Ask: .*\?$/);
    assert.match(first?.helpfulResource?.url ?? '', /^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

describe('inputs of UpdateAnswer', () => {
  test('name questions and choices that the tool has, within its limits', async () => {
    const updates = answerUpdates(await reviewIn('examples'));
    assert.deepEqual(
      updates.map(u => u.QuestionId),
      toolQuestions.map(q => q.id),
    );
    for (const u of updates) {
      assert.deepEqual(
        Object.keys(u).filter(k => !['WorkloadId', 'LensAlias', 'QuestionId', 'ChoiceUpdates', 'Notes'].includes(k)),
        [],
      );
      assert.equal(u.WorkloadId, WORKLOAD_ID);
      assert.doesNotMatch(u.WorkloadId, /^[0-9a-f]{32}$/);
      assert.equal(u.LensAlias, 'arn:aws:wellarchitected::aws:lens/machinelearning');
      assert.ok(u.Notes.length > 0 && u.Notes.length <= 2084);
      for (const [id, c] of Object.entries(u.ChoiceUpdates ?? {})) {
        assert.ok(
          practices.some(p => p.question['wa-tool'] === u.QuestionId && p.ids['wa-tool']?.includes(id)),
          id,
        );
        assert.ok((c.Notes ?? '').length <= 250);
        assert.equal(c.Reason !== undefined, c.Status === 'NOT_APPLICABLE');
      }
    }
  });

  test('only a person’s "done" is SELECTED, however much code shows', async () => {
    const report = await reviewIn('examples');
    const done = report.practices.filter(p => p.answer?.status === 'done').map(p => p.key);
    const selected = answerUpdates(report).flatMap(u =>
      Object.entries(u.ChoiceUpdates ?? {}).filter(([, c]) => c.Status === 'SELECTED'),
    );
    const ids = done.flatMap(key => practices.find(p => p.key === key)?.ids['wa-tool'] ?? []);
    assert.ok(ids.length >= 4);
    assert.deepEqual(selected.map(([id]) => id).sort(), [...ids].sort());
    const silent: ReviewReport = {
      ...report,
      practices: report.practices.map(({ answer: _, ...p }) => ({ ...p, status: 'met' as const })),
    };
    for (const u of answerUpdates(silent)) assert.equal(u.ChoiceUpdates, undefined);
  });

  test('reasons and accepted risks go into notes, and a contradiction is not hidden', async () => {
    const all = Object.assign({}, ...answerUpdates(await reviewIn('examples')).map(u => u.ChoiceUpdates ?? {}));
    const of = (key: string) => all[practices.find(p => p.key === key)?.ids['wa-tool']?.[0] ?? ''];
    assert.equal(of('cloud-versus-edge').Status, 'NOT_APPLICABLE');
    assert.match(of('cloud-versus-edge').Notes, /no device takes part/);
    assert.equal(of('restrict-endpoint-consumers').Status, 'UNSELECTED');
    assert.match(of('restrict-endpoint-consumers').Notes, /^Risk accepted until 2026-10-31 by Mina Castellano/);
    assert.equal(of('autoscale-endpoint').Status, 'SELECTED');
    assert.match(of('autoscale-endpoint').Notes, /the code says otherwise/);
    assert.equal(of('agree-explainability-level'), undefined);
  });

  test('long notes are cut', async () => {
    const report = await reviewIn('examples');
    const long = (p: ReviewPractice): ReviewPractice => ({
      ...p,
      title: 'x'.repeat(900),
      answer: { practice: p.key, status: 'not-applicable', reason: 'y '.repeat(900), evidence: [] },
    });
    for (const u of answerUpdates({ ...report, practices: report.practices.map(long) })) {
      assert.ok(u.Notes.length <= 2084);
      for (const c of Object.values(u.ChoiceUpdates ?? {})) assert.ok((c.Notes ?? '').length <= 250);
    }
  });
});

/** What the format asks of a document, in our words. */
const PILLARS = [
  'operational_excellence',
  'security',
  'reliability',
  'performance_efficiency',
  'cost_optimization',
  'sustainability',
];
const FORMAT = {
  type: 'object',
  required: [
    'schema_version',
    'workload',
    'date',
    'review_mode',
    'skill_version',
    'run_id',
    'pillar_scores',
    'findings',
    'recall_note',
  ],
  additionalProperties: false,
  properties: {
    schema_version: { type: 'string', pattern: '^1\\.\\d+\\.\\d+$' },
    workload: { type: 'string', minLength: 1 },
    date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    review_mode: { enum: ['full', 'quick', 'pillar-scoped', 'score'] },
    skill_version: { type: 'string' },
    run_id: { type: 'string', minLength: 1 },
    lens: { type: 'array', items: { type: 'string' } },
    pillar_scores: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: Object.fromEntries(PILLARS.map(p => [p, { type: 'integer', minimum: 1, maximum: 5 }])),
    },
    recall_note: { type: 'string', minLength: 1 },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['bp_id', 'pillar', 'status'],
        additionalProperties: false,
        properties: {
          bp_id: { type: 'string', pattern: '^[A-Z]{2,}[0-9]{1,3}-BP[0-9]{1,3}$' },
          title: { type: 'string', minLength: 1 },
          lens: { type: 'string' },
          pillar: { enum: PILLARS },
          status: {
            enum: ['implemented', 'partially_implemented', 'not_implemented', 'not_applicable', 'cannot_determine'],
          },
          severity: { enum: ['critical', 'high', 'medium', 'low', null] },
          evidence: {
            type: 'object',
            additionalProperties: false,
            properties: { file: { type: 'string' }, line: { type: 'integer', minimum: 1 }, note: { type: 'string' } },
          },
          recommendation: { type: 'string' },
        },
        if: { properties: { status: { enum: ['not_implemented', 'partially_implemented'] } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['severity'], properties: { severity: { type: 'string' } } },
      },
    },
  },
};

describe('the framework review', () => {
  const validate = new Ajv({ strict: false }).compile(FORMAT);

  test('fits its format and has each practice of 2025 once', async () => {
    const review = frameworkReview(await reviewIn('examples'));
    assert.ok(validate(review), JSON.stringify(validate.errors));
    const ids = review?.findings.map(f => f.bp_id) ?? [];
    assert.deepEqual([...ids].sort(), practices.flatMap(p => p.ids['2025'] ?? []).sort());
  });

  test('only what a person attested is implemented, and a finding outweighs it', async () => {
    const report = await reviewIn('examples');
    const review = frameworkReview(report);
    const of = (key: string) =>
      review?.findings.find(f => practices.find(p => p.key === key)?.ids['2025']?.includes(f.bp_id));
    for (const f of review?.findings.filter(f => f.status === 'implemented') ?? []) {
      const p = report.practices.find(p => p.id === f.bp_id);
      assert.equal(p?.answer?.status, 'done', f.bp_id);
    }
    assert.equal(of('determine-kpis')?.status, 'implemented');
    assert.equal(of('autoscale-endpoint')?.status, 'partially_implemented');
    assert.equal(of('cloud-versus-edge')?.status, 'not_applicable');
    const met = report.practices.find(p => p.id && p.status === 'met' && !p.answer);
    assert.equal(of(met?.key ?? '')?.status, 'cannot_determine');
  });

  test('the same state has the same id, another state another', async () => {
    const report = await reviewIn('examples');
    const id = (r: ReviewReport) => frameworkReview(r)?.run_id;
    assert.equal(id(report), id(report));
    assert.notEqual(
      id(report),
      id({ ...report, practices: report.practices.map(p => ({ ...p, status: 'unmet' as const })) }),
    );
  });

  test('where nothing is decided there is none, and that is told', async t => {
    const { code, err } = await run(folder(t, { 'a.txt': 'x' }), 'report', '--format', 'wa-review');
    assert.equal(code, 2);
    assert.match(err, /Nothing is decided yet/);
  });
});
