// Opens a folder in a real VS Code with this extension in it: the desktop program where there is one, else a browser-served one on a loopback port.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt, root, run } from '../../../server/scripts/ensure.mjs';

const desktop = () =>
  ['code', 'codium'].find(name => spawnSync(name, ['--version'], { shell: process.platform === 'win32' }).status === 0);

/** Returns when the editor is open (desktop), or when the person ends it with Ctrl+C (browser). */
export async function openEditor(folder) {
  ensureBuilt();
  const code = desktop();
  if (code) {
    run(code, [`--extensionDevelopmentPath=${root}`, folder]);
    console.log(`${folder} is open in ${code}.`);
    return;
  }
  if (process.platform !== 'linux') {
    console.error('VS Code was not found: install it, or put its command "code" on the PATH.');
    process.exit(2);
  }
  run('bash', [path.join(root, 'test/e2e/scripts/install-vscode-here.sh')]);
  run('npm', ['run', '-s', 'package']);
  const { installVsix, startServer, workbenchUrl } = await import('./vscode-here.mjs');
  const extensionsDir = mkdtempSync(path.join(tmpdir(), 'ml-lens-extensions-'));
  installVsix(path.join(root, 'ml-lens.vsix'), extensionsDir);
  const server = await startServer({ extensionsDir });
  console.log(`\nOpen this in a browser on this machine (Ctrl+C ends it):\n\n  ${workbenchUrl(server, { folder })}\n`);
  await new Promise(end => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
  });
  await server.stop();
}
