import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { blockOf, desk, versionOf } from './desk.ts';

const NVIM = process.env.NVIM ?? 'nvim';
const version = versionOf(NVIM, /^NVIM v(\d+)\.(\d+)/);
const isAtLeast = (minor: number): boolean => version !== undefined && (version[0] > 0 || version[1] >= minor);
const RULE = 'model-package-approval';
const FIX = 'Register it as pending approval (review)';

interface Seen {
  readonly problem?: string;
  readonly source: string;
  readonly severity: number;
  readonly message: string;
  readonly marked: string;
  readonly codes: readonly string[];
  readonly after: readonly string[];
  readonly lowest: number;
  readonly offered: readonly string[];
  readonly text: string;
}

/** Opens a file of the example in Neovim with a configuration, as somebody would who has the server installed; without a fix to choose it is only written. */
function edited(configuration: string, name: string, rule: string, fix = ''): Seen {
  const { root, env, dispose } = desk();
  try {
    const seen = path.join(root, 'seen.json');
    const file = path.join(root, name);
    const check = path.resolve('test/editors/neovim/check.lua');
    const { stderr, error } = spawnSync(
      NVIM,
      ['--headless', '--clean', '-n', '-u', path.resolve(`test/editors/neovim/${configuration}`), '-S', check, file],
      {
        env: { ...env, ML_LENS_SEEN: seen, ML_LENS_RULE: rule, ML_LENS_FIX: fix },
        encoding: 'utf8',
        timeout: 150_000,
      },
    );
    assert.equal(error, undefined);
    try {
      return JSON.parse(readFileSync(seen, 'utf8')) as Seen;
    } catch {
      throw new Error(`Neovim said nothing but: ${stderr}`);
    }
  } finally {
    dispose();
  }
}

describe('Neovim', { skip: version ? false : 'there is no Neovim here' }, () => {
  for (const [configuration, since] of [
    ['init.lua', 7],
    ['init-0.11.lua', 11],
  ] as const)
    test(`${configuration}: findings arrive, a fix is chosen and written`, { skip: !isAtLeast(since) }, () => {
      const seen = edited(configuration, 'training/train_and_deploy_v3.py', RULE, FIX);
      assert.equal(seen.problem, undefined, JSON.stringify(seen));
      assert.deepEqual([seen.source, seen.severity], ['ml-lens', 2]);
      assert.match(seen.message, /approv/i);
      assert.equal(seen.marked, '"Approved"');
      assert.ok(seen.lowest <= 3, 'hints are left out, as the configuration says');
      assert.ok(seen.offered.length > 1 && /^Suppress /.test(seen.offered.at(-1) ?? ''), seen.offered.join('; '));
      assert.ok(seen.codes.includes(RULE) && !seen.after.includes(RULE));
      assert.match(seen.text, /PendingManualApproval/);
    });

  test('init-0.11.lua: safe fixes are made when a file is written', { skip: !isAtLeast(11) }, () => {
    const rule = 'tuner-early-stopping';
    const seen = edited('init-0.11.lua', 'training/train_and_deploy_v2.py', rule);
    assert.equal(seen.problem, undefined, JSON.stringify(seen));
    assert.ok(seen.codes.includes(rule) && !seen.after.includes(rule));
    assert.match(seen.text, /early_stopping_type="Auto"/);
  });
});

test('docs/editors/neovim.md shows the configurations that are tested', () => {
  for (const name of ['init.lua', 'init-0.11.lua'])
    assert.ok(
      blockOf('docs/editors/neovim.md', 'lua').includes(readFileSync(`test/editors/neovim/${name}`, 'utf8')),
      name,
    );
});
