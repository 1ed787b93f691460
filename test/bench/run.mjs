// npm run bench [-- --repo <folder>]: what a person waits for, measured against the built bundles.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { connect } from './lsp.mjs';
import { pythonModule, template } from './sources.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const dist = file => path.join(root, 'dist', file);
const repo = process.argv[process.argv.indexOf('--repo') + 1] ?? '.';
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const quantile = (times, q) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))];
const ms = t => `${t.toFixed(1)} ms`;

/** Opens a document in a fresh server and waits for its first diagnostics. */
async function open(folder, name, text, languageId, capabilities = {}) {
  const server = connect(dist('server.cjs'));
  const uri = pathToFileURL(path.join(folder, name)).href;
  const seen = [];
  let wake = () => {};
  server.on('textDocument/publishDiagnostics', (params, at) => {
    if (params.uri !== uri) return;
    seen.push({ at, version: params.version, count: params.diagnostics.length });
    wake();
  });
  const until = async condition => {
    for (;;) {
      const hit = seen.find(condition);
      if (hit) return hit;
      await new Promise(r => {
        wake = r;
      });
    }
  };
  await server.request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
    capabilities: {
      textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true }, ...capabilities },
    },
  });
  server.notify('initialized', {});
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  // Without declared pull support the server pushes, which shows the moment a result is there.
  const first = capabilities.diagnostic ? undefined : (await until(s => s.count > 0)).at - server.started;
  return { server, uri, first };
}

/**
 * Types a line into the document's middle key by key and deletes it again, as a person does (half-typed, it is often broken), and asks for the
 * diagnostics of each version, as VS Code does: with the id of what it has.
 */
async function keystrokes({ server, uri }, { before, typed }, count) {
  const times = [];
  let previousResultId;
  for (let i = 0; i < count; i++) {
    const round = i % (2 * typed.length);
    const insert = round < typed.length;
    const character = insert ? round : 2 * typed.length - round - 1;
    const start = { line: before, character };
    const range = { start, end: insert ? start : { line: before, character: character + 1 } };
    const sent = performance.now();
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range, text: insert ? typed[round] : '' }],
    });
    const report = await server.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
    times.push(performance.now() - sent);
    if (!Array.isArray(report.items) && report.resultId !== previousResultId)
      throw new Error(`no diagnostics for version ${i + 2}`);
    previousResultId = report.resultId;
  }
  return times.slice(Math.floor(count / 10));
}

/** An empty line in the middle of a document: after the last line before its middle that matches. */
function emptyLine(text, after) {
  const lines = text.split('\n');
  const before = lines.findLastIndex((line, i) => i < lines.length / 2 && after.test(line)) + 1;
  lines.splice(before, 0, '');
  return { text: lines.join('\n'), before };
}

async function editor() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-lens-bench-'));
  writeFileSync(path.join(folder, '.mllens.yaml'), 'name: bench\n');
  row('measure', 'p50', 'p95');
  row('---', '---', '---');
  const firsts = [];
  for (let i = 0; i < 7; i++) {
    const opened = await open(folder, 'small.py', pythonModule(80), 'python');
    firsts.push(opened.first);
    await opened.server.stop();
  }
  row('process start → first diagnostic (80 lines)', ms(quantile(firsts, 0.5)), ms(quantile(firsts, 0.95)));
  const python = { language: 'python', after: /instance_type=/, typed: '        enable_network_isolation=True,' };
  const yaml = { language: 'yaml', after: /InstanceType:/, typed: '          VolumeSizeInGB: 30' };
  for (const [name, source, { language, after, typed }] of [
    ['300-line Python', pythonModule(300), python],
    ['1,000-line Python', pythonModule(1000), python],
    ['5,000-line Python', pythonModule(5000), python],
    ['400-resource template', template(400), yaml],
  ]) {
    const { text, before } = emptyLine(source, after);
    const opened = await open(folder, `file${language === 'yaml' ? '.yaml' : '.py'}`, text, language, {
      diagnostic: {},
    });
    const times = await keystrokes(opened, { before, typed }, 240);
    row(`keystroke → diagnostics, ${name}`, ms(quantile(times, 0.5)), ms(quantile(times, 0.95)));
    await opened.server.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}

function scan() {
  if (!process.argv.includes('--repo')) return;
  const measured = path.join(here, 'peak.cjs');
  const started = performance.now();
  const result = spawnSync(
    process.execPath,
    ['--require', measured, dist('cli.cjs'), 'check', '.', '--format', 'json', '--fail-on', 'never'],
    {
      cwd: repo,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  const seconds = (performance.now() - started) / 1000;
  const peak = Number(/peak-rss-kb=(\d+)/.exec(result.stderr)?.[1]);
  const files = execFileSync('find', [repo, '-type', 'f', '-regex', '.*\\.\\(py\\|ipynb\\|ts\\|js\\|ya?ml\\|json\\)'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
    .trim()
    .split('\n');
  const bytes = files.reduce((sum, f) => sum + statSync(f).size, 0);
  console.log('');
  row('whole repository', path.basename(repo));
  row('---', '---');
  row('files that could matter', `${files.length}, ${(bytes / 1e6).toFixed(1)} MB`);
  row('time', `${seconds.toFixed(1)} s`);
  row('rate', `${(files.length / seconds).toFixed(0)} files/s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`);
  row('peak memory of the process', `${(peak / 1024).toFixed(0)} MB`);
  row('findings', JSON.parse(result.stdout).findings.length);
}

function sizes() {
  console.log('');
  row('what ships', 'bytes', 'gzip');
  row('---', '---', '---');
  for (const bundle of ['client.cjs', 'language-server.cjs', 'cli.cjs']) {
    const bytes = readFileSync(dist(bundle));
    row(bundle, bytes.length, gzipSync(bytes).length);
  }
  const vsix = path.join(root, 'ml-lens.vsix');
  if (existsSync(vsix)) row('ml-lens.vsix', statSync(vsix).size, '');
}

console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n`);
await editor();
scan();
sizes();
