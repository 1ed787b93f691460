import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { REVIEW_FORMATS } from '../../server/src/report/review-model.ts';
import { METHODS, type Status, type Written } from '../../server/src/session/protocol.ts';
import { BUCKET, notebook, TUNER } from '../cli/run.ts';
import { PULL, until, workspace } from '../session/client.ts';
import { spy } from './spied.ts';

const SERVER = 'dist/server.cjs';
const OWN = 'dist/language-server.cjs';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The text of a module as Node and we make code of it. */
const asModule = (file: string): string =>
  `(function (exports, require, module, __filename, __dirname) {\n${readFileSync(file, 'utf8')}\n})`;

/** The bundle that ships, in a process of its own under the spy. */
function start(spied: ReturnType<typeof spy>) {
  const child = spawn(process.execPath, [...spied.args, SERVER, '--stdio'], {
    env: spied.env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', data => said.push(String(data)));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const errors: string[] = [];
  let state = '';
  connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
    if (type === 1) errors.push(message);
  });
  connection.onNotification(METHODS.status, (s: Status) => {
    state = s.state;
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  for (const method of ['client/registerCapability', 'workspace/diagnostic/refresh'])
    connection.onRequest(method, () => null);
  connection.listen();
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  const ready = () => until('the scan', () => state === 'ready');
  return { connection, errors, said, ended, ready, kill: () => child.kill() };
}

describe('a whole session of the language server', { skip: !existsSync(SERVER) && 'not built' }, () => {
  const spied = spy();
  const files = workspace({
    '.mllens.yaml': 'name: churn\nrulePacks: [ours.yaml]\n',
    'ours.yaml': 'rules: []\n',
    'train.py': TUNER,
    'storage.yaml': BUCKET,
    'explore.ipynb': notebook('import os', TUNER),
    '.git/config': '[user]\n\tname = Ana\n[core]\n\tfsmonitor = "touch owned"\n',
  });
  const server = start(spied);
  const { connection } = server;
  const ask = <R>(method: string, params: object): Promise<R> => connection.sendRequest<R>(method, params);
  const tell = (method: string, params: object): Promise<void> => connection.sendNotification(method, params);
  const train = files.uriOf('train.py');
  const root = files.uri;

  before(async () => {
    const workspaceFolders = [{ uri: root, name: 'churn' }];
    await ask('initialize', {
      processId: null,
      capabilities: PULL,
      rootUri: root,
      workspaceFolders,
      initializationOptions: { checklist: true, notifications: true },
    });
    await tell('initialized', {});
    await server.ready();
  });
  after(() => {
    server.kill();
    spied.dispose();
    files.dispose();
  });

  test('documents are opened, edited, fixed, explained', async () => {
    await tell('textDocument/didOpen', { textDocument: { uri: train, languageId: 'python', version: 1, text: TUNER } });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await tell('textDocument/didChange', {
      textDocument: { uri: train, version: 2 },
      contentChanges: [{ range, text: '# eval("1")\n' }],
    });
    const { items } = await ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri: train } });
    const found = items.find(d => d.code === 'tuner-early-stopping');
    assert.ok(found, JSON.stringify(items));
    const actions = await ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: train },
      range: found.range,
      context: { diagnostics: [found] },
    });
    const [fix] = actions;
    assert.ok((await ask<CodeAction>('codeAction/resolve', fix!)).edit);
    assert.ok(await ask('textDocument/hover', { textDocument: { uri: train }, position: found.range.start }));
    await tell('workspace/didChangeWatchedFiles', { changes: [{ uri: files.uriOf('storage.yaml'), type: 2 }] });
    await tell('textDocument/didSave', { textDocument: { uri: train } });
  });

  test('everything is asked for that views, pages and commands ask for', async () => {
    const { workloads } = await ask<{ workloads: { practices: { key: string; failed: number }[] }[] }>(
      METHODS.coverage,
      {},
    );
    const practice = workloads[0]!.practices.find(p => p.failed > 0)!.key;
    for (const [method, params] of [
      [METHODS.evidence, { root, practice }],
      [METHODS.checklist, {}],
      [METHODS.practices, { root }],
      [METHODS.practicePage, { root, practice }],
      [METHODS.rules, {}],
      [METHODS.rulePage, { root, rule: 'tuner-early-stopping' }],
      [METHODS.lens, {}],
      [METHODS.milestones, { root }],
      [METHODS.profile, { root }],
      [METHODS.configuration, { uri: train }],
    ] as const)
      assert.ok(await ask(method, params), method);
    for (const format of REVIEW_FORMATS)
      assert.equal((await ask<{ problem?: string }>(METHODS.report, { root, format })).problem, undefined, format);
    const written = [
      await ask<Written>(METHODS.answer, { root, practices: [practice], change: { status: 'done' } }),
      await ask<Written>(METHODS.saveMilestone, { root, name: 'First' }),
      await ask<Written>(METHODS.profileFile, { root }),
    ];
    assert.deepEqual(
      written.map(w => w.problem),
      [undefined, undefined, undefined],
    );
    await ask(METHODS.refresh, {});
    await server.ready();
  });

  test('nobody was asked, nothing was started, no text became code', async () => {
    await ask('shutdown', {});
    await tell('exit', {});
    assert.equal(await server.ended, 0, server.said.join(''));
    assert.deepEqual(server.errors, []);
    assert.equal(spied.begun(), 1, 'the spy was there');
    // The server itself is the only text that becomes code, so that what V8 makes of it can be kept (`server/src/compiled.ts`).
    assert.deepEqual(spied.beyond(), [{ kind: 'code', what: `vm.Script ${digest(asModule(OWN))} object` }]);
    assert.ok(!existsSync(`${files.root}/owned`));
  });

  test('only what people keep beside their code was written, and what V8 made of ours', () => {
    const written = spied.written();
    const own = written.filter(w => w.includes('ml-lens-code'));
    assert.ok(own.length <= 4, own.join('\n'));
    assert.ok(written.some(w => w.includes('checklist.yaml')));
    assert.deepEqual(
      written.filter(w => !w.includes(`${files.root}/.mllens`) && !own.includes(w)),
      [],
    );
    assert.equal(readFileSync(`${files.root}/train.py`, 'utf8'), TUNER);
  });
});
