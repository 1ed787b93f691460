import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'parse5';
import { parseCommand } from '../../server/src/cli/arguments.ts';
import { CHECK_FORMATS, type CheckFormat } from '../../server/src/report/check-formats.ts';
import { excerptOf } from '../../server/src/report/excerpt.ts';
import { github } from '../../server/src/report/github.ts';
import { gitlab } from '../../server/src/report/gitlab.ts';
import { junit } from '../../server/src/report/junit.ts';
import type { Entry, Report } from '../../server/src/report/report.ts';
import { fromRoot } from '../../server/src/report/tally.ts';
import { colors, text } from '../../server/src/report/text.ts';
import { checkJson, folder, type JsonReport, ROOT_ACCESS, run, TEMPLATE } from '../cli/run.ts';
import { readXml } from './xml.ts';

const printed = async (format: CheckFormat, ...argv: readonly string[]): Promise<string> =>
  (await run(process.cwd(), 'check', 'examples', '--format', format, ...argv)).out;
const findings = async (): Promise<JsonReport> => JSON.parse(await printed('json')) as JsonReport;

/** A name and a message with everything that some format would obey. */
const HOSTILE = '::error::x\u001b[31m\u0000\u009b2J\r\n::set-output name=a::b%0A,"<&]]>\u202etxt\ud800|`';
const bare = (over: Partial<Entry>): Entry => ({
  rule: ROOT_ACCESS,
  title: 'Users have no root access',
  references: [],
  severity: 'warning',
  confidence: 'high',
  practices: ['MLSEC03-BP02'],
  practiceLabel: 'MLSEC03-BP02',
  phases: ['data-processing'],
  path: 'a.yaml',
  startLine: 9,
  startColumn: 19,
  endLine: 9,
  endColumn: 26,
  message: 'Users have root access.',
  fingerprint: '0123456789abcdef',
  state: 'open',
  related: [],
  ...over,
});
const entry = ({ line = '      RootAccess: Enabled', ...over }: Partial<Entry> & { line?: string } = {}): Entry => {
  const e = bare(over);
  const excerpt = excerptOf(line, e);
  return excerpt ? { ...e, excerpt } : e;
};
const report = (...entries: readonly Entry[]): Report => ({
  version: '1',
  edition: '2025',
  findings: entries,
  problems: [],
  workloads: [],
  rules: [],
  ownRules: [],
});

describe('text', () => {
  test('escape sequences in names, messages and lines are shown, not obeyed', () => {
    const hostile = entry({
      path: HOSTILE,
      message: HOSTILE,
      line: `\u001b]0;x\u0007${HOSTILE}`,
      startLine: 1,
      endLine: 1,
    });
    const out = text({ ...report(hostile), problems: [{ path: HOSTILE, reason: HOSTILE }] }, colors(false));
    assert.doesNotMatch(out, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\ud800]/);
    assert.match(out, /␛\[31m/);
    assert.doesNotMatch(out, /^\s*::/m, 'no line is a command of a build service');
  });

  test('with colours the only sequences are ours', () => {
    const out = text(report(entry({ message: '\u001b[8mhidden\u001b[0m' })), colors(true));
    assert.ok(out.includes('\u001b[33m'), 'warnings are yellow');
    assert.match(out, /␛\[8mhidden/);
  });

  test('carets stand below the place, also behind tabs and in long lines', () => {
    const line = `\t${'x'.repeat(200)}BAD${'y'.repeat(200)}`;
    const out = text(
      report(entry({ line, startLine: 1, endLine: 1, startColumn: 202, endColumn: 205 })),
      colors(false),
    );
    const [source = '', marks = ''] = out.split('\n').slice(2, 4);
    assert.equal(source.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1), 'BAD');
    const tabbed = text(report(entry({ line: '\tBAD', startColumn: 2, endColumn: 5 })), colors(false));
    assert.match(tabbed, /\| \tBAD\n {8}\| \t\^{3}\n/);
  });
});

describe('GitHub annotations', () => {
  test('are those of the findings, the worst first', async () => {
    const lines = (await printed('github')).trimEnd().split('\n');
    const parsed = lines.slice(0, -1).map(l => /^::(\w+) file=([^,]+),line=(\d+),[^:]*title=([^:]*)::(.+)$/.exec(l));
    assert.ok(parsed.every(p => p !== null));
    const kinds = parsed.map(p => p?.[1]);
    assert.deepEqual(kinds, ['error', ...Array(10).fill('warning'), ...Array(10).fill('notice')]);
    assert.match(lines.at(-1) ?? '', /^ml-lens: \d+ findings; \d+ more than GitHub annotates/);
    const notebook = parsed.find(p => p?.[2]?.endsWith('.ipynb'));
    const raw = readFileSync(notebook?.[2] ?? '', 'utf8').split('\n')[Number(notebook?.[3]) - 1];
    assert.match(raw ?? '', /^ *"/, 'a line of the raw notebook');
  });

  test('nothing in a finding ends its command or begins another', () => {
    const out = github(report(entry({ path: HOSTILE, message: HOSTILE, cell: 2 })), '');
    const [first = '', ...rest] = out.trimEnd().split('\n');
    assert.equal(rest.length, 1, 'one command, one count');
    const [, properties = ''] = /^::warning (.*?)::/.exec(first) ?? [];
    assert.match(properties, /^file=%3A%3Aerror%3A%3Ax.*%0D%0A%3A%3Aset-output name=a%3A%3Ab%250A%2C/);
  });

  test('files are named from the root of the repository', async t => {
    const cwd = folder(t, { 'services/churn/a.yaml': TEMPLATE });
    const inside = path.join(cwd, 'services/churn');
    const { out } = await run(inside, 'check', '--format', 'github');
    assert.match(out, /file=a\.yaml,/);
    const placed = await run({ cwd: inside, env: { GITHUB_WORKSPACE: cwd } }, 'check', '--format', 'github');
    assert.match(placed.out, /file=services\/churn\/a\.yaml,/);
    assert.equal(fromRoot('services/churn', '../other/b.py'), 'services/other/b.py');
    assert.equal(fromRoot('', '../b.py'), '../b.py');
  });
});

describe('JUnit', () => {
  test('is well-formed and adds up', async () => {
    const suites = readXml(await printed('junit'));
    const { findings: all } = await findings();
    assert.equal(suites.name, 'testsuites');
    const cases = suites.children.flatMap(s => s.children);
    assert.equal(Number(suites.attributes.tests), all.length);
    assert.equal(cases.length, all.length);
    const failing = all.filter(f => f.severity === 'error' || f.severity === 'warning').length;
    assert.equal(Number(suites.attributes.failures), failing);
    assert.equal(cases.filter(c => c.children[0]?.name === 'failure').length, failing);
    for (const suite of suites.children)
      assert.equal(Number(suite.attributes.tests), suite.children.length, suite.attributes.name);
    for (const f of all)
      assert.ok(
        cases.some(c => c.attributes.file === f.path && c.text.includes(f.message)),
        f.message,
      );
    const lenient = readXml(await printed('junit', '--fail-on', 'never'));
    assert.equal(lenient.attributes.failures, '0');
  });

  test('holds any text', () => {
    const suites = readXml(junit(report(entry({ path: HOSTILE, message: HOSTILE })), 'warning'));
    assert.match(suites.text, /"<&\]\]>/);
    assert.ok(suites.children[0]?.attributes.name?.includes('"<&]]>'));
  });

  test('is never empty, and tells what was not read', () => {
    assert.equal(readXml(junit(report(), 'warning')).attributes.tests, '1');
    const unread = junit({ ...report(), problems: [{ path: 'b.py', reason: 'is binary' }] }, 'warning');
    assert.equal(readXml(unread).attributes.skipped, '1');
  });
});

describe('GitLab code quality', () => {
  interface Issue {
    description: string;
    check_name: string;
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number; end: number } };
  }
  test('has every open finding with a fingerprint of its own', async () => {
    const issues = JSON.parse(await printed('gitlab')) as Issue[];
    const { findings: all } = await findings();
    assert.equal(issues.length, all.length);
    assert.equal(new Set(issues.map(i => i.fingerprint)).size, issues.length);
    for (const i of issues) {
      assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(i.severity));
      assert.ok(i.description && i.check_name && existsSync(i.location.path) && i.location.lines.begin > 0);
    }
  });

  test('leaves out what is suppressed, and tells equal findings apart', () => {
    const twins = JSON.parse(
      gitlab(report(entry(), entry({ path: 'b.yaml' }), entry({ state: 'suppressed' })), ''),
    ) as Issue[];
    assert.deepEqual(
      twins.map(i => i.fingerprint),
      ['0123456789abcdef', '0123456789abcdef-2'],
    );
  });
});

describe('summary', () => {
  test('says the verdict, the phases and the worst findings', async () => {
    const out = await printed('summary');
    assert.match(out, /^## ML Lens\n\n\*\*13 findings at or above warning\*\* make this run fail\.\n/);
    assert.match(out, /\| Monitoring \| \d+ \|/);
    const rows = out.split('\n').filter(l => /^\| (🔴|🟠|🔵|⚪)/.test(l));
    assert.equal(rows.length, (await findings()).findings.length);
    assert.match(rows[0] ?? '', /🔴 error/);
    assert.match(await printed('summary', '--fail-on', 'never'), /none makes this run fail/);
    assert.match(await printed('summary', '--min-severity', 'error'), /13 findings at or above warning/);
  });

  test('a hostile name stays in its cell', async t => {
    const cwd = folder(t, { 'a|b`c.yaml': TEMPLATE });
    const { out } = await run(cwd, 'check', '--format', 'summary');
    const rows = out.split('\n').filter(l => l.startsWith('| 🟠'));
    assert.ok(rows.length > 0);
    for (const r of rows) assert.equal(r.replaceAll('\\|', '').split('|').length, 7, r);
  });
});

describe('HTML', () => {
  test('has every finding, and nothing that loads or runs', async () => {
    const out = await printed('html');
    const errors: string[] = [];
    parse(out, { onParseError: e => errors.push(e.code), sourceCodeLocationInfo: true });
    assert.deepEqual(errors, []);
    assert.doesNotMatch(out, /<script|<img|<link|<iframe|\son\w+=|src=/);
    assert.ok(out.includes('default-src &#39;none&#39;'), 'the policy');
    assert.equal(out.match(/<article>/g)?.length, (await findings()).findings.length);
    assert.match(out, /<mark>&#39;AmazonSageMakerFullAccess&#39;<\/mark>/);
  });

  test('says why a finding is suppressed', async t => {
    const muted = TEMPLATE.replace(
      '      RootAccess',
      `      # ml-lens: ignore[${ROOT_ACCESS}] -- installs <drivers>\n      RootAccess`,
    );
    const { out } = await run(folder(t, { 'a.yaml': muted }), 'check', '--format', 'html');
    assert.match(out, /Suppressed \(1\)/);
    assert.match(out, /Reason: installs &lt;drivers&gt;/);
  });

  test('shows a hostile name as text', async t => {
    const cwd = folder(t, { '<img src=x onerror=alert(1)>.yaml': TEMPLATE });
    const { out } = await run(cwd, 'check', '--format', 'html');
    assert.match(out, /&lt;img src=x onerror=alert\(1\)&gt;/);
    assert.doesNotMatch(out, /<img/);
  });
});

describe('files', () => {
  test('all formats at once, one of them printed', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE });
    const wanted = CHECK_FORMATS.flatMap(f => (f === 'text' ? [] : ['--format', `${f}=out/${f}`]));
    const { code, out, err } = await run(cwd, 'check', ...wanted, '--format', 'text');
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^a\.yaml\n/);
    assert.deepEqual(readdirSync(path.join(cwd, 'out')).sort(), CHECK_FORMATS.filter(f => f !== 'text').sort());
    for (const f of ['json', 'sarif', 'gitlab'])
      assert.ok(JSON.parse(readFileSync(path.join(cwd, 'out', f), 'utf8')), f);
    const { out: alone } = await run(cwd, 'check', '--format', 'json');
    assert.equal(readFileSync(path.join(cwd, 'out/json'), 'utf8'), alone);
  });

  test('a file is replaced whole and keeps its permissions; nothing else is left behind', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE, 'report.json': 'old' });
    chmodSync(path.join(cwd, 'report.json'), 0o640);
    const { code, out } = await run(cwd, 'check', '--format', 'json', '--output', 'report.json');
    assert.deepEqual([code, out], [1, '']);
    assert.ok((JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8')) as JsonReport).findings.length > 0);
    if (process.platform !== 'win32') assert.equal(statSync(path.join(cwd, 'report.json')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(cwd).sort(), ['a.yaml', 'report.json']);
  });

  test('what cannot be written is said, keeps nothing else back, and is no success', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE });
    mkdirSync(path.join(cwd, 'taken'));
    const { code, err } = await run(
      cwd,
      'check',
      '--format',
      'json=taken',
      '--format',
      'sarif=good',
      '--fail-on',
      'never',
    );
    assert.equal(code, 2);
    assert.match(err, /taken is a folder|taken could not be written/);
    assert.ok(existsSync(path.join(cwd, 'good')));
  });

  test('files have no colours', async t => {
    const cwd = folder(t, { 'a.yaml': TEMPLATE });
    await run(cwd, 'check', '--output', 'a.txt');
    assert.doesNotMatch(readFileSync(path.join(cwd, 'a.txt'), 'utf8'), /\u001b/);
  });
});

test('JSON does not depend on the order of paths', async t => {
  const cwd = folder(t, { 'a.yaml': TEMPLATE, 'b.yaml': TEMPLATE });
  assert.deepEqual(await checkJson(cwd, 'b.yaml', 'a.yaml'), await checkJson(cwd, 'a.yaml', 'b.yaml'));
});

test('every format is parsed and told', async () => {
  const { out } = await run(process.cwd(), 'help', 'check');
  for (const format of CHECK_FORMATS) {
    assert.equal(parseCommand(['check', '--format', format]).is, 'check');
    assert.ok(out.includes(format), format);
  }
});
