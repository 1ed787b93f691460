import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import type { Log } from 'sarif';
import { parseCommand } from '../../server/src/cli/arguments.ts';
import { folder, ROOT_ACCESS, run, TEMPLATE } from './run.ts';

interface Findings {
  readonly edition?: string;
  readonly findings: readonly { readonly rule: string; readonly practices: readonly string[] }[];
}
const json = async (cwd: string, ...argv: readonly string[]): Promise<Findings> =>
  JSON.parse((await run(cwd, 'check', '--format', 'json', ...argv)).out) as Findings;
const practicesOf = ({ findings }: Findings): readonly string[] =>
  findings.find(f => f.rule === ROOT_ACCESS)?.practices ?? [];

describe('the edition', () => {
  test('is one of three', () => {
    const wrong = parseCommand(['check', '--edition', '2020']);
    assert.match(wrong.is === 'usage' ? wrong.message : '', /2025, 2023, 2021, not "2020"/);
    const right = parseCommand(['coverage', '--edition=2021', '--by', 'pillar']);
    assert.deepEqual(right.is === 'coverage' && [right.edition, right.by], ['2021', 'pillar']);
    const by = parseCommand(['coverage', '--by', 'piller']);
    assert.match(by.is === 'usage' ? by.message : '', /phase, pillar, not "piller".*"pillar"/);
  });

  test('is 2025 unless somebody says otherwise, and then not named in JSON', async t => {
    const cwd = folder(t, { 'template.yaml': TEMPLATE });
    const plain = await json(cwd);
    assert.equal('edition' in plain, false);
    assert.deepEqual(practicesOf(plain), ['MLSEC03-BP02', 'MLSEC03-BP01', 'MLSEC04-BP01']);
    assert.deepEqual(await json(cwd, '--edition', '2025'), plain);
  });

  test('is that of the project file, and the flag goes before it', async t => {
    const cwd = folder(t, { 'template.yaml': TEMPLATE, '.mllens.yaml': 'edition: 2021\n' });
    const report = await json(cwd);
    assert.deepEqual([report.edition, practicesOf(report)], ['2021', ['MLSEC-03', 'MLSEC-02', 'MLSEC-08']]);
    assert.deepEqual(practicesOf(await json(cwd, '--edition', '2023')), ['MLSEC-04', 'MLSEC-03', 'MLSEC-08']);
    assert.match((await run(cwd, 'check')).out, /MLSEC-03, MLSEC-02, MLSEC-08/);
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync('schemas/findings.schema.json', 'utf8')) as object,
    );
    assert.ok(validate(report), JSON.stringify(validate.errors));
  });

  test('of several workloads that differ is the default: one report speaks one', async t => {
    const cwd = folder(t, { 'template.yaml': TEMPLATE, 'old/.mllens.yaml': 'edition: 2021\n', 'old/t.yaml': TEMPLATE });
    assert.equal('edition' in (await json(cwd)), false);
    assert.equal((await json(cwd, 'old')).edition, '2021');
  });

  test('is spoken by SARIF: tags, help and results', async t => {
    const cwd = folder(t, { 'template.yaml': TEMPLATE });
    const { out } = await run(cwd, 'check', '--format', 'sarif', '--edition', '2021');
    const [one] = (JSON.parse(out) as Log).runs;
    assert.equal(one?.properties?.edition, '2021 edition');
    const rule = one?.tool.driver.rules?.find(r => r.id === ROOT_ACCESS);
    assert.ok(rule?.properties?.tags?.includes('MLSEC-03'));
    assert.match(rule?.help?.text ?? '', /MLSEC-03 Secure data and modeling environment/);
    assert.ok(!JSON.stringify(one?.results).includes('-BP0'));
    assert.ok(!JSON.stringify(one?.tool.driver.rules?.map(r => r.properties?.tags)).match(/"ML\w+-BP0/));
  });

  test('is looked up alone by explain, and what it lacks is said', async t => {
    const cwd = folder(t, {});
    const old = await run(cwd, 'explain', 'MLSEC-07', '--edition', '2021');
    assert.match(old.out, /^MLSEC-07 .*\n(?!.*asked for)/);
    assert.match(old.out, /Key +transfer-learning-checks/);
    assert.doesNotMatch(old.out, /keep-only-relevant-data/, 'the 2023 edition means another practice by that id');
    const lacking = await run(cwd, 'explain', 'use-early-stopping', '--edition', '2021');
    assert.match(
      lacking.out,
      /^use-early-stopping .*\nNot in the 2021 edition; community risk table: MLCOST01-BP03\.\n/,
    );
    const foreign = await run(cwd, 'explain', 'MLSEC04-BP02', '--edition', '2021');
    assert.equal(foreign.code, 2);
    assert.match(foreign.err, /The 2021 edition has no practice "MLSEC04-BP02"; what has: 2025 edition/);
    assert.match((await run(cwd, 'explain', ROOT_ACCESS, '--edition', '2021')).out, /MLSEC-03 {2}Secure data/);
  });

  test('is spoken by the list of rules', async t => {
    const { out } = await run(folder(t, {}), 'rules', '--format', 'json', '--edition', '2021');
    const { rules } = JSON.parse(out) as { rules: { id: string; practices: string[] }[] };
    assert.deepEqual(rules.find(r => r.id === ROOT_ACCESS)?.practices, ['MLSEC-03', 'MLSEC-02', 'MLSEC-08']);
    assert.match((await run(folder(t, {}), 'rules', '--edition', '2021')).out, /root access {2}MLSEC-03, /);
  });
});
