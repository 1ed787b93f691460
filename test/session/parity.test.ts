import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { type Client, connect, PUSH, until } from './client.ts';

interface Reported {
  readonly rule: string;
  readonly path: string;
  readonly cell?: number;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly severity: string;
  readonly fingerprint: string;
  readonly state: string;
}
interface NotebookCell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** The example workload of this repository: every kind of source, good and bad practice. */
const ROOT = path.resolve('examples');
const uriOf = (file: string): string => pathToFileURL(path.resolve(file)).href;
const LANGUAGES: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.ts': 'typescript',
  '.json': 'json',
  '.yaml': 'yaml',
};
const SEVERITIES = ['', 'error', 'warning', 'info', 'hint'];

const line = (file: string, cell: number | undefined, d: Diagnostic): string =>
  [
    file,
    cell ?? '-',
    d.code,
    `${d.range.start.line + 1}:${d.range.start.character + 1}-${d.range.end.line + 1}:${d.range.end.character + 1}`,
    SEVERITIES[d.severity ?? 0],
    d.message,
    (d.data as { fingerprint: string }).fingerprint,
  ].join(' | ');
const reportedLine = (f: Reported): string =>
  [
    f.path,
    f.cell ?? '-',
    f.rule,
    `${f.startLine}:${f.startColumn}-${f.endLine}:${f.endColumn}`,
    f.severity,
    f.message,
    f.fingerprint,
  ].join(' | ');

const cellUri = (uri: string, index: number): string => `${uri.replace('file:', 'vscode-notebook-cell:')}#c${index}`;

/** Opens a notebook cell by cell; gives its pages with the cells' indices. */
function openNotebook(client: Client, file: string): readonly (readonly [uri: string, cell: number])[] {
  const uri = uriOf(file);
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { cells: readonly NotebookCell[] };
  const items = cells.map(({ cell_type, source }, index) => ({
    uri: cellUri(uri, index),
    languageId: cell_type === 'code' ? 'python' : 'markdown',
    version: 1,
    text: typeof source === 'string' ? source : source.join(''),
  }));
  const documents = cells.map((c, index) => ({ kind: c.cell_type === 'code' ? 2 : 1, document: cellUri(uri, index) }));
  void client.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: documents },
    cellTextDocuments: items,
  });
  return cells.flatMap((c, index) => (c.cell_type === 'code' ? [[cellUri(uri, index), index] as const] : []));
}

function openFile(client: Client, file: string): readonly (readonly [uri: string, cell: number | undefined])[] {
  if (file.endsWith('.ipynb')) return openNotebook(client, file);
  client.open(uriOf(file), readFileSync(file, 'utf8'), LANGUAGES[path.extname(file)] ?? 'plaintext');
  return [[uriOf(file), undefined]];
}

describe('editor and command line agree', () => {
  let expected: readonly string[] = [];
  let files: readonly string[] = [];
  const clients: Client[] = [];
  before(() => {
    const run = spawnSync(process.execPath, ['dist/cli.cjs', 'check', 'examples', '--format', 'json'], {
      encoding: 'utf8',
    });
    const open = (JSON.parse(run.stdout) as { findings: readonly Reported[] }).findings.filter(f => f.state === 'open');
    expected = open.map(reportedLine).sort();
    files = [...new Set(open.map(f => f.path))];
  });
  after(() => {
    for (const client of clients) client.dispose();
  });

  test('the example workload shows something in every kind of source', () => {
    assert.deepEqual(['.ipynb', '.json', '.py', '.ts', '.yaml'], [...new Set(files.map(f => path.extname(f)))].sort());
  });

  test('pull', async () => {
    const client = await connect({ folders: [uriOf(ROOT)] });
    clients.push(client);
    await client.ready();
    const shown: string[] = [];
    for (const file of files)
      for (const [uri, cell] of openFile(client, file))
        for (const d of (await client.pull(uri)).items ?? []) shown.push(line(file, cell, d));
    assert.deepEqual(shown.sort(), expected);
  });

  test('push', async () => {
    const client = await connect({ capabilities: PUSH, rootUri: uriOf(ROOT) });
    clients.push(client);
    await client.ready();
    const pages = files.flatMap(file => openFile(client, file).map(([uri, cell]) => ({ file, uri, cell })));
    const shown = await until('all are published', () => {
      const found = pages.flatMap(({ file, uri, cell }) =>
        (client.published.findLast(p => p.uri === uri)?.diagnostics ?? []).map(d => line(file, cell, d)),
      );
      return found.length >= expected.length && found;
    });
    assert.deepEqual([...shown].sort(), expected);
  });
});
