import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Log, Region, ReportingDescriptorReference } from 'sarif';
import { coverageText } from '../../server/src/report/coverage-text.ts';
import { fileOf } from '../../server/src/report/merge-sarif.ts';
import { colors, text } from '../../server/src/report/text.ts';
import { checkJson, folder, notebook, ROOT_ACCESS, run, TEMPLATE, TUNER } from '../cli/run.ts';

const sarif = async (cwd: string, ...paths: readonly string[]): Promise<Log> =>
  JSON.parse((await run(cwd, 'check', '--format', 'sarif', ...paths)).out) as Log;

/** The text that a SARIF region covers. */
function covered(source: string, region: Region): string {
  const lines = source.split('\n');
  const offset = (line = 1, column = 1): number =>
    lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0) + column - 1;
  return source.slice(offset(region.startLine, region.startColumn), offset(region.endLine, region.endColumn));
}

const OWN_PACK = `version: 1
rules:
  - id: acme-notebook-name
    title: Notebook instances are named
    why: Instances that nobody finds are not stopped.
    practices: [MLCOST04-BP12]
    kinds: ["AWS::SageMaker::NotebookInstance"]
    property: NotebookInstanceName
    condition: { set: true }
    message: This notebook instance has no name.
`;

/** What GitHub takes, from its page on SARIF support. */
const GITHUB = { results: 25_000, rules: 25_000, tags: 20, locations: 1000, text: 1024, bytes: 10_000_000 };

function checkIndexes(log: Log, edition: string): void {
  const [runOf, ...others] = log.runs;
  assert.ok(runOf?.results && runOf.results.length > 0 && others.length === 0);
  const { driver } = runOf.tool;
  const rules = driver.rules ?? [];
  const [lens] = runOf.taxonomies ?? [];
  assert.ok(lens?.taxa && lens.version === edition);
  assert.equal(driver.supportedTaxonomies?.[0]?.guid, lens.guid);
  assert.match(lens.guid ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const pointsRight = (r: ReportingDescriptorReference): void => {
    assert.equal(lens.taxa?.[r.index ?? -1]?.id, r.id);
    assert.equal(r.toolComponent?.guid, lens.guid);
    assert.equal(r.toolComponent?.index, 0);
  };
  assert.equal(new Set(rules.map(r => r.id)).size, rules.length);
  for (const r of rules) {
    for (const { target } of r.relationships ?? []) pointsRight(target);
    assert.ok((r.properties?.tags ?? []).length <= GITHUB.tags, r.id);
    assert.ok(
      (r.fullDescription?.text.length ?? 0) <= GITHUB.text && (r.shortDescription?.text.length ?? 0) <= GITHUB.text,
    );
    assert.ok(r.help?.markdown, r.id);
  }
  for (const r of runOf.results) {
    assert.equal(rules[r.ruleIndex ?? -1]?.id, r.ruleId);
    for (const taxon of r.taxa ?? []) pointsRight(taxon);
    assert.deepEqual(r.taxa?.map(taxon => taxon.id) ?? [], r.properties?.practices ?? []);
    assert.ok((r.locations?.length ?? 0) + (r.relatedLocations?.length ?? 0) <= GITHUB.locations);
  }
  assert.ok(runOf.results.length <= GITHUB.results && rules.length <= GITHUB.rules);
  assert.ok(gzipSync(JSON.stringify(log)).length < GITHUB.bytes);
}

describe('SARIF', () => {
  test('every result has its rule, place and fingerprint; every rule its help and practices', async () => {
    const [runOf] = (await sarif(process.cwd(), 'examples')).runs;
    assert.ok(runOf?.results);
    const rules = runOf.tool.driver.rules ?? [];
    assert.equal(runOf.columnKind, 'utf16CodeUnits');
    assert.ok(runOf.results.length > 20);
    for (const r of runOf.results) {
      assert.equal(rules[r.ruleIndex ?? -1]?.id, r.ruleId);
      assert.match(r.partialFingerprints?.['mlLens/v1'] ?? '', /^[0-9a-f]{16}$/);
      const place = r.locations?.[0]?.physicalLocation;
      const file = decodeURIComponent(place?.artifactLocation?.uri ?? '');
      assert.ok(covered(readFileSync(file, 'utf8'), place?.region ?? {}).trim().length > 0, `${r.ruleId} ${file}`);
    }
    for (const rule of rules.filter(r => r.id !== 'resource-leaves-defaults')) {
      assert.ok(rule.help?.markdown && rule.shortDescription?.text && rule.defaultConfiguration?.level, rule.id);
      assert.ok(
        (rule.properties?.tags ?? []).some(tag => /^ML[A-Z]+\d\d-BP\d\d$/.test(tag)),
        rule.id,
      );
    }
    assert.ok(runOf.results.some(r => r.fixes?.length));
  });

  test('every index points at what it names, and GitHub takes it', async t => {
    const cwd = folder(t, {
      'a.yaml': TEMPLATE,
      'b/.mllens.yaml': 'rulePacks: [own.yaml]\n',
      'b/own.yaml': OWN_PACK,
      'b/b.yaml': TEMPLATE,
    });
    for (const [where, edition] of [
      [process.cwd(), '2025'],
      [process.cwd(), '2023'],
      [process.cwd(), '2021'],
      [cwd, '2025'],
    ] as const)
      checkIndexes(await sarif(where, '--edition', edition, where === cwd ? '.' : 'examples'), edition);
    const [own] = (await sarif(cwd, '.')).runs;
    const rule = own?.tool.driver.rules?.find(r => r.id === 'acme-notebook-name');
    assert.match(rule?.help?.markdown ?? '', /nobody finds/, 'rules of packs of any workload are described');
    assert.ok(own?.results?.some(r => r.ruleId === rule?.id));
  });

  test('places and fixes of a notebook are those of its raw JSON', async t => {
    const raw = notebook('import sagemaker\n', TUNER);
    const cwd = folder(t, { 'a b#.ipynb': raw });
    const [runOf] = (await sarif(cwd)).runs;
    const result = runOf?.results?.find(r => r.ruleId === 'tuner-early-stopping');
    const place = result?.locations?.[0]?.physicalLocation;
    assert.equal(place?.artifactLocation?.uri, 'a%20b%23.ipynb');
    assert.equal(covered(raw, place?.region ?? {}), 'HyperparameterTuner');
    const replacement = result?.fixes?.[0]?.artifactChanges[0]?.replacements[0];
    assert.ok(replacement?.deletedRegion);
    const lines = raw.split('\n');
    const { startLine = 1, startColumn = 1 } = replacement.deletedRegion;
    const at = lines.slice(0, startLine - 1).reduce((n, l) => n + l.length + 1, 0) + startColumn - 1;
    const length = covered(raw, replacement.deletedRegion).length;
    const after = raw.slice(0, at) + (replacement.insertedContent?.text ?? '') + raw.slice(at + length);
    const cells = (JSON.parse(after) as { cells: { source: string[] }[] }).cells;
    assert.match(cells[1]?.source.join('') ?? '', /early_stopping_type="Auto"/);
  });

  test('suppressed findings carry their suppression; problems are notifications', async t => {
    const cwd = folder(t, {
      'a.yaml': TEMPLATE.replace(
        '      RootAccess',
        `      # ml-lens: ignore[${ROOT_ACCESS}] -- the analysts install drivers\n      RootAccess`,
      ),
      'b.py': Uint8Array.from([1, 0, 2]),
    });
    const [runOf] = (await sarif(cwd)).runs;
    assert.equal(runOf?.results?.find(r => r.ruleId === ROOT_ACCESS)?.suppressions?.[0]?.kind, 'inSource');
    assert.match(runOf?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text ?? '', /^b\.py .*binary/);
    const { out, code } = await run(cwd, 'check', '--min-severity', 'warning');
    assert.match(out, /1 suppressed/);
    assert.equal(code, 0, 'a suppressed finding does not fail the run');
  });

  test('with a baseline every result says what came of it; what is gone is absent', async t => {
    const cwd = folder(t, { '.mllens.yaml': 'name: x\n', 'a.yaml': TEMPLATE, 'b.yaml': TEMPLATE, 'c.py': TUNER });
    await run(cwd, 'baseline', 'create');
    writeFileSync(path.join(cwd, 'a.yaml'), TEMPLATE.replace('RootAccess: Enabled', 'RootAccess: Disabled'));
    writeFileSync(path.join(cwd, 'd.yaml'), TEMPLATE.replace('Workbench', 'Another'));
    rmSync(path.join(cwd, 'c.py'));
    const [runOf] = (await sarif(cwd, '.', '--baseline')).runs;
    const states = (runOf?.results ?? []).map(r => `${r.baselineState} ${fileOf(r)}`);
    assert.deepEqual(
      [...new Set(states)],
      ['unchanged a.yaml', 'absent a.yaml', 'unchanged b.yaml', 'absent c.py', 'new d.yaml'],
    );
    checkIndexes(await sarif(cwd, '--baseline', '.'), '2025');
    const gone = runOf?.results?.filter(r => r.baselineState === 'absent') ?? [];
    const baseline = readFileSync(path.join(cwd, '.mllens/x/baseline.txt'), 'utf8');
    for (const r of gone)
      assert.ok(baseline.includes(`${r.partialFingerprints?.['mlLens/v1']} ${r.ruleId} ${fileOf(r)}`));
    const whole = (await run(cwd, 'check', '--baseline', '--format', 'sarif')).out;
    for (const format of ['json', 'sarif']) {
      for (const n of [1, 2])
        await run(cwd, 'check', '--baseline', '--shard', `${n}/2`, '--format', `${format}=${n}.out`);
      assert.equal((await run(cwd, 'merge', '1.out', '2.out', '--format', 'sarif')).out, whole);
    }
  });

  test('code scanning gets open findings alone: it makes an alert of every result', async t => {
    const cwd = folder(t, {
      '.mllens.yaml': 'name: x\n',
      'a.yaml': TEMPLATE.replace(
        '      RootAccess',
        `      # ml-lens: ignore[${ROOT_ACCESS}] -- drivers\n      RootAccess`,
      ),
      'b.yaml': TEMPLATE,
    });
    await run(cwd, 'baseline', 'create');
    rmSync(path.join(cwd, 'b.yaml'));
    writeFileSync(path.join(cwd, 'd.yaml'), TEMPLATE.replace('Workbench', 'Another'));
    const { out } = await run(cwd, 'check', '--baseline', '--format', 'code-scanning');
    const log = JSON.parse(out) as Log;
    const open = (await checkJson(cwd, '--baseline')).findings.filter(f => f.state === 'open');
    assert.deepEqual(
      log.runs[0]?.results?.map(r => `${r.ruleId} ${fileOf(r)}`),
      open.map(f => `${f.rule} ${f.path}`),
    );
    assert.ok(open.some(f => f.rule === ROOT_ACCESS && f.path === 'd.yaml'));
    assert.doesNotMatch(out, /"(?:suppressions|baselineState)"/);
    checkIndexes(log, '2025');
  });
});

describe('coverage', () => {
  test('adds up, and every piece of evidence has its place', async () => {
    const { out } = await run(process.cwd(), 'coverage', 'examples', '--format', 'json');
    const { workloads } = JSON.parse(out) as {
      workloads: {
        name: string;
        complete: boolean;
        practices: {
          status: string;
          passed: number;
          failed: number;
          unknown: number;
          evidence: { is: string; strength: string; path: string; startLine: number }[];
        }[];
      }[];
    };
    const [w] = workloads;
    assert.deepEqual([workloads.length, w?.name, w?.complete], [1, 'churn-prediction', true]);
    const statuses = new Set(w?.practices.map(p => p.status));
    for (const status of ['met', 'mixed', 'unmet', 'not-applicable', 'attest-only'])
      assert.ok(statuses.has(status), status);
    for (const p of w?.practices ?? []) {
      const weak = p.evidence.filter(e => e.is === 'pass' && e.strength === 'weak').length;
      assert.equal(p.passed + p.failed + p.unknown + weak, p.evidence.length);
      assert.ok(p.evidence.every(e => e.path.startsWith('examples/') && e.startLine > 0));
    }
  });

  test('says so when not every file could be read', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE, 'b.py': Uint8Array.from([1, 0, 2]) });
    assert.match((await run(cwd, 'coverage')).out, /Not every file could be read/);
  });
});

test('an empty review', () => {
  const report = {
    version: '1',
    edition: '2025' as const,
    findings: [],
    problems: [],
    workloads: [],
    rules: [],
    ownRules: [],
  };
  assert.match(
    text(report, colors(false)),
    /^There is no ML resource here, .*\n\n0 findings in 0 resources of 0 files\n$/,
  );
  assert.equal(coverageText(report, 'phase', colors(false)), '\n');
});
