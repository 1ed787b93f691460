// npm run precision -- <folder with repositories, each named owner-name> [--write]
// Reviews the repositories of read.jsonl again, finds the records among today's findings by rule, path, cell and line, and prints how many of the findings
// that a person has read are right: for warnings (and errors) and for hints (and infos). A record that was wrong and is `mended` must not come back.
// Ends with 1 where a goal is missed or one comes back. --write puts the tables between the markers of docs/real-world.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findingsIn, keyOf, records } from './read.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const [folder] = process.argv.slice(2).filter(a => !a.startsWith('--'));
if (!folder) {
  console.error('usage: npm run precision -- <folder with repositories> [--write]');
  process.exit(2);
}

/** What is counted together, and the share of right findings that it should have. */
const CLASSES = [
  { name: 'warnings and errors', of: ['error', 'warning'], goal: 0.95 },
  { name: 'hints and infos', of: ['info', 'hint'], goal: 0.9 },
];
const all = records();
const repositories = [...new Set(all.map(r => r.repo))].sort();
const missing = [];
const today = new Map(
  repositories.flatMap(repo => {
    const found = findingsIn(folder, repo);
    if (!found) missing.push(repo);
    return (found ?? []).map(f => [keyOf(f), f]);
  }),
);
const read = all
  .filter(r => !missing.includes(r.repo))
  .map(r => ({
    ...r,
    was: r.severity,
    now: today.get(keyOf(r)),
    severity: today.get(keyOf(r))?.severity ?? r.severity,
  }));

const share = (n, of) => (of === 0 ? '-' : `${((100 * n) / of).toFixed(1)} %`);
const right = r => r.verdict === 'right';
const rows = CLASSES.map(({ name, of, goal }) => {
  const own = read.filter(r => of.includes(r.severity));
  const [good, bad] = [own.filter(r => right(r) && r.now), own.filter(r => !right(r) && r.now)];
  const first = share(own.filter(right).length, own.length);
  const line = `| ${name} | ${own.length} | ${first} | ${good.length} | ${bad.length} | ${share(good.length, good.length + bad.length)} | ${goal * 100} % |`;
  return { name, line, isMet: good.length >= goal * (good.length + bad.length) };
});
const inRound = round => read.filter(r => r.round === round);
const rightIn = round =>
  CLASSES.flatMap(({ name, of }) => {
    const own = inRound(round).filter(r => of.includes(r.was));
    return own.length === 0 ? [] : `${own.filter(right).length} of ${own.length} ${name} were right`;
  }).join(', ');
const wrong = read.filter(r => !right(r));
const back = wrong.filter(r => r.mended && r.now);
const gone = read.filter(r => right(r) && !r.now);
const place = r => `\`${r.path}\`${r.cell === undefined ? '' : ` cell ${r.cell}`}:${r.line}`;
const cell = text => text.replaceAll('|', '\\|');

const text = [
  `${read.length} findings of ${new Set(read.map(r => r.rule)).size} rules in ${repositories.length - missing.length} repositories.`,
  '',
  '| | read | right when first read | reported today: right | wrong | precision | goal |',
  '|---|---|---|---|---|---|---|',
  ...rows.map(r => r.line),
  '',
  `Of these, ${inRound(2).length} were drawn with another seed after the others had been mended: ${rightIn(2)}.`,
  `${inRound(3).length} are of twelve further repositories that nobody had looked at, among them every warning and error there: ${rightIn(3)} when they were first read.`,
  `${inRound(4).length} are every warning and error of three more, read when everything else had been mended: ${rightIn(4)} when they were first read.`,
  '',
  'What was wrong:',
  '',
  '| repository | place | rule | why | today |',
  '|---|---|---|---|---|',
  ...wrong.map(
    r =>
      `| ${r.repo} | ${place(r)} | ${r.rule} | ${cell(r.why)} | ${r.now ? `still there (${r.now.severity})` : 'gone'} |`,
  ),
].join('\n');

if (process.argv.includes('--write')) {
  const page = path.resolve(here, '../../docs/real-world.md');
  const before = readFileSync(page, 'utf8');
  const marked = /(<!-- precision -->\n)[\s\S]*?(<!-- \/precision -->)/;
  if (!marked.test(before)) throw new Error('docs/real-world.md has no place for the precision');
  writeFileSync(
    page,
    before.replace(marked, (_, a, b) => `${a}${text}\n${b}`),
  );
} else console.log(text);
for (const repo of missing) console.error(`not there, its records are left out: ${repo}`);
for (const r of gone) console.error(`no longer reported, though right: ${r.repo} ${place(r)} ${r.rule}`);
for (const r of back) console.error(`back again: ${r.repo} ${place(r)} ${r.rule}`);
for (const r of rows.filter(r => !r.isMet)) console.error(`below the goal: ${r.name}`);
if (back.length > 0 || rows.some(r => !r.isMet)) process.exit(1);
