// Which packages the bundler put into what ships, read from its own account of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './ensure.mjs';

const LICENCE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** The package that a file belongs to, as its folder below the root: the innermost of nested ones. */
function packageOf(file) {
  const parts = file.split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return undefined;
  return parts.slice(0, at + (parts[at + 1].startsWith('@') ? 3 : 2)).join('/');
}

function described(folder) {
  const at = path.join(root, folder);
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(path.join(at, 'package.json'), 'utf8'),
  );
  const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
  const texts = readdirSync(at)
    .filter(file => LICENCE.test(file))
    .sort()
    .map(file => readFileSync(path.join(at, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const home = address
    .replace(/^git\+/, '')
    .replace(/^(?:ssh:\/\/git@|git:\/\/)/, 'https://')
    .replace(/^git@([^:]+):/, 'https://$1/')
    .replace(/^([\w.-]+\/[\w.-]+)$/, 'https://github.com/$1')
    .replace(/\.git$/, '');
  return { name, version, licence: license, home, texts };
}

/** The packages in the bundles, each with its licence, in the order of names. Builds them. */
export function bundled() {
  run(process.execPath, ['esbuild.mjs', '--meta']);
  const bytes = new Map();
  for (const inputs of JSON.parse(readFileSync(path.join(root, 'dist/meta.json'), 'utf8')))
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = packageOf(file);
      if (folder) bytes.set(folder, (bytes.get(folder) ?? 0) + bytesInOutput);
    }
  const folders = [...bytes.keys()];
  const found = folders
    .filter(folder => existsSync(path.join(root, folder, 'package.json')))
    .map(folder => ({ ...described(folder), bytes: bytes.get(folder) }));
  if (found.length < folders.length || found.length === 0)
    throw new Error(`not all are packages: ${folders.join(', ')}`);
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
