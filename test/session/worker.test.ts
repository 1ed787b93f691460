import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { type CoverageResult, METHODS, type Status } from '../../server/src/session/protocol.ts';
import { type Client, connect, PULL, until } from './client.ts';
import { startWorker } from './worker.ts';

const ROOT = path.resolve('examples');
const LANGUAGES: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.ts': 'typescript',
  '.json': 'json',
  '.yaml': 'yaml',
  '.tf': 'terraform',
};
const FILES = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter(e => e.isFile() && path.extname(e.name) in LANGUAGES)
  .map(e => path.join(e.parentPath, e.name));

describe('the server in a browser', { skip: !existsSync('dist/web/server.js') && 'not built' }, () => {
  const worker = startWorker();
  let here: Client;
  before(async () => {
    here = await connect({ folders: [pathToFileURL(ROOT).href] });
    let state = '';
    worker.onNotification(METHODS.status, (s: Status) => {
      state = s.state;
    });
    worker.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) =>
      assert.notEqual(type, 1, message),
    );
    worker.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    for (const method of ['client/registerCapability', 'workspace/diagnostic/refresh'])
      worker.onRequest(method, () => null);
    worker.listen();
    const workspaceFolders = [{ uri: pathToFileURL(ROOT).href, name: 'examples' }];
    await worker.sendRequest('initialize', { processId: null, capabilities: PULL, rootUri: null, workspaceFolders });
    await worker.sendNotification('initialized', {});
    await until('the scan', () => state === 'ready');
    await here.ready();
  });
  after(() => {
    here.dispose();
    worker.dispose();
  });

  test('finds in each file what the server on a disk finds', async () => {
    assert.ok(FILES.length > 5);
    let found = 0;
    for (const file of FILES) {
      const uri = pathToFileURL(file).href;
      const textDocument = {
        uri,
        languageId: LANGUAGES[path.extname(file)],
        version: 1,
        text: readFileSync(file, 'utf8'),
      };
      for (const connection of [worker, here.connection])
        await connection.sendNotification('textDocument/didOpen', { textDocument });
      const [there, on] = await Promise.all(
        [worker, here.connection].map(c =>
          c.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } }),
        ),
      );
      assert.deepEqual(there!.items, on!.items, file);
      found += there!.items.length;
    }
    assert.ok(found > 20, `${found}`);
  });

  test('says the same of the lens', async () => {
    const [there, on] = await Promise.all(
      [worker, here.connection].map(c => c.sendRequest<CoverageResult>(METHODS.coverage, {})),
    );
    assert.ok(there!.workloads.length > 0 && there!.workloads.every(w => w.complete));
    assert.deepEqual(there, on);
  });
});
