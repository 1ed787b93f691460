// A document in a server of its own, as an editor shows it: opened, typed in, its diagnostics awaited.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { connect } from './lsp.mjs';

const CAPABILITIES = { publishDiagnostics: { versionSupport: true, relatedInformation: true } };

/** A server for a folder, greeted, with what it says from now on: `until` waits for a notification that fits. */
export async function serve(server, folder, { capabilities = {}, ...how } = {}) {
  const connection = connect(server, how);
  const said = [];
  let wake = () => {};
  const listen = method =>
    connection.on(method, (params, at) => {
      said.push({ method, params, at });
      wake();
    });
  for (const method of ['textDocument/publishDiagnostics', 'mlLens/status']) listen(method);
  const until = async fits => {
    for (;;) {
      const hit = said.find(fits);
      if (hit) return hit;
      await new Promise(r => {
        wake = r;
      });
    }
  };
  const uri = pathToFileURL(folder).href;
  await connection.request('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: {
      textDocument: { ...CAPABILITIES, ...capabilities },
      // Who cannot be told to ask again is sent diagnostics as well, and everything is done twice.
      workspace: { diagnostics: { refreshSupport: true } },
    },
  });
  return { ...connection, until };
}

/** The milliseconds from the start of a server to the first diagnostics of a document, and the CPU seconds where the server is asked. */
export async function firstDiagnostic(program, folder, { name, text, languageId }, how = {}) {
  const server = await serve(program, folder, how);
  const uri = pathToFileURL(path.join(folder, name)).href;
  server.notify('initialized', {});
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  const isFirst = s => s.params.uri === uri && s.params.diagnostics?.length > 0;
  const { at } = await server.until(isFirst);
  const cpu = how.asked ? await server.ask('cpu') : undefined;
  await server.stop();
  return { ms: at - server.started, cpu };
}

/** An empty line in the middle of a document: after the last line before its middle that matches. */
export function emptyLine(text, after) {
  const lines = text.split('\n');
  const before = lines.findLastIndex((line, i) => i < lines.length / 2 && after.test(line)) + 1;
  lines.splice(before, 0, '');
  return { text: lines.join('\n'), before };
}

/**
 * Types a line into the document's middle key by key and deletes it again, as a person does (half-typed, it is often broken), and asks for the
 * diagnostics of each version, as VS Code does: with the id of what it has. Gives the milliseconds of each key but the first tenth.
 */
export async function keystrokes(server, uri, { before, typed }, count) {
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
