// npm run bench [-- option …]: ML Lens beside other tools, beside what no checker can do without, and at a keyboard. README.md explains it.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../../server/scripts/ensure.mjs';
import { activation } from './activation.mjs';
import { compared, grown, limits, measure, ours } from './compare.mjs';
import { holding, waiting } from './editor.mjs';
import { peersIn } from './peers.mjs';
import { ratios, STORED, store, storedRatios, verdicts } from './ratios.mjs';
import { copies, corpus, madeUp, partsOf } from './subjects.mjs';
import { markdown, writeInto } from './tables.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const dist = file => path.join(root, 'dist', file);

const { values } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true, default: [] },
    corpus: { type: 'string' },
    peers: { type: 'string', default: path.join(tmpdir(), 'ml-lens-peers') },
    repeat: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true, default: [] },
    vscode: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
  },
});
const repeat = Number(values.repeat);
const SIZES = [1, 4, 16];

const table = (title, rows) => `**${title}**\n\n${markdown(rows)}`;
const megabytes = ({ files, bytes }) =>
  `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${(bytes / 1e6).toFixed(2)} MB`;

/** Ours first, then the physical limits, then the peers that read such files. */
async function besides(work, subjects, shared) {
  const parts = [];
  for (const subject of subjects) {
    const peers = shared.peers.filter(p => p.reads.includes(subject.kind));
    const tools = [...ours(work), ...shared.limits, ...peers];
    const results = await measure(tools, subject, { repeat });
    parts.push(table(`${subject.name} (${megabytes(subject)})`, compared(tools, results, subject)));
    console.error(parts.at(-1), '\n');
  }
  return parts.join('\n\n');
}

async function growth(work, shared) {
  const from = values.corpus ? path.resolve(values.corpus) : corpus(work, path.join(root, 'examples'));
  const peers = shared.peers.filter(p => p.reads.includes('mixed'));
  const measured = [];
  for (const n of SIZES)
    measured.push(await measure([ours(work)[0], ...shared.limits, ...peers], copies(work, from, n), { repeat }));
  return table(
    `copies of ${values.corpus ? path.basename(from) : 'the example workload with made-up files'}`,
    grown(SIZES, measured),
  );
}

function sizes() {
  const rows = ['client.cjs', 'language-server.cjs', 'cli.cjs'].map(bundle => {
    const bytes = readFileSync(dist(bundle));
    return [bundle, bytes.length, gzipSync(bytes).length];
  });
  const vsix = path.join(root, 'ml-lens.vsix');
  if (existsSync(vsix)) rows.push(['ml-lens.vsix', statSync(vsix).size, '']);
  return markdown({ head: ['what ships', 'bytes', 'gzip'], rows });
}

function machine() {
  const [cpu] = cpus();
  const load = loadavg()[0].toFixed(1);
  return `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, load ${load} at the start.`;
}

/** The parts of the page, in their order; each is measured when it is asked for. */
function sections(work) {
  let shared;
  const others = async () => {
    shared ??= { peers: peersIn(path.resolve(values.peers)), limits: await limits(work) };
    return shared;
  };
  return {
    machine,
    waiting: async () => markdown(await waiting(dist('server.cjs'))),
    activation: async () => markdown(await activation(root, repeat)),
    holding: async () => {
      const tables = [];
      for (const repo of values.repo) tables.push(markdown(await holding(dist('server.cjs'), repo)));
      return tables.join('\n\n');
    },
    'made-up': async () => besides(work, madeUp(work), await others()),
    repositories: async () =>
      besides(
        work,
        values.repo.flatMap(repo => partsOf(work, repo)),
        await others(),
      ),
    growth: async () => growth(work, await others()),
    sizes,
  };
}

const NEEDS_REPO = ['holding', 'repositories'];

async function tables() {
  const work = mkdtempSync(path.join(tmpdir(), 'ml-lens-bench-'));
  const texts = {};
  try {
    for (const [name, make] of Object.entries(sections(work))) {
      if (values.only.length > 0 && !values.only.includes(name)) continue;
      if (name === 'activation' && !values.vscode) continue;
      if (NEEDS_REPO.includes(name) && values.repo.length === 0) continue;
      texts[name] = await make();
      console.log(`${texts[name]}\n`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  if (values.write) writeInto(path.join(root, 'docs/performance.md'), texts);
}

/** Holds ratios against the stored ones, or stores them; `--only` names some of them. */
async function check() {
  const found = await ratios(values.only);
  const said = verdicts(found, storedRatios());
  const rows = said.map(({ name, ratio, stored, times, worse }) => [
    ...[name, ratio.toPrecision(3), stored ?? 'none', stored ? times.toFixed(2) : ''],
    worse ? 'worse' : 'as it was',
  ]);
  console.log(markdown({ head: ['CPU', 'in units', 'stored', 'times', 'so'], rows }));
  if (values.update) return store(found);
  if (!said.some(s => s.worse)) return;
  console.error(
    `\nWorse than in ${path.relative(root, STORED)}: find out why, or say that it shall be so: npm run bench -- --update`,
  );
  process.exitCode = 1;
}

ensureBuilt();
await (values.check || values.update ? check() : tables());
