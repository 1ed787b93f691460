// npm runs this, and not "prepack", where the package is taken from git: so does pre-commit. Bundles what is not there; a checkout that has it is left alone.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './ensure.mjs';

if (!existsSync(path.join(root, 'dist', 'cli.cjs'))) {
  // Of a global installation npm would put what the build needs where nobody looks for it.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix)$/i.test(name)),
  );
  if (!existsSync(path.join(root, 'node_modules', 'esbuild')))
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      env,
      stdio: ['ignore', 2, 2],
    });
  run(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 2, 2] });
}
