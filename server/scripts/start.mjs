// npm start [-- --editor]: reviews the example workload in the terminal, or opens it in a real VS Code.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
ensureBuilt();

const examples = path.join(root, 'examples');
if (process.argv.includes('--editor')) {
  const { openEditor } = await import('../../test/e2e/scripts/open-editor.mjs');
  await openEditor(examples);
} else {
  const cli = (...args) =>
    spawnSync(process.execPath, [path.join(root, 'dist/cli.cjs'), ...args], { cwd: root, stdio: 'inherit' });
  const checked = cli('check', 'examples');
  if (checked.status !== 0 && checked.status !== 1) process.exit(checked.status ?? 3); // 1 means: there are findings, as there should be
  console.log('');
  const covered = cli('coverage', 'examples');
  if (covered.status !== 0) process.exit(covered.status ?? 3);
  console.log(`
Next:
  npm start -- --editor                     the same workload in VS Code (desktop if installed, else in the browser)
  node dist/cli.cjs check <your project>    your own code
  node dist/cli.cjs check examples --fix    apply the safe fixes`);
}
