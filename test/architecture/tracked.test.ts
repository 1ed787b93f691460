import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';

/** Files of the index, one for each line; `more` narrows them. */
const listed = (...more: string[]): readonly string[] =>
  spawnSync('git', ['ls-files', '-z', ...more], { encoding: 'utf8', maxBuffer: 64 << 20 })
    .stdout.split('\0')
    .filter(Boolean);

// An archive of the sources has no index to ask.
describe('what the repository holds', { skip: !existsSync('.git') }, () => {
  test('nothing that it tells git to ignore: environments and bundles are made where they are used', () => {
    assert.deepEqual(listed('--cached', '--ignored', '--exclude-standard'), []);
  });

  test('what it holds is in folders that a reader is told of', () => {
    const folders = new Set(listed().flatMap(f => (f.includes('/') ? [f.slice(0, f.indexOf('/'))] : [])));
    const known = ['.ci', '.github', '.vscode', 'ci', 'client', 'docs', 'examples', 'schemas', 'server', 'test'];
    assert.deepEqual([...folders].sort(), known);
  });
});
