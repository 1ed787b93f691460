import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Client, connect, PULL, PUSH, until, workspace } from './client.ts';
import { CELLS, notebook, REPOSITORY, TRAIN } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});
const start = async (...args: Parameters<typeof connect>): Promise<Client> => kept(await connect(...args));
const codes = (items: readonly { code?: string | number }[] | undefined) => (items ?? []).map(d => d.code);
const at = (line: number, character: number) => ({ line, character });
const zero = { start: at(0, 0), end: at(0, 0) };

describe('capabilities', () => {
  test('pull is offered to clients that pull, and never for the workspace', async () => {
    const { initialized } = await start();
    assert.deepEqual(initialized.capabilities.diagnosticProvider, {
      identifier: 'ml-lens',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    const push = await start({ capabilities: PUSH });
    assert.equal(push.initialized.capabilities.diagnosticProvider, undefined);
  });
});

describe('pull', () => {
  test('a finding carries source, code, link, fingerprint and its exact range', async () => {
    const ws = kept(workspace({ 'train.py': TRAIN }));
    const client = await start({ folders: [ws.uri] });
    const uri = ws.uriOf('train.py');
    client.open(uri, TRAIN);
    const { items, kind } = await client.pull(uri);
    assert.equal(kind, 'full');
    const found = items?.find(d => d.code === 'job-inter-container-encryption');
    assert.ok(found, codes(items).join());
    assert.equal(found.source, 'ml-lens');
    assert.equal(found.severity, 2);
    assert.match(
      found.codeDescription?.href ?? '',
      /^https:\/\/docs\.aws\.amazon\.com\/wellarchitected\/latest\/machine-learning-lens\//,
    );
    assert.match((found.data as { fingerprint: string }).fingerprint, /^[0-9a-f]{16}$/);
    assert.deepEqual(found.range, { start: at(3, 12), end: at(3, 21) });
  });

  test('an unchanged answer is told by its result id', async () => {
    const client = await start();
    const uri = 'file:///nowhere/train.py';
    client.open(uri, TRAIN);
    const first = await client.pull(uri);
    assert.equal((await client.pull(uri, first.resultId)).kind, 'unchanged');
    client.change(uri, 2, zero, '# moved\n');
    const moved = await client.pull(uri, first.resultId);
    assert.equal(moved.kind, 'full');
    assert.deepEqual(codes(moved.items), codes(first.items));
  });

  test('incremental edits end where opening the result would', async () => {
    const client = await start();
    const [edited, opened] = ['file:///nowhere/a/train.py', 'file:///nowhere/b/train.py'];
    client.open(edited, '');
    let line = 0;
    for (const [n, text] of TRAIN.split('\n').entries()) {
      client.change(edited, n + 2, { start: at(line, 0), end: at(line, 0) }, `${text}\n`);
      await client.pull(edited);
      line++;
    }
    client.change(edited, 100, { start: at(6, 19), end: at(6, 20) }, '1');
    assert.ok(!codes((await client.pull(edited)).items).includes('job-inter-container-encryption'));
    client.change(edited, 101, { start: at(6, 19), end: at(6, 20) }, '2');
    client.open(opened, `${TRAIN}\n`);
    const here = (items: unknown) => JSON.parse(JSON.stringify(items).replaceAll('/a/train', '/b/train'));
    assert.deepEqual(here((await client.pull(edited)).items), (await client.pull(opened)).items);
    assert.deepEqual(client.errors, []);
  });

  test('settings only hide what is less severe, and take effect at once', async () => {
    const client = await start({ settings: { minSeverity: 'warning' } });
    const uri = 'file:///nowhere/train.py';
    client.open(uri, TRAIN);
    const { items } = await until('settings are read', async () => {
      const report = await client.pull(uri);
      return report.items?.every(d => (d.severity ?? 4) <= 2) && report;
    });
    assert.deepEqual(codes(items), ['job-inter-container-encryption', 'tuner-metric-definitions']);
  });

  test('a mistake in the project file is shown there', async () => {
    const client = await start();
    const uri = 'file:///nowhere/.mllens.yaml';
    client.open(uri, 'name: churn\nrulez: {}\n', 'yaml');
    const { items } = await client.pull(uri);
    assert.match(String(items?.[0]?.message), /Did you mean "rules"/);
    assert.deepEqual(items?.[0]?.range, { start: at(1, 0), end: at(1, 5) });
  });
});

describe('notebooks', () => {
  const uri = 'file:///nowhere/explore.ipynb';
  const cell = (n: number) => `vscode-notebook-cell:/nowhere/explore.ipynb#c${n}`;
  const item = (n: number, text: string, languageId = 'python') => ({ uri: cell(n), languageId, version: 1, text });
  const opened = async () => {
    const client = await start();
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [
          { kind: 1, document: cell(0) },
          { kind: 2, document: cell(1) },
          { kind: 2, document: cell(2) },
        ],
      },
      cellTextDocuments: [item(0, '# Title', 'markdown'), item(1, CELLS.constants), item(2, CELLS.training)],
    });
    return client;
  };

  test('findings lie in their cell, decided by another', async () => {
    const client = await opened();
    assert.deepEqual((await client.pull(cell(1))).items, []);
    const { items } = await client.pull(cell(2));
    const found = items?.find(d => d.code === 'job-inter-container-encryption');
    assert.deepEqual(found?.range, { start: at(0, 12), end: at(0, 21) }, codes(items).join());
  });

  test('editing one cell refreshes the other', async () => {
    const client = await opened();
    await client.pull(cell(1));
    await client.pull(cell(2));
    await client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: {
        cells: {
          textContent: [
            {
              document: { uri: cell(1), version: 2 },
              changes: [{ range: { start: at(1, 8), end: at(1, 9) }, text: '1' }],
            },
          ],
        },
      },
    });
    await until('a refresh', () => client.received.includes('workspace/diagnostic/refresh'));
    assert.ok(!codes((await client.pull(cell(2))).items).includes('job-inter-container-encryption'));
  });

  test('cells may come and go', async () => {
    const client = await opened();
    await client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: { cells: { structure: { array: { start: 1, deleteCount: 1 }, didClose: [{ uri: cell(1) }] } } },
    });
    assert.ok(!codes((await client.pull(cell(2))).items).includes('job-inter-container-encryption'));
    await client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version: 3 },
      change: {
        cells: {
          structure: {
            array: { start: 0, deleteCount: 0, cells: [{ kind: 2, document: cell(3) }] },
            didOpen: [item(3, CELLS.constants)],
          },
        },
      },
    });
    assert.ok(codes((await client.pull(cell(2))).items).includes('job-inter-container-encryption'));
    assert.deepEqual(client.errors, []);
  });

  test('a client without notebook sync sends the code as one document', async () => {
    const client = await start({ capabilities: PUSH });
    client.open(uri, `${CELLS.constants}\n${CELLS.training}`, 'python');
    const sent = await until('diagnostics', () => client.published.find(p => p.uri === uri));
    assert.deepEqual(sent.diagnostics.find(d => d.code === 'job-inter-container-encryption')?.range.start, at(2, 12));
  });
});

describe('push', () => {
  test('the same findings, told with the version they are about, and cleared on close', async () => {
    const ws = kept(workspace({ 'train.py': TRAIN }));
    const uri = ws.uriOf('train.py');
    const [push, pull] = [await start({ capabilities: PUSH, rootUri: ws.uri }), await start({ folders: [ws.uri] })];
    for (const client of [push, pull]) {
      await client.ready();
      client.open(uri, TRAIN);
    }
    const { items } = await pull.pull(uri);
    const sent = await until('diagnostics', () => push.published.find(p => p.uri === uri));
    assert.equal(sent.version, 1);
    assert.deepEqual(sent.diagnostics, items);
    push.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until('cleared', () => push.published.some(p => p.uri === uri && p.diagnostics.length === 0));
  });

  test('a burst of keystrokes is answered once, with the newest text', async () => {
    const client = await start({ capabilities: PUSH });
    const uri = 'file:///nowhere/train.py';
    client.open(uri, TRAIN);
    for (let version = 2; version < 30; version++) client.change(uri, version, zero, '\n');
    const sent = await until('diagnostics', () => client.published.find(p => p.version === 29));
    assert.equal(sent.diagnostics.find(d => d.code === 'job-inter-container-encryption')?.range.start.line, 31);
    assert.ok(client.published.length <= 2, `${client.published.length} messages`);
  });
});

describe('the disk', () => {
  const changed = (client: Client, uri: string, type: number) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  const names = async (client: Client) => {
    const { workloads } = await client.connection.sendRequest<{ workloads: { name: string; resources: number }[] }>(
      'mlLens/coverage',
      {},
    );
    return Object.fromEntries(workloads.map(w => [w.name, w.resources]));
  };

  test('created, changed, ignored and deleted files are followed', async () => {
    const ws = kept(workspace({ '.mllens.yaml': 'name: churn\n', 'a.yaml': REPOSITORY, '.gitignore': 'out/\n' }));
    const client = await start({ folders: [ws.uri] });
    await client.ready();
    assert.deepEqual(await names(client), { churn: 1 });
    await changed(client, ws.write('b.yaml', REPOSITORY), 1);
    await until('created', async () => (await names(client)).churn === 2);
    await changed(client, ws.write('out/c.yaml', REPOSITORY), 1);
    await changed(client, ws.write('a.yaml', `${REPOSITORY}  More:\n    Type: AWS::ECR::Repository\n`), 2);
    await until('changed', async () => (await names(client)).churn === 3);
    ws.remove('b.yaml');
    await changed(client, ws.uriOf('b.yaml'), 3);
    await until('deleted', async () => (await names(client)).churn === 2);
    await changed(client, ws.write('.mllens.yaml', 'name: churn\nexclude: [a.yaml]\n'), 2);
    await until('excluded', async () => (await names(client)).churn === 0);
    assert.deepEqual(client.errors, []);
  });

  test('what the project file leaves out is left out in the editor too', async () => {
    const ws = kept(workspace({ '.mllens.yaml': 'exclude: [scratch/]\n' }));
    const client = await start({ folders: [ws.uri] });
    const [inside, outside] = [ws.uriOf('scratch/train.py'), ws.uriOf('train.py')];
    client.open(inside, TRAIN);
    client.open(outside, TRAIN);
    assert.deepEqual((await client.pull(inside)).items, []);
    assert.notDeepEqual((await client.pull(outside)).items, []);
  });

  test('the editor goes before the disk while a document is open, and not a moment longer', async () => {
    const ws = kept(workspace({ 'a.yaml': REPOSITORY }));
    const client = await start({ folders: [ws.uri] });
    await client.ready();
    const [name] = Object.keys(await names(client)) as [string];
    client.open(ws.uriOf('a.yaml'), '# nothing\n', 'yaml');
    await until('the editor', async () => (await names(client))[name] === 0);
    await changed(client, ws.uriOf('a.yaml'), 2);
    assert.equal((await names(client))[name], 0);
    client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: ws.uriOf('a.yaml') } });
    await until('the disk', async () => (await names(client))[name] === 1);
  });

  test('every project file makes a workload, folders may be added', async () => {
    const one = kept(workspace({ 'a.yaml': REPOSITORY, 'sub/.mllens.yaml': 'name: inner', 'sub/b.yaml': REPOSITORY }));
    const two = kept(
      workspace({ '.mllens.yaml': 'name: second', 'c.ipynb': notebook(CELLS.constants, CELLS.training) }),
    );
    const client = await start({ folders: [one.uri] });
    await client.ready();
    await until('the inner one', async () => (await names(client)).inner === 1);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: two.uri, name: 'two' }], removed: [] },
    });
    await until('the added one', async () => (await names(client)).second);
    assert.equal((await names(client)).inner, 1);
  });

  test('rules of the whole workload speak once all of it is read', async () => {
    const ws = kept(workspace({ 'train.py': TRAIN, 'a.yaml': REPOSITORY }));
    const client = await start({ folders: [ws.uri] });
    await client.ready();
    const { workloads } = await client.connection.sendRequest<{ workloads: { complete: boolean }[] }>(
      'mlLens/coverage',
      {},
    );
    assert.deepEqual(
      workloads.map(w => w.complete),
      [true],
    );
  });
});

describe('bad input', () => {
  test('what is not open, not known or not readable is answered with nothing', async () => {
    const client = await start({ capabilities: PULL });
    const uri = 'file:///nowhere/none.py';
    assert.deepEqual((await client.pull(uri)).items, []);
    assert.deepEqual(await client.actions(uri, zero), []);
    assert.equal(
      await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: at(9, 9) }),
      null,
    );
    client.change(uri, 3, zero, 'x');
    client.open('file:///nowhere/binary.py', '\0\0sagemaker\0');
    await client.pull('file:///nowhere/binary.py');
    client.open('file:///nowhere/broken.ipynb', '{"cells": [', 'json');
    assert.deepEqual((await client.pull('file:///nowhere/broken.ipynb')).items, []);
    client.open('untitled:Untitled-1', TRAIN);
    assert.equal((await client.pull('untitled:Untitled-1')).kind, 'full');
    assert.deepEqual(client.errors, []);
  });

  test('a request with nonsense for parameters is logged and costs nothing else', async () => {
    const client = await start();
    assert.deepEqual(await client.connection.sendRequest('textDocument/codeAction', {}), []);
    await until('the log', () => client.errors.some(e => e.includes('textDocument/codeAction failed')));
    client.open('file:///nowhere/train.py', TRAIN);
    assert.ok(codes((await client.pull('file:///nowhere/train.py')).items).length > 0);
  });

  test('a cancelled request says so', async () => {
    const client = await start();
    client.open('file:///nowhere/train.py', TRAIN);
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: 'file:///nowhere/train.py' } },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
  });
});
