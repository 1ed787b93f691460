import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '../../server/src/review/builtin.ts';
import { createTrees } from '../../server/src/review/trees.ts';

/** Trees whose Python parser says what it was given. */
function watched() {
  const parsed: string[] = [];
  const { parsing: _, ...python } = languages.python;
  const parse: typeof python.parse = (source, previous) => {
    parsed.push(source.path);
    return python.parse(source, previous);
  };
  return { parsed, trees: createTrees({ ...languages, python: { ...python, parse } }) };
}
const source = (path: string, length = 0) => ({ path, uri: `file:///${path}`, text: `x = 1\n${'#'.repeat(length)}` });
const named = (n: number) => `m${n}.py`;

describe('the trees of documents', () => {
  test('are kept for an ordinary workspace', () => {
    const { parsed, trees } = watched();
    for (let n = 0; n < 200; n++) trees.parse('python', source(named(n)), true);
    for (let n = 0; n < 200; n++) trees.of('python', source(named(n)));
    assert.equal(parsed.length, 200);
  });

  test('are let go in a large one, the oldest first, but not those of the last eight documents', () => {
    const { parsed, trees } = watched();
    for (let n = 0; n < 20; n++) trees.parse('python', source(named(n), 400_000), true);
    for (let n = 12; n < 20; n++) trees.of('python', source(named(n), 400_000));
    assert.equal(parsed.length, 20);
    trees.of('python', source(named(11), 400_000));
    assert.deepEqual(parsed.slice(20), ['m11.py']);
  });

  test('are few in a large one', () => {
    const { parsed, trees } = watched();
    for (let n = 0; n < 41; n++) trees.parse('python', source(named(n), 10_000), true);
    for (let n = 32; n < 41; n++) trees.of('python', source(named(n), 10_000));
    assert.equal(parsed.length, 41);
    trees.of('python', source(named(30), 10_000));
    assert.deepEqual(parsed.slice(41), ['m30.py']);
  });

  test('are of exactly the text that is asked for, and count once', () => {
    const { parsed, trees } = watched();
    for (let n = 0; n < 400; n++) trees.parse('python', source('m.py', 10_000 + n), true);
    trees.parse('python', source('other.py'), true);
    trees.of('python', source('m.py', 10_399));
    assert.equal(parsed.length, 401);
    trees.of('python', source('m.py', 5));
    assert.equal(parsed.length, 402);
    trees.drop('other.py');
    trees.of('python', source('other.py'));
    assert.equal(parsed.length, 403);
  });
});
