import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { type CoverageResult, METHODS, type Status, type Written } from '../../server/src/session/protocol.ts';
import { TUNER } from '../cli/run.ts';
import { type Client, connect, PULL, until, workspace } from './client.ts';
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

/** A worker that serves a folder; resolves when all of it is read. */
async function serving(folder: string) {
  const worker = startWorker();
  let state = '';
  worker.onNotification(METHODS.status, (s: Status) => {
    state = s.state;
  });
  const errors: string[] = [];
  worker.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
    if (type === 1) errors.push(message);
  });
  worker.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  for (const method of ['client/registerCapability', 'workspace/diagnostic/refresh'])
    worker.onRequest(method, () => null);
  worker.listen();
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'w' }];
  await worker.sendRequest('initialize', {
    processId: null,
    capabilities: PULL,
    rootUri: null,
    workspaceFolders,
    initializationOptions: { notifications: true },
  });
  await worker.sendNotification('initialized', {});
  const ready = () => until('the scan', () => state === 'ready');
  await ready();
  return { worker, errors, ready };
}

describe('the server in a browser', { skip: !existsSync('dist/web/server.js') && 'not built' }, () => {
  let worker: ProtocolConnection;
  let here: Client;
  before(async () => {
    here = await connect({ folders: [pathToFileURL(ROOT).href] });
    ({ worker } = await serving(ROOT));
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

describe('a workspace that is handed out', { skip: !existsSync('dist/web/server.js') && 'not built' }, () => {
  const RULE = 'tuner-early-stopping';
  const open = async (files: Readonly<Record<string, string>>) => {
    const space = workspace(files);
    const served = await serving(space.root);
    after(() => {
      served.worker.dispose();
      space.dispose();
    });
    const rulesOf = async (name: string): Promise<readonly unknown[]> => {
      const uri = space.uriOf(name);
      const params = { textDocument: { uri } };
      return (await served.worker.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', params)).items.map(
        d => d.code,
      );
    };
    const show = (name: string): Promise<void> =>
      served.worker.sendNotification('textDocument/didOpen', {
        textDocument: { uri: space.uriOf(name), languageId: 'python', version: 1, text: files[name] },
      });
    return { ...served, space, rulesOf, show };
  };

  test('nested workloads extend files beside them and packages, which nothing else asks for', async () => {
    const off = `rules:\n  ${RULE}: off\n`;
    const { rulesOf, show, errors } = await open({
      'train.py': TUNER,
      'a/.mllens.yaml': 'extends: [../shared/base.yaml]\n',
      'a/train.py': TUNER,
      'b/.mllens.yaml': 'extends: ["@ours/lens"]\n',
      'b/train.py': TUNER,
      'shared/base.yaml': off,
      'node_modules/@ours/lens/mllens.yaml': off,
    });
    for (const name of ['train.py', 'a/train.py', 'b/train.py']) await show(name);
    assert.ok((await rulesOf('train.py')).includes(RULE));
    for (const name of ['a/train.py', 'b/train.py'])
      await until(`the rule is off in ${name}`, async () => !(await rulesOf(name)).includes(RULE));
    assert.deepEqual(errors, []);
  });

  test('a project file that is changed or taken away counts when it is told', async () => {
    const { worker, rulesOf, show, space } = await open({
      '.mllens.yaml': `rules:\n  ${RULE}: off\n`,
      'train.py': TUNER,
    });
    await show('train.py');
    assert.ok(!(await rulesOf('train.py')).includes(RULE));
    const told = (type: number) =>
      worker.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: space.uriOf('.mllens.yaml'), type }],
      });
    space.write('.mllens.yaml', 'name: w\n');
    await told(2);
    await until('the rule is on', async () => (await rulesOf('train.py')).includes(RULE));
    space.write('.mllens.yaml', `rules:\n  ${RULE}: off\n`);
    await told(2);
    await until('the rule is off', async () => !(await rulesOf('train.py')).includes(RULE));
    space.remove('.mllens.yaml');
    await told(3);
    await until('the rule is on again', async () => (await rulesOf('train.py')).includes(RULE));
  });

  test('answers are written where they belong, and never over what somebody else wrote', async () => {
    const { worker, space } = await open({ 'train.py': TUNER });
    const made = await worker.sendRequest<Written>(METHODS.createWorkload, { folder: space.uri, name: 'Churn' });
    assert.equal(made.problem, undefined);
    const file = path.join(space.root, '.mllens/churn/checklist.yaml');
    const text = () => readFileSync(file, 'utf8');
    const answer = (status: string) =>
      worker.sendRequest<Written>(METHODS.answer, {
        root: space.uri,
        practices: ['develop-ml-skills'],
        change: { status },
      });
    assert.equal((await answer('done')).problem, undefined);
    assert.match(text(), /status: done/);
    const theirs = `${text()}# theirs\n`;
    space.write('.mllens/churn/checklist.yaml', theirs);
    assert.match((await answer('in-progress')).problem ?? '', /changed by somebody else meanwhile/);
    assert.equal(text(), theirs);
    assert.equal((await answer('in-progress')).problem, undefined, 'the second try knows what they wrote');
    assert.match(text(), /status: in-progress/);
    assert.match(text(), /# theirs/);
  });
});
