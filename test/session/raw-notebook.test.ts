import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readNotebook } from '../../server/src/languages/notebook/index.ts';
import { apply, type Client, connect, until, workspace } from './client.ts';
import { CELLS } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});

/** As Jupyter writes it: one string for each line. */
const lines = (text: string): readonly string[] => text.split(/(?<=\n)/);
const RAW = JSON.stringify(
  {
    cells: [
      { cell_type: 'markdown', metadata: {}, source: ['# "Título" 🧪\n', 'text'] },
      ...[CELLS.constants, CELLS.training].map(source => ({
        cell_type: 'code',
        execution_count: null,
        metadata: {},
        outputs: [],
        source: lines(source),
      })),
    ],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  },
  null,
  1,
);
const CODE = 'job-inter-container-encryption';

const ws = kept(workspace({ 'explore.ipynb': RAW }));
const uri = ws.uriOf('explore.ipynb');
const newest = (client: Client): readonly Diagnostic[] =>
  client.published.findLast(p => p.uri === uri)?.diagnostics ?? [];
const found = (client: Client): Promise<Diagnostic> => until(CODE, () => newest(client).find(d => d.code === CODE));
async function opened(text = RAW): Promise<Client> {
  const client = kept(
    await connect({
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
      rootUri: ws.uri,
    }),
  );
  await client.ready();
  client.open(uri, text, 'json');
  return client;
}
const shown = (text: string, { range }: Pick<Diagnostic, 'range'>): string =>
  TextDocument.create(uri, 'json', 0, text).getText(range);

test('a notebook in a plain text editor: findings stand at their code in the JSON', async () => {
  const client = await opened();
  const diagnostic = await found(client);
  assert.equal(shown(RAW, diagnostic), 'Estimator');
  for (const d of newest(client)) {
    assert.ok(!shown(RAW, d).includes('"outputs"'), String(d.code));
    for (const { location } of d.relatedInformation ?? []) assert.notEqual(shown(RAW, location), '');
  }
  const hover = (position: object) =>
    client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  assert.ok(await hover(diagnostic.range.start));
  assert.equal(await hover({ line: 0, character: 0 }), null);
  assert.deepEqual(client.errors, []);
});

test('the same findings as in an editor for notebooks', async () => {
  const plain = await opened();
  await found(plain);
  const client = kept(await connect({ folders: [ws.uri] }));
  await client.ready();
  const cell = (n: number) => `vscode-notebook-cell:/explore.ipynb#c${n}`;
  await client.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: {
      uri,
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: [0, 1, 2].map(n => ({ kind: n === 0 ? 1 : 2, document: cell(n) })),
    },
    cellTextDocuments: [CELLS.constants, CELLS.training].map((text, n) => ({
      uri: cell(n + 1),
      languageId: 'python',
      version: 1,
      text,
    })),
  });
  const items = [...((await client.pull(cell(1))).items ?? []), ...((await client.pull(cell(2))).items ?? [])];
  const told = (list: readonly Diagnostic[]) => list.map(({ code, message, data }) => ({ code, message, data }));
  assert.deepEqual(told(newest(plain)), told(items));
});

test('a fix and a suppression are written into the JSON, and stay JSON', async () => {
  const client = await opened();
  const diagnostic = await found(client);
  const actions = await client.actions(uri, diagnostic.range, [diagnostic]);
  const code = (text: string): string => {
    const cells = readNotebook(text);
    assert.ok(!('reason' in cells), text);
    return cells.map(c => c.text).join('\n');
  };
  const fix = actions.find(a => a.title.startsWith('Encrypt the traffic'));
  const fixed = apply(RAW, uri, fix!);
  assert.ok(code(fixed).includes('    encrypt_inter_container_traffic=True'), fixed);
  assert.equal(JSON.stringify(JSON.parse(fixed), null, 1), fixed, 'laid out as before');
  const muted = apply(RAW, uri, actions.find(a => a.title === `Suppress ${CODE} here (with reason)`)!);
  assert.ok(code(muted).includes(`\n# ml-lens: ignore[${CODE}] -- \nestimator = Estimator(`), muted);
  assert.equal(JSON.stringify(JSON.parse(muted), null, 1), muted);
});

test('places follow edits around the code; broken JSON says nothing until it is whole again', async () => {
  const client = await opened();
  const { range } = await found(client);
  const at = { line: 0, character: 0 };
  const lowered = { ...range.start, line: range.start.line + 2 };
  client.change(uri, 2, { start: at, end: at }, '\n\n');
  await until('the place', async () => JSON.stringify((await found(client)).range.start) === JSON.stringify(lowered));
  client.change(uri, 3, { start: at, end: at }, '{');
  await until('nothing', () => newest(client).length === 0);
  assert.deepEqual(await client.actions(uri, range), []);
  client.change(uri, 4, { start: at, end: { line: 0, character: 1 } }, '');
  assert.deepEqual((await found(client)).range.start, lowered);
  client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await until('cleared', () => newest(client).length === 0);
  assert.deepEqual(client.errors, []);
});
