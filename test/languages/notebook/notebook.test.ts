import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinCells, locate, notebookEdits, readNotebook } from '../../../server/src/languages/notebook/notebook.ts';
import { apply, factsOf } from '../python/kit.ts';

const code = (source: string | readonly string[]): object => ({ cell_type: 'code', metadata: {}, outputs: [], source });
const notebook = (cells: readonly object[], metadata: object = {}): string =>
  JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);

const read = (raw: string) => {
  const cells = readNotebook(raw);
  assert.ok(!('reason' in cells));
  return joinCells(cells);
};

test('code cells are joined by one newline, with their index among all cells', () => {
  const raw = notebook([{ cell_type: 'markdown', source: 'x' }, code(['a = 1\n', 'b = 2']), code('c = 3')]);
  const { text, cells } = read(raw);
  assert.equal(text, 'a = 1\nb = 2\nc = 3');
  assert.deepEqual(cells, [
    { index: 1, start: 0, end: 11 },
    { index: 2, start: 12, end: 17 },
  ]);
  assert.deepEqual(locate(cells, 13), { cell: cells[1], offset: 1 });
});

test('format 3, other kernels, broken JSON', () => {
  const three = JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: ['a = 1'] }] }], metadata: {} });
  assert.equal(read(three).text, 'a = 1');
  assert.deepEqual(readNotebook(notebook([code('x <- 1')], { kernelspec: { name: 'ir', language: 'R' } })), []);
  const broken = readNotebook('{"cells": [');
  assert.ok('reason' in broken && broken.at !== undefined);
  assert.ok('reason' in readNotebook('[]'));
});

test('magics are masked in place; facts resolve over cells', () => {
  const raw = notebook([
    code(['pip install -U boto3 "sagemaker>=2"\n', 'half = 1 / 2.\n', 'pip = 3']),
    code(['%pip install \\\n', '  sagemaker\n', 'import boto3\n', '!ls {x}\n', 'files = !ls']),
    code('%%bash\nrm -rf ('),
    code(['%%time\n', 'sm = boto3.client("sagemaker")\n', 'sm?\n', 'N = 2']),
    code('sm.create_endpoint_config(EndpointConfigName="c", N=N)'),
  ]);
  const { text, cells } = read(raw);
  const facts = factsOf({ uri: 'file:///a.ipynb', path: 'a.ipynb', text, cells });
  assert.deepEqual(facts.gaps, []);
  const [resource] = facts.resources;
  assert.equal(resource?.type, 'AWS::SageMaker::EndpointConfig');
  assert.deepEqual(resource.traits, ['notebook']);
  assert.equal(text.slice(resource.at.start, resource.at.end), 'sm.create_endpoint_config');
});

/** Edits the raw text and shows that it reads as the edited joined text, every other cell byte for byte the same. */
function roundTrip(raw: string, find: string, replacement: string): string {
  const { text, cells } = read(raw);
  const start = text.indexOf(find);
  const edit = { at: { start, end: start + find.length }, text: replacement };
  const edits = notebookEdits(raw, cells, [edit]);
  assert.ok(edits);
  const changed = apply(raw, edits);
  assert.equal(read(changed).text, apply(text, [edit]));
  return changed;
}

test('edits of the joined text become edits of the raw JSON', () => {
  const lines = notebook([code(['f(\n', '    a="ü\\\\",\n', ')\n']), code('g("x")\nh()')]);
  assert.equal(roundTrip(lines, '"ü\\\\"', '"y"'), lines.replace('\\"ü\\\\\\\\\\"', '\\"y\\"'));
  const inserted = roundTrip(lines, '    a', '    b=1,\n    a');
  assert.deepEqual(JSON.parse(inserted).cells[0].source, ['f(\n', '    b=1,\n', '    a="ü\\\\",\n', ')\n']);
  assert.match(inserted, /\n {4}" {4}b=1,\\n",\n/);
  const single = roundTrip(lines, 'g("x")', 'g("x",\n  "z")');
  assert.equal(JSON.parse(single).cells[1].source, 'g("x",\n  "z")\nh()');
  const { cells } = read(lines);
  assert.equal(notebookEdits(lines, cells, [{ at: { start: 2, end: cells[1]!.start + 2 }, text: '' }]), undefined);
});
