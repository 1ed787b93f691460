// Opens the example workload in a browser with the packaged .vsix installed, and does what a person does there.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installVsix, openBrowser, startServer, workbenchUrl } from './vscode-here.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const shots = process.env.SHOTS ? path.resolve(process.env.SHOTS) : path.join(root, 'shots');

/** What can be done in the window. */
const doer = (page, workspace, height) => {
  const quickInput = async text => {
    const input = page.locator('.quick-input-widget input.input');
    await input.waitFor({ state: 'visible' });
    await input.fill(text);
  };
  const listed = text => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  return {
    quickInput,
    /** The row of a quick pick. */
    listed,
    shot: async (name, { rest = true } = {}) => {
      if (rest) await page.mouse.move(1000, height - 8); // an empty part of the status bar: no row is hovered, no tooltip rises
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(shots, `${name}.png`) });
    },
    openFile: async name => {
      await page.keyboard.press('Control+P');
      await quickInput(name);
      await listed(name).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: name }).waitFor();
    },
    goTo: async (line, column) => {
      await page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+G');
      await quickInput(`:${line}:${column}`);
      await page.keyboard.press('Enter');
      await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
    },
    command: async title => {
      await page.keyboard.press('F1');
      await quickInput(`>${title}`);
      await listed(title).waitFor();
      await page.keyboard.press('Enter'); // not a click: the mouse would stay over whatever lies below and raise its tooltip
    },
    /** The quick pick of a step: waits for its title, types, takes the row. */
    choose: async (title, text) => {
      await page.locator('.quick-input-title', { hasText: title }).waitFor();
      await quickInput(text);
      await listed(text).waitFor();
      await page.keyboard.press('Enter');
    },
    /** The input box of a step, by its title or by what it asks. */
    type: async (asks, text) => {
      await page.locator('.quick-input-widget:visible', { hasText: asks }).waitFor();
      await quickInput(text);
      await page.keyboard.press('Enter');
    },
    row: text => page.locator('.pane-body .monaco-list-row', { hasText: text }).first(),
    openView: async () => {
      const label = page.locator('.activitybar .action-label[aria-label^="ML Lens"]');
      await label.waitFor();
      await label.click({ force: true }); // its badge is redrawn while files are read, so it may never stand still
    },
    lineOf: (file, text) =>
      readFileSync(path.join(workspace, file), 'utf8')
        .split('\n')
        .findIndex(line => line.includes(text)) + 1,
    /** Makes room for the texts of the trees. */
    widenSideBar: async (to = 500) => {
      await page.mouse.move(350, 400);
      await page.mouse.down();
      await page.mouse.move(to, 400, { steps: 5 });
      await page.mouse.up();
    },
  };
};

/** A window on a copy of the examples; `empty` is a folder beside it. `close` ends everything. */
export async function openWorkbench({ height = 760 } = {}) {
  mkdirSync(shots, { recursive: true });
  const own = mkdtempSync(path.join(tmpdir(), 'mll-ui-'));
  const workspace = path.join(own, 'churn-prediction');
  const empty = path.join(own, 'empty');
  const extensionsDir = path.join(own, 'extensions');
  for (const folder of [extensionsDir, empty]) mkdirSync(folder);
  cpSync(path.join(root, 'examples'), workspace, { recursive: true });
  installVsix(path.join(root, 'ml-lens.vsix'), extensionsDir);
  const settings = {
    'workbench.colorTheme': process.env.THEME ?? 'Default Dark Modern',
    'editor.minimap.enabled': false,
    'workbench.tips.enabled': false,
    'typescript.validate.enable': false,
    'editor.fontSize': 13,
    'mlLens.me': 'Ana',
  };
  const server = await startServer({ extensionsDir, settings });
  const { browser, context } = await openBrowser({ width: 1280, height });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return {
    page,
    workspace,
    empty,
    ...doer(page, workspace, height),
    open: folder => page.goto(workbenchUrl(server, { folder })),
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(own, { recursive: true, force: true });
    },
  };
}
