import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runOf, withRuns } from '../../../server/src/languages/notebook/index.ts';

const stream = (text: string | readonly string[]): object => ({ output_type: 'stream', name: 'stdout', text });
const result = (data: object): object => ({ output_type: 'execute_result', data, metadata: {} });

describe('what a cell keeps of its last run', () => {
  test('nothing, where it was not run', () => {
    assert.equal(runOf({ cell_type: 'code', execution_count: null, outputs: [] }), undefined);
    assert.equal(runOf({ cell_type: 'code', source: 'x' }), undefined);
  });

  test('its count, the size of its outputs, accounts and kinds of credentials in what a person reads', () => {
    const outputs = [
      stream(['Role: arn:aws:iam::482649550366:role/x\n', 'key ASIAQYLPMN5HHHFPZAM2']),
      result({ 'text/plain': ["{'SecretAccessKey': 'wJb2rUtnFEMI7K3MDENGbPxRfiCYzQ8hTqLsVn4d'}"] }),
    ];
    assert.deepEqual(runOf({ execution_count: 7, outputs }), {
      count: 7,
      size: JSON.stringify(outputs).length,
      credentials: ['an AWS access key id', 'an AWS secret access key'],
      accounts: ['482649550366'],
    });
  });

  test('pictures hold no words, examples no credentials, other numbers no accounts', () => {
    const outputs = [
      result({ 'image/png': 'ASIAQYLPMN5HHHFPZAM2', 'text/html': '<b>482649550366</b>' }),
      stream('AKIAIOSFODNN7EXAMPLE and aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
    ];
    const run = runOf({ execution_count: 1, outputs });
    assert.deepEqual(run?.credentials, []);
    assert.deepEqual(run?.accounts, []);
  });

  test('tokens and keys of other kinds', () => {
    const shown = (text: string): readonly string[] | undefined => runOf({ outputs: [stream(text)] })?.credentials;
    assert.deepEqual(shown(`hf_${'QmXkTzYwVbNcRdFgHjKlPoIuYtReWqAsDf'}`), ['a Hugging Face token']);
    assert.deepEqual(shown(`ghp_${'a1'.repeat(18)}`), ['a GitHub token']);
    assert.deepEqual(shown('-----BEGIN RSA PRIVATE KEY-----'), ['a private key']);
    assert.deepEqual(shown('hf_short ghp_short'), []);
  });

  test('broken outputs are no reason to fail', () => {
    assert.deepEqual(runOf({ execution_count: 2, outputs: [null, 3, { data: [1] }, { text: [1, 'a'] }] })?.count, 2);
  });
});

describe('runs follow their cells', () => {
  const run = (count: number) => ({ count, size: 0, credentials: [], accounts: [] });
  const source = (texts: readonly string[], counts: readonly (number | undefined)[] = []) => {
    let start = 0;
    const cells = texts.map((t, index) => {
      const cell = { index, start, end: start + t.length };
      start = cell.end + 1;
      const count = counts[index];
      return count === undefined ? cell : { ...cell, run: run(count) };
    });
    return { uri: 'mem:/a.ipynb', path: 'a.ipynb', text: texts.join('\n'), cells };
  };

  test('to where the same text stands now, in order; other texts have none', () => {
    const before = source(['a', 'b', 'a'], [1, 2, 3]);
    const after = withRuns(source(['new', 'a', 'b', 'a', 'a']), before);
    assert.deepEqual(
      after.cells?.map(c => c.run?.count),
      [undefined, 1, 2, 3, undefined],
    );
  });

  test('what is newly saved goes before', () => {
    const now = source(['a', 'b'], [1, 2]);
    assert.deepEqual(
      withRuns(now, source(['a', 'b'], [7, undefined])).cells?.map(c => c.run?.count),
      [7, undefined],
    );
  });

  test('outputs that were cleared are gone', () => {
    const now = source(['a', 'b'], [1, 2]);
    assert.deepEqual(
      withRuns(now, source(['a', 'b'])).cells?.map(c => c.run),
      [undefined, undefined],
    );
  });

  test('a text without cells stays what it is', () => {
    const plain = { uri: 'mem:/a.py', path: 'a.py', text: 'a' };
    assert.equal(withRuns(plain, source(['a'], [1])), plain);
  });
});
