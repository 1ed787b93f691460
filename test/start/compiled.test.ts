import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { load } from '../../server/src/compiled.ts';
import { folder } from '../cli/run.ts';

// V8 remembers by itself what one process compiled: these are to be like processes of their own.
setFlagsFromString('--no-compilation-cache');

const PROGRAM = `const path = require('node:path');
exports.sum = (a, b) => a + b;
exports.where = [path.basename(__filename), path.basename(__dirname), module.exports === exports];`;
const ONWARD = `// nobody's\n`;

interface Program {
  sum(a: number, b: number): number;
  readonly where: readonly unknown[];
}

/** A program of one file, and the folder in which what is compiled of it is kept. */
function program(t: TestContext) {
  const root = folder(t, { 'of/program.cjs': PROGRAM });
  const file = path.join(root, 'of', 'program.cjs');
  const cache = path.join(root, 'aside', 'code');
  const kept = (): readonly string[] =>
    existsSync(cache) ? readdirSync(cache).map(name => path.join(cache, name)) : [];
  const run = () => {
    const { exports, keep } = load(file, cache);
    assert.equal((exports as Program).sum(2, 3), 5);
    return keep;
  };
  return { file, cache, kept, run };
}

describe('a program with the code that was made of it before', () => {
  test('runs as one that is required', t => {
    const { file } = program(t);
    const { exports, keep } = load(file, undefined);
    assert.deepEqual((exports as Program).where, ['program.cjs', 'of', true]);
    keep();
  });

  test('is taken as long as it is the same program', t => {
    const { file, kept, run } = program(t);
    const keep = run();
    assert.deepEqual(kept(), []);
    keep();
    const [code, ...more] = kept();
    assert.ok(code);
    assert.deepEqual(more, []);
    if (process.platform !== 'win32') assert.equal(statSync(code).mode & 0o777, 0o600);
    const bytes = readFileSync(code);
    utimesSync(code, 1000, 1000);
    run()();
    assert.equal(statSync(code).mtimeMs, 1_000_000, 'what was taken is not written again');
    writeFileSync(file, PROGRAM.replace('a + b', 'b + a'));
    run()();
    assert.equal(kept().length, 2);
    assert.deepEqual(readFileSync(code), bytes);
  });

  test('is made again where what is kept is broken, cut off or of nobody knows whom', t => {
    const { kept, run } = program(t);
    run()();
    const [code] = kept() as [string];
    const whole = readFileSync(code);
    for (const broken of [Buffer.from(ONWARD), Buffer.alloc(0), whole.subarray(0, whole.length / 2)]) {
      writeFileSync(code, broken);
      run()();
      assert.notDeepEqual(readFileSync(code), broken);
    }
    if (process.platform === 'win32') return;
    chmodSync(code, 0o666);
    run()();
    assert.equal(statSync(code).mode & 0o777, 0o600, 'anybody could have written that');
  });

  test('nothing is lost where nothing can be kept', t => {
    const { cache, kept, run } = program(t);
    writeFileSync(path.dirname(cache), 'a file where the folder should be');
    run()();
    assert.deepEqual(kept(), []);
  });

  test('few are kept, the last ones', t => {
    const { file, kept, run } = program(t);
    for (let i = 0; i < 6; i++) {
      writeFileSync(file, `${PROGRAM} // ${i}`);
      run()();
    }
    assert.equal(kept().length, 4);
  });
});
