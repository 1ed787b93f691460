import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import { checkJson, type JsonReport, ROOT_ACCESS, run } from './run.ts';

describe('the JSON report', () => {
  test('has the shape of its schema on the example workload', async () => {
    const schema = JSON.parse(readFileSync('schemas/findings.schema.json', 'utf8'));
    const { out } = await run(process.cwd(), 'check', 'examples', '--format', 'json');
    const report = JSON.parse(out) as JsonReport;
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.ok(report.findings.length > 20);
    assert.ok(!validate({ ...report, findings: [{ ...report.findings[0], startLine: 0 }] }), 'the schema can fail');
  });

  test('every surface of the example workload shows something', async () => {
    const { findings, problems } = await checkJson(process.cwd(), 'examples');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [...new Set(findings.map(f => f.path))],
      [
        'examples/infrastructure/lib/churn-stack.ts',
        'examples/notebooks/churn-exploration.ipynb',
        'examples/pipelines/churn_pipeline.py',
        'examples/pipelines/nightly_scoring.asl.json',
        'examples/templates/monitoring.yaml',
        'examples/training/train_and_deploy_v2.py',
        'examples/training/train_and_deploy_v3.py',
      ],
    );
    assert.deepEqual([...new Set(findings.map(f => f.severity))].sort(), ['error', 'hint', 'info', 'warning']);
    const fixes = findings.flatMap(f => f.parts ?? [f]).flatMap(f => f.fix?.safety ?? []);
    assert.deepEqual([...new Set(fixes)].sort(), ['review', 'safe']);
    assert.ok(findings.some(f => f.parts) && findings.some(f => f.cell !== undefined));
  });

  test('a project file stands where the schema says', () => {
    const schema = JSON.parse(readFileSync('schemas/mllens.schema.json', 'utf8'));
    const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);
    assert.ok(validate({ name: 'x', rules: { [ROOT_ACCESS]: 'off' }, exclude: ['a/'] }));
    assert.ok(!validate({ rules: { nonsense: 'off' } }));
  });

  test('the catalogue has the shape of its schema', () => {
    const schema = JSON.parse(readFileSync('schemas/practices.schema.json', 'utf8'));
    const data = JSON.parse(readFileSync('server/src/lens/practices.json', 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.ok(validate(data), JSON.stringify(validate.errors?.slice(0, 3)));
  });
});
