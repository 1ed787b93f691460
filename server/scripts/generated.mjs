// What generators share: loading TypeScript of this project, and writing or checking what they make.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The exports of TypeScript source text, whose imports are relative to server/src. */
export async function load(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(root, 'server', 'src'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/**
 * Writes the wanted files (path from the root -> text) and removes what else is in the owned folder, where there is one. With `--check` on the command line it writes
 * nothing and ends with 1 when something differs.
 */
export function settle(wanted, ownedFolder) {
  const owned = ownedFolder && join(root, ownedFolder);
  const surplus = (owned && existsSync(owned) ? readdirSync(owned) : [])
    .map(f => `${ownedFolder}/${f}`)
    .filter(f => !wanted.has(f));
  const stale = [...wanted].filter(
    ([f, text]) => !existsSync(join(root, f)) || readFileSync(join(root, f), 'utf8') !== text,
  );
  if (process.argv.includes('--check')) {
    for (const f of [...stale.map(([f]) => f), ...surplus]) console.error(`stale: ${f}`);
    if (stale.length + surplus.length > 0) process.exit(1);
    return;
  }
  if (owned) mkdirSync(owned, { recursive: true });
  for (const f of surplus) rmSync(join(root, f));
  for (const [f, text] of stale) writeFileSync(join(root, f), text);
  console.log(`${wanted.size} files, ${stale.length} written, ${surplus.length} removed`);
}
