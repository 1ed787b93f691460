// Tools on the same files, in turn: what each costs, and how many times as much as ours.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundled } from '../accuracy/bundled.mjs';
import { cost, median } from './process.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const cli = path.join(root, 'dist/cli.cjs');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const CHECK = [process.execPath, cli, 'check', '.', '--fail-on', 'never'];
const AS_JSON = [...CHECK, '--format', 'json'];
const told = out => Number(/^(\d+) findings?\b/m.exec(out)?.[1] ?? 0);
const listed = out => JSON.parse(out).findings.length;
const cachesOf = work => n => ({ XDG_CACHE_HOME: path.join(work, `cache-${n}`) });

/** Ours with an empty cache folder each time, as JSON: with the edits of all fixes. */
export function withEdits(work) {
  let runs = 0;
  const cacheAt = cachesOf(work);
  const env = () => cacheAt(`edits-${++runs}`);
  return { name: 'ML Lens, all fixes written', version, ask: () => AS_JSON, says: listed, codes: [0], env };
}

/** Ours as people ask for it: with an empty cache folder each time, right after that with what that run left there; and with the edits of all fixes. */
export function ours(work) {
  let runs = 0;
  const cacheAt = cachesOf(work);
  const tool = { version, ask: () => CHECK, says: told, codes: [0] };
  return [
    { name: 'ML Lens', ...tool, env: () => cacheAt(++runs) },
    // A repeat is to be five times as fast.
    { name: 'ML Lens, once more', ...tool, env: () => cacheAt(runs), most: 0.2 },
    withEdits(work),
  ];
}

/** The physical limits as tools: reading the bytes, and parsing what has to be parsed. */
export async function limits(work) {
  const outfile = path.join(work, 'limits.mjs');
  const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  const shape = { bundle: true, platform: 'node', format: 'esm', mainFields: ['module', 'main'], minify: true };
  await build({ entryPoints: [path.join(here, 'limits.ts')], outfile, banner: { js: banner }, ...shape });
  const { listing } = await bundled("export * from './test/bench/listing.ts';");
  const lists = new Map();
  const listOf = async subject => {
    const known = lists.get(subject.folder);
    if (known) return known;
    const file = path.join(work, `list-${lists.size}.json`);
    writeFileSync(file, JSON.stringify(await listing(subject.folder)));
    lists.set(subject.folder, file);
    return file;
  };
  const tool = (name, how) => ({
    name,
    version: process.version,
    ask: async (_, subject) => [process.execPath, outfile, await listOf(subject), how],
    says: () => '',
    codes: [0],
  });
  // Of the files that must be parsed, twice their bare parsing.
  return [tool('reading the bytes alone', 'read'), { ...tool('parsing alone', 'parse'), wanted: () => 0.5 }];
}

/** The last line that a program wrote of why it failed. */
const reason = ({ code, err, out }) =>
  code === undefined
    ? 'stopped at the time limit'
    : `exit code ${code}: ${`${out}\n${err}`.trim().split('\n').at(-1)?.slice(0, 80)}`;

/** One run of a tool on a subject; `failed` says why it is none. */
async function once(tool, subject, limit) {
  const env = typeof tool.env === 'function' ? tool.env() : tool.env;
  const result = await cost(await tool.ask(subject.files, subject), { cwd: subject.folder, env, limit });
  if (!tool.codes.includes(result.code)) return { failed: reason(result) };
  try {
    return { ...result, found: tool.says(result.out) };
  } catch {
    return { failed: 'its output could not be read' };
  }
}

/** What tools cost on a subject: medians of runs in turn. A tool that has used up its seconds is not run again; each is run once at least. */
export async function measure(tools, subject, { repeat, budget = 60, limit = 900 }) {
  const runs = new Map(tools.map(t => [t, []]));
  const spent = tool => runs.get(tool).reduce((sum, r) => sum + (r.wall ?? budget), 0);
  for (let round = 0; round < repeat; round++)
    for (const tool of tools) {
      if (tool.version === undefined || (round > 0 && spent(tool) >= budget)) continue;
      runs.get(tool).push(await once(tool, subject, limit));
    }
  return tools.map(tool => {
    const all = runs.get(tool);
    const { name, version: of } = tool;
    if (of === undefined) return { name, missing: 'not installed' };
    const failed = all.find(r => r.failed)?.failed;
    if (failed) return { name, version: of, missing: failed };
    const middle = of => (all.some(r => r[of] === undefined) ? undefined : median(all.map(r => r[of])));
    return {
      name,
      version: of,
      found: all[0].found,
      runs: all.length,
      cpu: middle('cpu'),
      wall: middle('wall'),
      rss: middle('rss'),
    };
  });
}

const digits = n => (n === undefined ? '–' : n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));
const times = (n, of) => (n === undefined || of === undefined ? '–' : `${digits(n / of)} ×`);

const isRepository = subject => 'root' in subject;
/** Whether a tool takes as many times our time as was aimed at. Targets are of repositories. */
function aim(tool, result, own, subject) {
  if (!isRepository(subject) || result.missing || own.missing) return '';
  const ratio = result.wall / own.wall;
  const said = isMet => (isMet ? 'met' : 'missed');
  if (tool.most !== undefined) return `at most ${tool.most} ×: ${said(ratio <= tool.most)}`;
  const least = tool.wanted?.(subject);
  return least === undefined ? '' : `${least} ×: ${said(ratio >= least)}`;
}

/** The table of what `measure` gives for tools; the first tool is ours. */
export function compared(tools, results, subject) {
  const [own] = results;
  const rows = results.map((r, i) => {
    if (r.missing) return [r.name, r.version ?? '', r.missing, '', '', '', '', '', '', ''];
    const numbers = [digits(r.cpu), digits(r.wall), r.rss === undefined ? '–' : r.rss.toFixed(0)];
    const ratios = [times(r.cpu, own.cpu), times(r.wall, own.wall), aim(tools[i], r, own, subject)];
    return [r.name, r.version, r.found, r.runs, ...numbers, ...ratios];
  });
  const measured = ['findings', 'runs', 'CPU s', 'wall s', 'peak MB', 'CPU, of ours', 'wall, of ours', 'target'];
  return { head: ['tool', 'version', ...measured], rows };
}

/** How the cost of a tool grows with copies of a corpus: 1 is in proportion. */
export function grown(sizes, measured) {
  const names = measured[0].map(r => r.name);
  const rows = names.map((name, i) => {
    const of = measured.map(results => results[i]);
    if (of.some(r => r.missing)) return [name, ...of.map(() => ''), of.find(r => r.missing).missing, ''];
    const last = sizes.at(-1);
    const ratio = what => (of[0][what] === undefined ? '–' : digits(of.at(-1)[what] / last / of[0][what]));
    return [name, ...of.map(r => digits(r.cpu ?? r.wall)), ratio('cpu'), ratio('rss')];
  });
  const last = sizes.at(-1);
  return {
    head: ['tool', ...sizes.map(n => `CPU s, ${n} ×`), `CPU(${last} ×) ÷ ${last} ÷ CPU(1 ×)`, `peak memory, the same`],
    rows,
  };
}
