import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver-protocol/node';
import { type Client, connect, until, workspace } from './client.ts';
import { CELLS, notebook } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});

/** What the features of JupyterLab-LSP 5 say together. */
const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    completion: { dynamicRegistration: true, contextSupport: true },
    hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
    definition: { dynamicRegistration: true, linkSupport: true },
    publishDiagnostics: { tagSupport: { valueSet: [2, 1] } },
  },
};
/** Cells as JupyterLab joins them, magics as its overrides write them. */
const joined = (...cells: readonly string[]): string => cells.map(c => `${c}\n`).join('\n\n');
const MAGICS = [
  'get_ipython().run_line_magic("matplotlib", " inline")\nget_ipython().getoutput("pip install -U sagemaker")',
  'get_ipython().run_cell_magic("bash", "", """rm -rf x\nestimator = (""")',
  '# START_CELL_MAGIC("time", "")\nCOUNT = 4\n# END_CELL_MAGIC',
];
const CODE = 'job-inter-container-encryption';

const ws = kept(
  workspace({ 'my work/explore.ipynb': notebook(CELLS.constants, CELLS.training), '.mllens.yaml': 'name: churn\n' }),
);
const uri = ws.uriOf('my work/explore.ipynb');
const newest = (client: Client): readonly Diagnostic[] =>
  client.published.findLast(p => p.uri === uri)?.diagnostics ?? [];

/** As JupyterLab opens a notebook: the whole text twice, under the same version. */
async function opened(text: string): Promise<Client> {
  const client = kept(await connect({ bare: true, capabilities: CAPABILITIES, rootUri: ws.uri }));
  client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
  client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'python', version: 0, text },
  });
  change(client, text, 0);
  return client;
}
const change = (client: Client, text: string, version: number): void =>
  void client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
const placed = (client: Client, text: string) =>
  until(CODE, () => {
    const found = newest(client).find(d => d.code === CODE);
    const line = text.split('\n').findIndex(l => l.startsWith('estimator = Estimator('));
    return found?.range.start.line === line && found;
  });

test('a notebook as one document: a finding stands at its line, decided by another cell', async () => {
  const text = joined(CELLS.constants, CELLS.training);
  const client = await opened(text);
  await placed(client, text);
  const edited = joined(CELLS.constants.replace('COUNT = 4', 'COUNT = 1'), CELLS.training);
  change(client, edited, 1);
  await until('the fix', () => client.published.length > 1 && !newest(client).some(d => d.code === CODE));
  assert.deepEqual(client.errors, []);
});

test('magics in the form that JupyterLab gives them are no code', async () => {
  const text = joined(...MAGICS, 'from sagemaker.estimator import Estimator', CELLS.training);
  await placed(await opened(text), text);
});

test('it is the notebook of the workload, and is read once', async () => {
  const client = await opened(joined(CELLS.constants, CELLS.training));
  const { workloads } = await until('the scan', async () => {
    const said = await client.connection.sendRequest<{ workloads: { complete: boolean; resources: number }[] }>(
      'mlLens/coverage',
      {},
    );
    return said.workloads[0]?.complete && said;
  });
  const alone = kept(await connect({ folders: [ws.uri] }));
  await alone.ready();
  const scanned = await alone.connection.sendRequest<typeof workloads & { workloads: typeof workloads }>(
    'mlLens/coverage',
    {},
  );
  assert.deepEqual(
    workloads.map(w => w.resources),
    scanned.workloads.map(w => w.resources),
  );
});

test('a save looks at the disk and loses nothing', async () => {
  const text = joined(CELLS.constants, CELLS.training);
  const client = await opened(text);
  await placed(client, text);
  client.connection.sendNotification('textDocument/didSave', { textDocument: { uri, version: 1 }, text });
  change(client, `${text}\n\nx = 1\n`, 2);
  await placed(client, text);
  assert.deepEqual(client.errors, []);
});
