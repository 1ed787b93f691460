import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Client, connect, until, workspace } from './client.ts';

const saved = (...counts: readonly number[]): string =>
  JSON.stringify({
    cells: counts.map((execution_count, i) => ({
      cell_type: 'code',
      metadata: {},
      outputs: [],
      execution_count,
      source: i === 0 ? 'import sagemaker' : `x = ${i}`,
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });

const disposables: { dispose(): void }[] = [];
after(() => {
  for (const d of disposables) d.dispose();
});

const cell = (uri: string, n: number): string => `${uri.replace('file:', 'vscode-notebook-cell:')}#c${n}`;

async function open(client: Client, uri: string, texts: readonly string[]): Promise<void> {
  await client.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: {
      uri,
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: texts.map((_, n) => ({ kind: 2, document: cell(uri, n) })),
    },
    cellTextDocuments: texts.map((text, n) => ({ uri: cell(uri, n), languageId: 'python', version: 1, text })),
  });
}

/** The cells under which the finding stands. */
async function told(client: Client, uri: string, count: number): Promise<readonly number[]> {
  const places: number[] = [];
  for (let n = 0; n < count; n++) {
    const { items = [] } = await client.pull(cell(uri, n));
    if (items.some(d => d.code === 'notebook-runs-in-order')) places.push(n);
  }
  return places;
}

describe('what the cells of a notebook gave when they ran', () => {
  test('is taken from the file, follows the cells, and is renewed when the notebook is saved', async () => {
    const ws = workspace({ 'explore.ipynb': saved(1, 9, 5) });
    disposables.push(ws);
    const client = await connect({ folders: [ws.uri] });
    disposables.push(client);
    await client.ready();
    const uri = ws.uriOf('explore.ipynb');
    await open(client, uri, ['import sagemaker', 'x = 1', 'x = 2']);
    assert.deepEqual(await told(client, uri, 3), [2]);

    // A cell that has another text now has not run yet.
    await client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: {
        cells: {
          textContent: [{ document: { uri: cell(uri, 2), version: 2 }, changes: [{ text: 'x = 2 + 0' }] }],
        },
      },
    });
    assert.deepEqual(await told(client, uri, 3), []);

    ws.write('explore.ipynb', saved(4, 3, 5));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await until('the saved run', async () => (await told(client, uri, 3)).join() === '1');
  });

  test('comes back with the text, and with the cell; not from a file that is gone', async () => {
    const ws = workspace({ 'explore.ipynb': saved(1, 9, 5) });
    disposables.push(ws);
    const client = await connect({ folders: [ws.uri] });
    disposables.push(client);
    await client.ready();
    const uri = ws.uriOf('explore.ipynb');
    await open(client, uri, ['import sagemaker', 'x = 1', 'x = 2']);
    assert.deepEqual(await told(client, uri, 3), [2]);
    let version = 1;
    const change = (cells: object) =>
      client.connection.sendNotification('notebookDocument/didChange', {
        notebookDocument: { uri, version: ++version },
        change: { cells },
      });
    const type = (text: string) =>
      change({ textContent: [{ document: { uri: cell(uri, 2), version: version + 1 }, changes: [{ text }] }] });
    const place = (start: number, deleteCount: number, cells: readonly number[]) =>
      change({
        structure: { array: { start, deleteCount, cells: cells.map(n => ({ kind: 2, document: cell(uri, n) })) } },
      });

    await type('x = 2 + 0');
    assert.deepEqual(await told(client, uri, 3), []);
    await type('x = 2');
    assert.deepEqual(await told(client, uri, 3), [2]);

    // A cell that is moved is taken out first: somebody may ask before it is put in again.
    await place(1, 1, []);
    assert.deepEqual(await told(client, uri, 3), []);
    await place(1, 0, [1]);
    assert.deepEqual(await told(client, uri, 3), [2]);

    ws.remove('explore.ipynb');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
    await until('no run', async () => (await told(client, uri, 3)).length === 0);
  });
});
