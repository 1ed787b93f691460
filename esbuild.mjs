// Bundles what ships (client, server, CLI) and, with --tests, the tests. `node esbuild.mjs [--tests] [--e2e] [--watch] [--meta]`.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';

const flags = new Set(process.argv.slice(2));
const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
};
/** Tables of data as text: V8 parses JSON faster than the same literals in a script, at every start. */
const dataAsText = {
  name: 'data-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/].*\.json$/ }, ({ path: file }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))))});`,
      loader: 'js',
    }));
  },
};
/** CommonJS: what the extension host and `node dist/cli.cjs` load without further questions. */
const shipped = {
  ...shared,
  format: 'cjs',
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  mainFields: ['module', 'main'],
  plugins: [dataAsText],
};

/** The server's library can look for modules with other programs. Ours starts none: what would do so is left out. */
const startsNothing = {
  name: 'starts-nothing',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/files$/ }, ({ importer }) =>
      /vscode-languageserver[\\/]lib[\\/]node[\\/]main\.js$/.test(importer)
        ? { path: 'files', namespace: 'nothing' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** What knows Node stands aside for its counterpart in a browser; without one the bundle cannot be made. */
const browserCounterparts = {
  name: 'browser-counterparts',
  setup({ onResolve }) {
    onResolve({ filter: /\.node\.ts$/ }, ({ path: file, resolveDir }) => ({
      path: path.resolve(resolveDir, file.replace(/\.node\.ts$/, '.browser.ts')),
    }));
  },
};
/** For a browser: there is no Node, and nothing may need it. */
const inBrowser = {
  ...shipped,
  platform: 'browser',
  target: 'es2022',
  conditions: ['browser'],
  plugins: [dataAsText, browserCounterparts],
};

const bundles = [
  { ...shipped, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.cjs', external: ['vscode'] },
  { ...shipped, entryPoints: ['server/src/start.ts'], outfile: 'dist/server.cjs', external: ['./language-server.cjs'] },
  {
    ...shipped,
    entryPoints: ['server/src/main.ts'],
    outfile: 'dist/language-server.cjs',
    plugins: [...shipped.plugins, startsNothing],
  },
  { ...inBrowser, entryPoints: ['client/src/extension.ts'], outfile: 'dist/web/client.js', external: ['vscode'] },
  { ...inBrowser, entryPoints: ['server/src/main.browser.ts'], outfile: 'dist/web/server.js', format: 'iife' },
  {
    ...shipped,
    entryPoints: ['server/src/stdio.ts'],
    outfile: 'dist/stdio.cjs',
    external: ['./server.cjs'],
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...shipped, entryPoints: ['server/src/cli.ts'], outfile: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
];

/** Every `*.test.ts` below a folder, except the suites that run inside VS Code. */
const testsBelow = folder =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(e => e.isFile() && /\.(test|bench)\.ts$|(?:^|\/)worker\.ts$/.test(e.name))
    .map(e => path.relative(root, path.join(e.parentPath, e.name)))
    .filter(f => !f.startsWith(path.join('test', 'e2e')));

const testBundles = () => [
  {
    ...shared,
    format: 'esm',
    packages: 'external',
    sourcemap: 'linked',
    entryPoints: testsBelow('test'),
    outbase: 'test',
    outdir: 'dist/test',
    outExtension: { '.js': '.mjs' },
    splitting: true,
  },
];

/** What runs inside VS Code, and what starts it. */
const e2eBundles = () => [
  {
    ...shared,
    format: 'cjs',
    sourcemap: 'linked',
    external: ['vscode', 'mocha', '@vscode/test-electron'],
    entryPoints: [
      'test/e2e/runTest.ts',
      'test/e2e/soak/index.ts',
      'test/e2e/activation/index.ts',
      ...readdirSync(path.join(root, 'test/e2e/suite'))
        .filter(f => f === 'index.ts' || f.endsWith('.test.ts'))
        .map(f => `test/e2e/suite/${f}`),
    ],
    outbase: 'test/e2e',
    outdir: 'dist/e2e',
    outExtension: { '.js': '.cjs' },
  },
];

/** The same in a browser. mocha.js is UMD in a package of ES modules: taken for one of these, it would take the bundle's exports for its own. */
const mochaInBrowser = {
  name: 'mocha-in-browser',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^mocha\/mocha\.js$/ }, () => ({
      path: path.join(root, 'node_modules/mocha/mocha.js'),
      namespace: 'umd',
    }));
    onResolve({ filter: /^node:assert\/strict$/ }, () => ({ path: path.join(root, 'test/e2e/web/assert.ts') }));
    onLoad({ filter: /./, namespace: 'umd' }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8'),
      loader: 'js',
    }));
  },
};
const webTestBundle = {
  ...inBrowser,
  minify: false,
  external: ['vscode'],
  plugins: [dataAsText, browserCounterparts, mochaInBrowser],
  define: { global: 'globalThis', 'process.env.NODE_DEBUG': 'undefined' },
  entryPoints: ['test/e2e/web/index.ts'],
  outfile: 'dist/e2e/web/index.js',
};

if (flags.has('--watch')) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  if (flags.has('--tests')) rmSync(path.join(root, 'dist/test'), { recursive: true, force: true });
  const all = [
    ...bundles,
    ...(flags.has('--tests') ? testBundles() : []),
    ...(flags.has('--e2e') ? [...e2eBundles(), webTestBundle] : []),
  ];
  const built = await Promise.all(all.map(options => build({ ...options, metafile: flags.has('--meta') })));
  // What is in the bundles that ship: for their notices and their bill of materials.
  const outputs = built.slice(0, bundles.length).flatMap(({ metafile }) => Object.values(metafile?.outputs ?? {}));
  if (flags.has('--meta')) writeFileSync(path.join(root, 'dist/meta.json'), JSON.stringify(outputs.map(o => o.inputs)));
}
