import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { desk } from './desk.ts';

/** A Python that has jupyter-lsp: `npm run editors:here` makes one. */
const PYTHON = process.env.JUPYTER_PYTHON ?? '.editors/bin/python';
const hasJupyter = existsSync(PYTHON) && spawnSync(PYTHON, ['-c', 'import jupyter_lsp, jupyter_server']).status === 0;
const NOTEBOOK = 'notebooks/churn-exploration.ipynb';

interface Seen {
  readonly server: string;
  readonly status: string;
  readonly spec: { readonly display_name: string; readonly requires_documents_on_disk: boolean };
  readonly methods: readonly string[];
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

test('Jupyter loads what "ml-lens jupyter install" wrote, starts the server, and hears of findings', {
  skip: hasJupyter ? false : 'there is no jupyter-lsp here',
}, () => {
  const { root, env, dispose } = desk();
  try {
    const seenFile = path.join(root, 'seen.json');
    const own = { ...env, JUPYTER_CONFIG_DIR: path.join(root, 'configuration') };
    const installed = spawnSync(process.execPath, ['dist/cli.cjs', 'jupyter', 'install'], {
      env: own,
      encoding: 'utf8',
    });
    assert.equal(installed.status, 0, installed.stderr);
    const { stderr } = spawnSync(path.resolve(PYTHON), ['test/editors/jupyter/check.py', root, NOTEBOOK, seenFile], {
      env: own,
      encoding: 'utf8',
      timeout: 150_000,
    });
    assert.ok(existsSync(seenFile), stderr);
    const seen = JSON.parse(readFileSync(seenFile, 'utf8')) as Seen;
    assert.deepEqual([seen.server, seen.status, seen.spec.display_name], ['ml-lens', 'started', 'ML Lens']);
    assert.equal(seen.spec.requires_documents_on_disk, false);
    assert.deepEqual([...new Set(seen.methods)], ['textDocument/publishDiagnostics']);
    const found = seen.diagnostics.find(d => d.code === 'spot-training-checkpoint');
    assert.match(seen.text.split('\n')[found?.range.start.line ?? -1] ?? '', /use_spot_instances/);
  } finally {
    dispose();
  }
});
