// What a person waits for in an editor: the first diagnostic, a keystroke, and what a server holds of a workspace.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { below } from './peers/walk.mjs';
import { emptyLine, firstDiagnostic, keystrokes, serve } from './session.mjs';
import { pythonModule, template } from './sources.mjs';

const quantile = (times, q) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))];
const ms = t => `${t.toFixed(1)} ms`;
const mb = n => `${n.toFixed(0)} MB`;
const met = (value, most) => (value <= most ? 'met' : `missed, ${(value / most).toFixed(1)} times`);

const PYTHON = {
  name: 'file.py',
  languageId: 'python',
  after: /instance_type=/,
  typed: '        enable_network_isolation=True,',
};
const YAML = { name: 'file.yaml', languageId: 'yaml', after: /InstanceType:/, typed: '          VolumeSizeInGB: 30' };
/** Targets are milliseconds: of the middle, and of 19 of 20. */
const KEYSTROKES = [
  { what: '300-line Python', text: pythonModule(300), ...PYTHON },
  { what: '1,000-line Python', text: pythonModule(1000), ...PYTHON, p50: 5, p95: 10 },
  { what: '5,000-line Python', text: pythonModule(5000), ...PYTHON, p95: 30 },
  { what: '400-resource template', text: template(400), ...YAML, p95: 25 },
];
const FIRST = 250;

/** Opens a document that is about to be typed in; the server gives diagnostics when it is asked for them. */
async function opened(program, folder, { name, languageId, text, after }, how = {}) {
  const { text: with_, before } = emptyLine(text, after);
  const uri = pathToFileURL(path.join(folder, name)).href;
  const server = await serve(program, folder, { capabilities: { diagnostic: {} }, ...how });
  const open = () =>
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text: with_ } });
  return { server, uri, before, open };
}

function targetsOf({ p50, p95 }, times) {
  const parts = [
    p50 && `p50 ${p50} ms: ${met(quantile(times, 0.5), p50)}`,
    p95 && `p95 ${p95} ms: ${met(quantile(times, 0.95), p95)}`,
  ];
  return parts.filter(Boolean).join('; ');
}

const row = (what, times, target) => [what, ms(quantile(times, 0.5)), ms(quantile(times, 0.95)), target];

/** The table of what one waits for at a keyboard; `program` is the built server. */
export async function waiting(program) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-lens-bench-'));
  writeFileSync(path.join(folder, '.mllens.yaml'), 'name: bench\n');
  const rows = [];
  try {
    const firsts = [];
    const small = { ...PYTHON, text: pythonModule(80) };
    for (let i = 0; i < 7; i++) firsts.push((await firstDiagnostic(program, folder, small)).ms);
    const target = `p50 ${FIRST} ms: ${met(quantile(firsts, 0.5), FIRST)}`;
    rows.push(row('process start → first diagnostic (80 lines)', firsts, target));
    for (const document of KEYSTROKES) {
      const { server, uri, before, open } = await opened(program, folder, document);
      server.notify('initialized', {});
      open();
      const times = await keystrokes(server, uri, { before, typed: document.typed }, 240);
      rows.push(row(`keystroke → diagnostics, ${document.what}`, times, targetsOf(document, times)));
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { head: ['measure', 'p50', 'p95', 'target'], rows };
}

/** A Python module of a repository with a place to type at: the largest of at most a thousand lines. */
function busiest(repo) {
  const modules = below(repo, ['.py']).map(file => ({ file, text: readFileSync(file, 'utf8') }));
  const fit = modules.filter(({ text }) => text.split('\n').length <= 1000 && PYTHON.after.test(text));
  const largest = fit.sort((a, b) => b.text.length - a.text.length)[0];
  return largest && { ...PYTHON, name: path.relative(repo, largest.file), text: largest.text };
}

/** The table of what a server holds of a repository: scanned while the event loop is watched, then typed in. */
export async function holding(program, repo) {
  const document = busiest(repo) ?? { ...PYTHON, name: 'ml-lens-bench.py', text: pythonModule(300) };
  const { server, uri, before, open } = await opened(program, repo, document, { asked: true });
  await server.ask('watch');
  server.notify('initialized', {});
  const isRead = s => s.method === 'mlLens/status' && s.params.state === 'ready';
  const { at, params } = await server.until(isRead);
  const stall = await server.ask('stall');
  open();
  const times = await keystrokes(server, uri, { before, typed: document.typed }, 200);
  const { rss, heap, peak } = await server.ask('memory');
  await server.stop();
  return {
    head: ['workspace in the server', path.basename(path.resolve(repo)), 'target'],
    rows: [
      ['files looked at', params.files, ''],
      ['process start → everything read and judged', `${((at - server.started) / 1000).toFixed(1)} s`, ''],
      ['longest stall of the event loop meanwhile', ms(stall), `50 ms: ${met(stall, 50)}`],
      [`keystroke → diagnostics, ${document.text.split('\n').length} lines, p50`, ms(quantile(times, 0.5)), ''],
      ['the same, p95', ms(quantile(times, 0.95)), ''],
      ['memory of the process after 200 keystrokes', mb(rss), `150 MB: ${met(rss, 150)}`],
      ['of it the heap that lives', mb(heap), ''],
      ['peak memory of the process', mb(peak), ''],
    ],
  };
}
