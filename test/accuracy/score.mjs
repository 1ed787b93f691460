// Scores the built CLI against labels.jsonl: recall on `finding`, false alarms on `no-finding`, by topic.
//   npm run accuracy -- <folder with the labelled repositories, one folder each, named owner-name>
// A label is met by any finding, or part of one, whose rule carries one of the topic's references, or is one of its rules, and whose range meets the label's lines.
// Topics that no rule is about count like the others.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const cli = path.resolve(here, '../../dist/cli.cjs');
const repos = process.argv[2];
const verbose = process.argv.includes('--verbose');
if (!repos) {
  console.error('usage: npm run accuracy -- <folder with the labelled repositories> [--verbose]');
  process.exit(2);
}
const topics = JSON.parse(readFileSync(path.join(here, 'topics.json'), 'utf8'));
const labels = readFileSync(path.join(here, 'labels.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(l => JSON.parse(l));

const run = (cwd, ...args) => {
  try {
    return JSON.parse(
      execFileSync(process.execPath, [cli, ...args], {
        cwd,
        encoding: 'utf8',
        maxBuffer: 1 << 29,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
  } catch (error) {
    if (error.status === 1) return JSON.parse(error.stdout); // findings at or above the threshold
    throw error;
  }
};
const flat = f => [f, ...(f.parts ?? []).flatMap(flat)];

const reports = new Map();
const findingsOf = repo => {
  if (!reports.has(repo)) {
    const folder = path.join(repos, repo.replace('/', '-'));
    if (!existsSync(folder)) console.error(`not there, its labels are left out: ${folder}`);
    reports.set(
      repo,
      existsSync(folder) ? run(folder, 'check', '.', '--format', 'json').findings.flatMap(flat) : undefined,
    );
  }
  return reports.get(repo);
};
const meets = (f, label) =>
  f.path === label.path &&
  (label.cell ?? undefined) === f.cell &&
  f.startLine <= label.end_line &&
  f.endLine >= label.line;

const rows = new Map();
const wrong = [];
for (const label of labels) {
  // One rule may judge two topics; then its words tell which.
  const topic = topics[label.topic];
  if (!topic) throw new Error(`topics.json lacks ${label.topic}`);
  const { references = [], rules = [], says = '' } = Array.isArray(topic) ? { references: topic } : topic;
  const findings = findingsOf(label.repo);
  if (!findings) continue;
  // An aggregate carries its parts' references: only its parts speak for a topic.
  const reported = findings.some(
    f =>
      !f.parts &&
      f.state === 'open' &&
      (rules.includes(f.rule) || f.references.some(r => references.includes(r))) &&
      f.message.includes(says) &&
      meets(f, label),
  );
  const row = rows.get(label.topic) ?? { finding: 0, found: 0, none: 0, alarms: 0 };
  rows.set(label.topic, row);
  if (label.expect === 'finding') {
    row.finding++;
    if (reported) row.found++;
    else wrong.push(['missed', label]);
  } else {
    row.none++;
    if (reported) {
      row.alarms++;
      wrong.push(['false alarm', label]);
    }
  }
}
const share = (n, of) => (of === 0 ? '-' : `${((100 * n) / of).toFixed(1)} %`);
const total = [...rows.values()].reduce((a, r) => ({
  finding: a.finding + r.finding,
  found: a.found + r.found,
  none: a.none + r.none,
  alarms: a.alarms + r.alarms,
}));
console.log('| topic | found | recall | false alarms | share |\n|---|---|---|---|---|');
for (const [topic, r] of [...[...rows].sort(), ['**all**', total]])
  console.log(
    `| ${topic} | ${r.found} of ${r.finding} | ${share(r.found, r.finding)} | ${r.alarms} of ${r.none} | ${share(r.alarms, r.none)} |`,
  );
if (verbose)
  for (const [what, l] of wrong)
    console.log(
      `${what}: ${l.topic} ${l.repo} ${l.path}${l.cell === undefined ? '' : ` cell ${l.cell}`}:${l.line}-${l.end_line} (${l.confidence}) ${l.why}`,
    );
