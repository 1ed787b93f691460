import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinCells, locate, readNotebook } from '../../../server/src/languages/notebook/notebook.ts';
import { notebookEdits } from '../../../server/src/languages/notebook/write.ts';
import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import { apply, factsOf, python, short } from '../python/kit.ts';

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

const factsOfCells = (...cells: readonly string[]): DocumentFacts => {
  const { text, cells: spans } = read(notebook(cells.map(c => code(c))));
  return factsOf({ uri: 'file:///n/a.ipynb', path: 'n/a.ipynb', text, cells: spans });
};

const aws = (facts: DocumentFacts): readonly Resource[] => facts.resources.filter(r => r.type.startsWith('AWS::'));
const valuesOf = (facts: DocumentFacts): readonly unknown[] => aws(facts).map(r => short(r.properties));

test('values that another notebook stored are not those set here before', () => {
  const stored = factsOfCells(
    'import boto3\nsm = boto3.client("sagemaker")\na = b = c = 1',
    '%store -r a b\n%store c\n%store -r',
    'sm.create_endpoint_config(A=a, B=b, C=c)',
  );
  assert.deepEqual(valuesOf(stored), [{ A: '?', B: '?', C: 1 }]);
});

test('later cells win', () => {
  const facts = factsOfCells(
    'import boto3\nsm = boto3.client("sagemaker")\nn = 1',
    'def make():\n    sm.create_endpoint_config(N=n)',
    'n = 2\nsm.create_endpoint_config(N=n)',
  );
  assert.deepEqual(valuesOf(facts), [{ N: { oneOf: [2, 1] } }, { N: 2 }]);
});

test('a file that a notebook writes is a module of its own', () => {
  const facts = factsOfCells(
    'import boto3\nsm = boto3.client("sagemaker")\nn = 1',
    '%%writefile code/deploy.py\n# ml-lens: ignore-file[endpoint-data-capture] -- sample\nimport boto3\nn = 2\nboto3.client("sagemaker").create_endpoint_config(N=n)\n',
    '%%writefile config.yaml\nn: (\n',
    '%%writefile -a "code/more.py"\nx = [\n',
    'sm.create_endpoint_config(N=n)',
  );
  assert.deepEqual(valuesOf(facts), [{ N: 2 }, { N: 1 }]);
  assert.deepEqual(
    aws(facts).map(r => r.id),
    ['create_endpoint_config', 'create_endpoint_config#2'],
  );
  const [suppression] = facts.suppressions;
  assert.ok(suppression && facts.cells);
  assert.deepEqual([suppression.covers.end], [facts.cells[1]!.end], 'the file is the cell, not the notebook');
  assert.equal(facts.gaps.length, 1);
  assert.ok(facts.gaps[0]!.at.start >= facts.cells[3]!.start && facts.gaps[0]!.at.end <= facts.cells[3]!.end);
});

test('an import that a fix needs goes below the line that says how a cell is run', () => {
  const edited = (...cells: readonly string[]): string => {
    const { text, cells: spans } = read(notebook(cells.map(c => code(c))));
    const source = { uri: 'file:///a.ipynb', path: 'a.ipynb', text, cells: spans };
    const tree = python.parse(source);
    const resource = python.extract(source, tree).resources.find(r => r.type === 'AWS::SageMaker::EndpointConfig');
    assert.ok(resource);
    const value = { EnableCapture: true, DestinationS3Uri: 's3://b' };
    const edits = python.write(source, tree, [{ op: 'set', resource, path: 'DataCaptureConfig', value }]);
    assert.ok(edits);
    return apply(text, edits);
  };
  const deploy = 'sagemaker.Model(role="r").deploy(1, "ml.m5.large")';
  assert.match(
    edited(`%%writefile a.py\nimport sagemaker\nx = 1\n${deploy}`, 'import os'),
    /^%%writefile a\.py\nimport sagemaker\nfrom sagemaker\.model_monitor import DataCaptureConfig\nx = 1/,
  );
  assert.match(
    edited('import sagemaker', `%%time\n${deploy}`),
    /^import sagemaker\nfrom sagemaker\.model_monitor import DataCaptureConfig\n%%time\n/,
  );
});
