import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ClientCapabilities, Diagnostic, Hover } from 'vscode-languageserver-protocol/node';
import { apply, type Client, type ConnectOptions, connect, PULL, until, workspace } from './client.ts';
import { REPOSITORY, TRAIN } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});

const start = async (options: ConnectOptions): Promise<Client> => kept(await connect({ bare: true, ...options }));
const newest = (client: Client, uri: string): readonly Diagnostic[] | undefined =>
  client.published.findLast(p => p.uri === uri)?.diagnostics;
const told = (client: Client, uri: string, what = 'diagnostics'): Promise<readonly Diagnostic[]> =>
  until(what, () => newest(client, uri));
const codes = (items: readonly Diagnostic[]) => items.map(d => d.code);

const ws = kept(workspace({ 'train.py': TRAIN, 'a.yaml': REPOSITORY }));
const uri = ws.uriOf('train.py');
const PUBLISHES: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };
const encodings = (...positionEncodings: string[]): ClientCapabilities => ({
  ...PUBLISHES,
  general: { positionEncodings },
});

/** What clients lack, one thing at a time and all at once. */
const CLIENTS: Readonly<Record<string, ConnectOptions>> = {
  'says nothing of itself, and its folder in rootPath': { capabilities: {}, rootPath: fileURLToPath(ws.uri) },
  'says nothing of itself, and its folder in rootUri': { capabilities: {}, rootUri: ws.uri },
  'has no folder': { capabilities: {} },
  'takes diagnostics unasked only': { capabilities: PUBLISHES, rootUri: ws.uri },
  'asks for diagnostics, but cannot be told to ask again': {
    capabilities: { textDocument: { ...PUBLISHES.textDocument, diagnostic: {} } },
    rootUri: ws.uri,
  },
  'prefers UTF-8': { capabilities: encodings('utf-8', 'utf-16'), rootUri: ws.uri },
  'prefers UTF-32': { capabilities: encodings('utf-32', 'utf-8', 'utf-16'), rootUri: ws.uri },
  'knows UTF-16 only': { capabilities: encodings('utf-16'), rootUri: ws.uri },
  'has no notebooks, no registration, no configuration, no versions': {
    capabilities: { ...PUBLISHES, workspace: { workspaceFolders: true, workspaceEdit: {} } },
    folders: [ws.uri],
  },
};

/** The same by a client with everything. */
const asked = async (): Promise<readonly Diagnostic[]> => {
  const client = kept(await connect({ folders: [ws.uri] }));
  await client.ready();
  client.open(uri, TRAIN);
  return (await client.pull(uri)).items ?? [];
};
/** Without what no minimal client shows. */
const plain = (items: readonly Diagnostic[]) => items.map(({ relatedInformation: _, ...d }) => d);

describe('a client that …', () => {
  for (const [what, options] of Object.entries(CLIENTS))
    test(`${what}: is told, gets edits, and is asked for nothing`, async () => {
      const client = await start(options);
      assert.equal(client.initialized.capabilities.positionEncoding, 'utf-16');
      assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
      client.open(uri, TRAIN);
      const items = await told(client, uri);
      assert.deepEqual(plain(items), plain(await asked()));
      const diagnostic = items.find(d => d.code === 'tuner-early-stopping')!;
      const [fix, ...others] = await client.actions(uri, diagnostic.range, [diagnostic]);
      assert.deepEqual([fix?.isPreferred, fix?.diagnostics], [true, [diagnostic]]);
      assert.deepEqual(Object.keys(fix?.edit ?? {}), ['changes']);
      assert.ok(others.every(a => a.edit?.changes));
      const fixed = apply(TRAIN, uri, fix!);
      client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ text: fixed }],
      });
      await until('the fix', () => !codes(newest(client, uri) ?? []).includes('tuner-early-stopping'));
      const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: { uri },
        position: items[0]!.range.start,
      });
      assert.ok(hover);
      assert.deepEqual(client.errors, []);
      assert.deepEqual([...new Set(client.received)], ['textDocument/publishDiagnostics']);
    });

  test('sends back diagnostics without their data: actions are still about them', async () => {
    const client = await start({ capabilities: PUBLISHES });
    client.open(uri, TRAIN);
    const { data: _, ...bare } = (await told(client, uri)).find(d => d.code === 'tuner-early-stopping')!;
    const [fix] = await client.actions(uri, bare.range, [bare]);
    assert.deepEqual(fix?.diagnostics, [bare]);
  });

  test('asks at the beginning of a line, and names what stands in it: actions are offered', async () => {
    const client = await start({ capabilities: PUBLISHES });
    client.open(uri, TRAIN);
    const found = await told(client, uri);
    const named = found.find(d => d.code === 'tuner-early-stopping')!;
    assert.ok(named.range.start.character > 0);
    const beginning = { line: named.range.start.line, character: 0 };
    const caret = { start: beginning, end: beginning };
    assert.deepEqual(await client.actions(uri, caret, []), []);
    const [fix, ...others] = await client.actions(uri, caret, [named]);
    assert.deepEqual(fix?.diagnostics, [named]);
    assert.ok(others.every(a => a.diagnostics?.every(d => d.code === named.code)));
    const above = { line: beginning.line - 1, character: 0 };
    assert.deepEqual(await client.actions(uri, { start: above, end: above }, [...found]), []);
  });

  test('counts in UTF-16: places behind other characters are exact', async () => {
    const client = await start({ capabilities: encodings('utf-8', 'utf-16') });
    const line = TRAIN.split('\n').findIndex(l => l.startsWith('estimator'));
    const text = TRAIN.replace('estimator = Est', 'x = "🧪é"; estimator = Est');
    client.open(uri, text);
    const found = (await told(client, uri)).find(d => d.code === 'job-inter-container-encryption');
    const character = text.split('\n')[line]!.indexOf('Estimator(');
    assert.deepEqual(found?.range.start, { line, character });
  });

  test('leaves a document of nothing: what was said of it is taken back', async () => {
    const client = await start({ capabilities: PUBLISHES });
    client.open(uri, TRAIN);
    assert.ok((await told(client, uri)).length > 0);
    client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'x = 1\n' }],
    });
    await until('nothing', () => newest(client, uri)?.length === 0);
  });
});

describe('settings without questions', () => {
  const severe = ['job-inter-container-encryption', 'tuner-metric-definitions'];
  const open = async (options: ConnectOptions, ...sent: readonly unknown[]) => {
    const client = await start({ capabilities: PUBLISHES, ...options });
    for (const settings of sent) client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    client.open(uri, TRAIN);
    return client;
  };
  const hides = (client: Client) =>
    until(
      'less severe findings are hidden',
      () => newest(client, uri)?.join() && codes(newest(client, uri)!).join() === severe.join(),
    );

  test('are sent by the client, or stand in what it says at the start', async () => {
    await hides(await open({}, { mlLens: { minSeverity: 'warning' } }));
    await hides(await open({ initializationOptions: { mlLens: { minSeverity: 'warning' } } }));
  });

  test('what says nothing of ours changes nothing', async () => {
    const options = { initializationOptions: { mlLens: { minSeverity: 'warning' } } };
    await hides(await open(options, {}, null, { pylsp: {} }));
  });

  test('a client that answers questions with nothing keeps what it said at the start', async () => {
    const client = await start({
      capabilities: { ...PULL, ...PUBLISHES },
      initializationOptions: { mlLens: { minSeverity: 'warning' } },
    });
    client.open(uri, TRAIN);
    await hides(client);
  });
});

test('of a client that watches no files, a save is the word to look at the disk', async () => {
  const own = kept(workspace({ '.mllens.yaml': 'name: churn\n', 'a.yaml': REPOSITORY }));
  const client = await start({ capabilities: PUBLISHES, rootUri: own.uri });
  const resources = async (): Promise<number | undefined> => {
    const { workloads } = await client.connection.sendRequest<{
      workloads: { resources: number; complete: boolean }[];
    }>('mlLens/coverage', {});
    return workloads[0]?.complete ? workloads[0].resources : undefined;
  };
  await until('the scan', async () => (await resources()) === 1);
  client.open(own.uriOf('a.yaml'), REPOSITORY, 'yaml');
  own.write('b.yaml', REPOSITORY);
  client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: own.uriOf('a.yaml') } });
  await until('the new file', async () => (await resources()) === 2);
});
