import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { blockOf, desk, versionOf } from './desk.ts';

const EMACS = process.env.EMACS ?? 'emacs';
/** Emacs has Eglot since version 29; before it is a package of its own. */
const hasEglot =
  versionOf(EMACS, /^GNU Emacs (\d+)\.(\d+)/) !== undefined &&
  spawnSync(EMACS, ['--batch', '--eval', "(require 'eglot)"], { encoding: 'utf8' }).status === 0;
const CONFIGURATION = 'test/editors/emacs/ml-lens.el';
const FIX = 'Register it as pending approval (review)';

interface Seen {
  readonly problem?: string;
  readonly offered: readonly string[];
  readonly marked: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly warned: boolean;
  readonly text: string;
}

function edited(): Seen {
  const { root, env, dispose } = desk();
  try {
    const seen = path.join(root, 'seen.json');
    const { stderr, error } = spawnSync(
      EMACS,
      ['-q', '--batch', '-l', path.resolve(CONFIGURATION), '-l', path.resolve('test/editors/emacs/check.el')],
      {
        env: {
          ...env,
          ML_LENS_SEEN: seen,
          ML_LENS_FILE: path.join(root, 'training/train_and_deploy_v3.py'),
          ML_LENS_MESSAGE: 'model-package-approval',
          ML_LENS_FIX: FIX,
        },
        encoding: 'utf8',
        timeout: 150_000,
      },
    );
    assert.equal(error, undefined);
    try {
      return JSON.parse(readFileSync(seen, 'utf8')) as Seen;
    } catch {
      throw new Error(`Emacs said nothing but: ${stderr}`);
    }
  } finally {
    dispose();
  }
}

describe('Emacs', { skip: hasEglot ? false : 'there is no Emacs with Eglot here' }, () => {
  test('findings arrive, a fix is chosen and written', () => {
    const seen = edited();
    assert.equal(seen.problem, undefined, JSON.stringify(seen));
    assert.equal(seen.marked, '"Approved"');
    assert.ok(seen.offered.includes(FIX) && /^Suppress /.test(seen.offered.at(-1) ?? ''), seen.offered.join('; '));
    assert.ok(seen.before.length > seen.after.length);
    assert.match(seen.text, /PendingManualApproval/);
    assert.equal(seen.warned, false, 'nothing is sent that Emacs does not know');
  });
});

test('docs/editors/emacs.md shows the configuration that is tested', () => {
  assert.ok(blockOf('docs/editors/emacs.md', 'elisp').includes(readFileSync(CONFIGURATION, 'utf8')));
});
