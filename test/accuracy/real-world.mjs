// npm run real-world -- <folder with repositories> [--write]: reviews each, prints what happened and the counts by rule; --write puts both
// tables between the markers of docs/real-world.md.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const folder = process.argv[2];
if (!folder) {
  console.error('usage: npm run real-world -- <folder with repositories> [--write]');
  process.exit(2);
}

function review(name) {
  const started = performance.now();
  const result = spawnSync(
    process.execPath,
    [path.join(root, 'dist/cli.cjs'), 'check', '.', '--format', 'json', '--fail-on', 'never'],
    {
      cwd: path.join(folder, name),
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  if (result.status !== 0)
    return {
      name,
      seconds: 0,
      crashed: `exit ${result.status}: ${result.stderr.slice(-200)}`,
      findings: [],
      problems: [],
    };
  return { name, seconds: (performance.now() - started) / 1000, ...JSON.parse(result.stdout) };
}

const reviews = readdirSync(folder).sort().map(review);
const lines = [];
const count = (findings, severity) => findings.filter(f => f.severity === severity).length;
lines.push('| repository | errors | warnings | infos | hints | problems | seconds |', '|---|---|---|---|---|---|---|');
for (const r of reviews)
  lines.push(
    r.crashed
      ? `| ${r.name} | ${r.crashed} | | | | | |`
      : `| ${r.name} | ${['error', 'warning', 'info', 'hint'].map(s => count(r.findings, s)).join(' | ')} | ${r.problems.length} | ${r.seconds.toFixed(1)} |`,
  );
const byRule = new Map();
for (const r of reviews)
  for (const f of r.findings.flatMap(f => f.parts ?? [f])) {
    const row = byRule.get(f.rule) ?? { all: 0, where: new Set() };
    byRule.set(f.rule, row);
    row.all++;
    row.where.add(r.name);
  }
lines.push('', '| rule (parts of aggregated findings counted) | findings | repositories |', '|---|---|---|');
for (const [rule, row] of [...byRule].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1)))
  lines.push(`| ${rule} | ${row.all} | ${row.where.size} |`);

const table = lines.join('\n');
if (process.argv.includes('--write')) {
  const page = path.join(root, 'docs/real-world.md');
  const text = readFileSync(page, 'utf8');
  const marked = /(<!-- counts -->\n)[\s\S]*?(<!-- \/counts -->)/;
  if (!marked.test(text)) throw new Error('docs/real-world.md has no place for the counts');
  writeFileSync(
    page,
    text.replace(marked, (_, a, b) => `${a}${table}\n${b}`),
  );
} else console.log(table);
if (reviews.some(r => r.crashed)) process.exit(1);
