import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { changeAnswers } from '../../server/src/checklist/edit.ts';
import { readChecklist } from '../../server/src/checklist/read.ts';
import type { Problem } from '../../server/src/model/finding.ts';
import { readSaid } from '../../server/src/profile/said.ts';
import { readProjectIn, readProjectText } from '../../server/src/review/project.ts';
import { checkJson, folder, ROOT_ACCESS, run, TEMPLATE } from '../cli/run.ts';

const HOME = '.mllens/churn';
const DEPTH = 100_000;

/** Aliases that unfold to ten to the ninth. */
const BILLION = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
].join('\n');
/** What nobody writes into a file that people write. */
const BOMBS: Readonly<Record<string, string | Uint8Array>> = {
  'aliases that unfold to gigabytes': BILLION,
  'an alias of what it stands in': 'name: &a [*a]\nrules: *a\nexclude: &b {c: *b}\n',
  'brackets without end': `name: ${'['.repeat(DEPTH)}`,
  'braces without end': `${'{a: '.repeat(DEPTH)}`,
  'lists in lists': '- '.repeat(DEPTH),
  'JSON without end': `{"a":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`,
  'blocks in blocks': Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  'keys without end': Array.from({ length: 20_000 }, (_, i) => `k${i}: v`).join('\n'),
  'a merge of merges': 'a: &a {b: 1}\nc: &c {<<: *a}\n<<: [*a, *c, *a]\n',
  'names that every object has':
    '__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\ntoString: 1\nhasOwnProperty: [1]\nrules: {__proto__: off, constructor: off}\nprofile: {__proto__: x}\npractices: {__proto__: {status: done}, constructor: {status: done}}\n',
  'the same in JSON':
    '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "version": 1, "practices": {"__proto__": {"status": "done"}}}',
  'a line without end': `name: "${'a'.repeat(900_000)}"`,
  'a text without end': 'a'.repeat(3_000_000),
  'tags of programs':
    'name: !!js/function "function () { process.exit(7) }"\nrules: !!python/object/apply:os.system ["id"]\n',
  'bytes that are no text': new Uint8Array([0xff, 0x00, 0xfe, 0x80, 0xc3, 0x28]),
  'NUL bytes': 'name: churn\u0000\n\u0000\n',
  'half of a character': Buffer.concat([Buffer.from('name: churn '), Buffer.from([0xed, 0xa0, 0x80])]),
  'Latin-1': Buffer.from('name: größe\n', 'latin1'),
  'UTF-16 without a mark': Buffer.from('name: churn\n', 'utf16le'),
  'half of UTF-16': Buffer.from([0xff, 0xfe, 0x6e]),
  nothing: '',
};
/** Every file of ours that a repository may bring along, with what it takes to be read. */
const PLACES: Readonly<Record<string, string>> = {
  '.mllens.yaml': '',
  [`${HOME}/checklist.yaml`]: 'name: churn\n',
  [`${HOME}/profile.yaml`]: 'name: churn\n',
  [`${HOME}/baseline.txt`]: `name: churn\nbaseline: ${HOME}/baseline.txt\n`,
  [`${HOME}/milestones/2026-01-01-one.json`]: 'name: churn\n',
  'rules.yaml': 'name: churn\nrulePacks: [rules.yaml]\n',
  'base.yaml': 'name: churn\nextends: [./base.yaml]\n',
  'config.yaml': 'name: churn\n',
};
const SETTINGS = 'from sagemaker.estimator import Estimator\nEstimator(image_uri="a:1", role="r", instance_count=2)\n';

function placed(t: TestContext, file: string, content: string | Uint8Array): string {
  const cwd = folder(t, { '.mllens.yaml': PLACES[file] ?? '', 'a.yaml': TEMPLATE, 'job.py': SETTINGS });
  const at = path.join(cwd, file);
  if (!existsSync(path.dirname(at)))
    return folder(t, { '.mllens.yaml': PLACES[file] ?? '', 'a.yaml': TEMPLATE, 'job.py': SETTINGS, [file]: content });
  writeFileSync(at, content);
  return cwd;
}

describe('files of ours that a repository brings along, whatever is in them', () => {
  for (const file of Object.keys(PLACES))
    test(file, async t => {
      for (const [what, content] of Object.entries(BOMBS)) {
        const cwd = placed(t, file, content);
        const { code, findings, problems } = await checkJson(cwd, '--fail-on', 'never');
        assert.ok(code === 0 || code === 2, `${what}: ${code}`);
        assert.ok(
          findings.some(f => f.rule === ROOT_ACCESS),
          what,
        );
        for (const p of problems) {
          // What names a file that is refused is told of it, too. Where nobody knows what a workload is called its answers are not read either.
          const isTheirs = p.path === file || p.path === '.mllens.yaml';
          assert.ok(isTheirs || (file === '.mllens.yaml' && p.path.startsWith('.mllens/')), `${what}: ${p.path}`);
          assert.ok(p.reason.length < 2_000, `${what}: ${p.reason.length} characters are told`);
        }
        assert.ok([0, 2].includes((await run(cwd, 'report', '--format', 'md')).code), what);
        // Whatever was not understood is never written over.
        const before = readFileSync(path.join(cwd, file));
        const answered = await run(cwd, 'answer', 'least-privilege', '--status', 'in-progress', '--as', 'Ana');
        if (answered.code !== 0 || !file.endsWith('checklist.yaml'))
          assert.deepEqual(readFileSync(path.join(cwd, file)), before, what);
      }
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });
});

const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');
const project = (text: string) => readProjectIn(tmpdir(), text).problems;
function checklist(text: string): readonly Problem[] {
  assert.ok('text' in changeAnswers(text, ['least-privilege'], { status: 'in-progress' }));
  return readChecklist(text, 'checklist.yaml').problems;
}
const pack = (text: string) => readProjectText('rulePacks: [a.yaml]', () => text).problems;

/** Lists and maps of any length, with what reads them: most took the square of their length once. */
const LONG: Readonly<
  Record<string, readonly [read: (text: string) => readonly Problem[], text: (n: number) => string]>
> = {
  'unknown keys': [project, n => lines(n, i => `a-key-that-is-none-${i}: v`)],
  'keys that stand twice': [project, n => lines(n, () => 'name: a')],
  'unknown rules': [project, n => `rules:\n${lines(n, i => `  a-rule-that-is-none-${i}: off`)}`],
  'workloads that are not there': [project, n => `workloads:\n${lines(n, i => `  - {path: a/${i}}`)}`],
  'files to extend that are not there': [project, n => `extends:\n${lines(n, i => `  - ./a/${i}.yaml`)}`],
  'rule packs that are not there': [project, n => `rulePacks:\n${lines(n, i => `  - a/${i}.yaml`)}`],
  'unknown practices': [
    checklist,
    n => `version: 1\npractices:\n${lines(n, i => `  a-practice-that-is-none-${i}: {status: done}`)}`,
  ],
  'unknown fields': [
    text => readSaid(text, 'profile.yaml').problems,
    n => `version: 1\nfields:\n${lines(n, i => `  a-field-that-is-none-${i}: {current: a}`)}`,
  ],
  'rules that lack nearly everything': [pack, n => `version: 1\nrules:\n${lines(n, i => `  - {id: ours-${i}}`)}`],
};
const FEW = 2_000;
const TIMES = 4;
/** Between what grows with the length (4 times as much) and with its square (16 times). */
const MOST_GROWTH = 9;

describe('what a list of ours costs grows with its length, and only the first mistakes are told', () => {
  for (const [what, [read, text]] of Object.entries(LONG))
    test(what, () => {
      const cost = (n: number): number => {
        const long = text(n);
        const before = process.cpuUsage();
        const problems = read(long);
        const { user, system } = process.cpuUsage(before);
        const [last, ...told] = problems.toReversed();
        assert.equal(told.length, 50);
        assert.match(last?.reason ?? '', /^\d+ more mistakes are not told: mend these first\.$/);
        return user + system;
      };
      cost(FEW);
      const growth = (): number => cost(FEW * TIMES) / cost(FEW);
      const least = Math.min(growth(), growth());
      assert.ok(least < MOST_GROWTH, `${least.toFixed(1)} times as much`);
    });

  test('a name that is none, behind more mistakes than are told, leaves the workload without one', async t => {
    const cwd = folder(t, { '.mllens.yaml': `${lines(100, i => `k${i}: v`)}\nname: [a]\n`, 'a.yaml': TEMPLATE });
    const { code, err } = await run(cwd, 'answer', 'least-privilege', '--status', 'in-progress', '--as', 'Ana');
    assert.equal(code, 2);
    assert.match(err, /line \d+, has to be mended first/);
    assert.equal(existsSync(path.join(cwd, '.mllens')), false);
  });
});
