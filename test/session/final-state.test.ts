import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Client, connect, PUSH, until, workspace } from './client.ts';
import { CELLS, notebook, TRAIN } from './samples.ts';

/** What sessions under fuzz found: states in which an editor went on showing what was no longer so. */
const clients: Client[] = [];
const disks: { dispose(): void }[] = [];
after(() => {
  for (const made of [...clients, ...disks]) made.dispose();
});
async function start(): Promise<Client> {
  const client = await connect({ capabilities: PUSH });
  clients.push(client);
  return client;
}
const shown = (client: Client, uri: string) => client.published.findLast(p => p.uri === uri)?.diagnostics;

describe('a client that is told', () => {
  test('is told when a document is no longer reviewed at all', async () => {
    const client = await start();
    const uri = 'file:///nowhere/train.py';
    client.open(uri, TRAIN);
    await until('findings', () => shown(client, uri)?.length);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'print(1)\n' }],
    });
    await until('nothing', () => shown(client, uri)?.length === 0);
  });

  test('is told that nothing is said of a cell that is gone, or has another language now', async () => {
    const client = await start();
    const uri = 'file:///nowhere/train.ipynb';
    const cell = (n: number) => `vscode-notebook-cell:/nowhere/train.ipynb#${n}`;
    const item = (n: number, text: string, languageId = 'python') => ({ uri: cell(n), languageId, version: 1, text });
    const code = (n: number) => ({ kind: 2, document: cell(n) });
    const again = `second = 4\n${CELLS.training}`;
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: [code(0), code(1), code(2)] },
      cellTextDocuments: [item(0, CELLS.constants), item(1, CELLS.training), item(2, again)],
    });
    await until('findings', () => shown(client, cell(1))?.length && shown(client, cell(2))?.length);
    await client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: {
        cells: {
          structure: {
            array: { start: 1, deleteCount: 2, cells: [code(2)] },
            didOpen: [item(2, again, 'r')],
            didClose: [{ uri: cell(1) }, { uri: cell(2) }],
          },
        },
      },
    });
    await until('nothing', () => shown(client, cell(1))?.length === 0 && shown(client, cell(2))?.length === 0);
    assert.deepEqual(client.errors, []);
  });
});

describe('the workspace', () => {
  test('keeps a document that only began to concern it while it was open', async () => {
    const disk = workspace({ 'notes.py': 'print(1)\n' });
    disks.push(disk);
    const client = await connect({ folders: [disk.uri] });
    clients.push(client);
    await client.ready();
    const uri = disk.uriOf('notes.py');
    const files = async (): Promise<number> => {
      const { workloads } = await client.connection.sendRequest<{ workloads: { files: number }[] }>(
        'mlLens/coverage',
        {},
      );
      return workloads[0]?.files ?? 0;
    };
    client.open(uri, TRAIN);
    await until('reviewed', async () => (await files()) === 1);
    disk.write('notes.py', TRAIN);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until('reviewed again', async () => (await files()) === 1);
    assert.deepEqual(client.errors, []);
  });

  test('lacks something only as long as every file of it can be read', async () => {
    const disk = workspace({ 'train.py': TRAIN, 'a.ipynb': notebook('import sagemaker') });
    disks.push(disk);
    const client = await connect({ folders: [disk.uri] });
    clients.push(client);
    await client.ready();
    const complete = async (): Promise<boolean> => {
      const { workloads } = await client.connection.sendRequest<{ workloads: { complete: boolean }[] }>(
        'mlLens/coverage',
        {},
      );
      return workloads[0]?.complete ?? false;
    };
    const say = () =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: disk.uriOf('a.ipynb'), type: 2 }],
      });
    assert.equal(await complete(), true);
    disk.write('a.ipynb', '{ "cells": [ "sagemaker"');
    await say();
    await until('incomplete', async () => !(await complete()));
    disk.write('a.ipynb', notebook('import sagemaker'));
    await say();
    await until('complete again', complete);
  });
});
