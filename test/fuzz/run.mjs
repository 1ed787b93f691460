// Bundles the fuzzing and runs it: `npm run fuzz -- --help` is docs/fuzzing.md.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
process.chdir(root);
await build({
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  entryPoints: ['test/fuzz/main.ts', 'test/fuzz/worker.ts', 'test/fuzz/heap/worker.ts'],
  outbase: 'test/fuzz',
  outdir: 'dist/fuzz',
  outExtension: { '.js': '.mjs' },
  logLevel: 'warning',
});
// The server as a program of its own.
execFileSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
await import(pathToFileURL(path.join(root, 'dist/fuzz/main.mjs')).href);
