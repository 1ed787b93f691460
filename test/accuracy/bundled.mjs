// Sources of the server as a module that a script can use: reports do not show all that a measurement needs.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What TypeScript text exports, with everything that it imports; its paths are relative to the top of the project. */
export async function bundled(contents) {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const out = mkdtempSync(path.join(root, 'dist/bundled-'));
  const outfile = path.join(out, 'module.mjs');
  try {
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      banner: { js: banner },
      outfile,
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
