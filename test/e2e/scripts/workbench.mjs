// Opens the example workload in a browser with the packaged .vsix installed, and does what a person does there.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installVsix, openBrowser, startServer, workbenchUrl } from './vscode-here.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const shots = process.env.SHOTS ? path.resolve(process.env.SHOTS) : path.join(root, 'shots');

/** `THEME=light npm run test:ui` photographs in light colours. */
const isLight = process.env.THEME === 'light';
const variant = isLight ? '-light' : '';

/** How long a loaded machine may take for one step. */
const PATIENCE = 90_000;

/**
 * Repeats a step until it yields something: what was clicked while a tree was redrawn, or asked for before the extension had an answer, is
 * clicked or asked again, as a person would.
 */
export async function eventually(what, step, patience = PATIENCE) {
  let last = 'it yielded nothing';
  for (const end = Date.now() + patience; Date.now() < end; await new Promise(next => setTimeout(next, 150)))
    try {
      const value = await step();
      if (value) return value;
    } catch (error) {
      last = error;
    }
  throw new Error(`never happened: ${what}`, { cause: last });
}

/** Whether the locator is seen within a moment. */
export const seen = (locator, timeout = 3000) =>
  locator
    .first()
    .waitFor({ timeout })
    .then(() => true)
    .catch(() => false);

/** A picture once the window stands still: two in a row are the same. */
async function still(page, clip) {
  const take = () => page.screenshot(clip ? { clip } : {});
  let before = await take();
  for (let i = 0; i < 25; i++) {
    await page.waitForTimeout(200);
    const now = await take();
    if (now.equals(before)) return now;
    before = now;
  }
  return before;
}

/** What can be done in the window. */
const doer = (page, workspace) => {
  const box = page.locator('.quick-input-widget input.input');
  /** The widget is inert while one input makes room for the next: then it is tried again. */
  const quickInput = text =>
    eventually(`the quick input takes ${text}`, async () => {
      await box.fill(text, { timeout: 10_000 });
      return true;
    });
  /** The row that Enter takes: the list may still be the one from before the text was typed. */
  const taken = text => page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first();
  /** A key that opens a quick input may be lost while the window is busy, and the one before may still be closing. */
  const summon = (key, text, wanted) =>
    eventually(`${key} ${text} finds ${wanted ?? 'it'}`, async () => {
      if (await box.isVisible()) {
        await page.keyboard.press('Escape');
        await box.waitFor({ state: 'hidden', timeout: 5000 });
      }
      await page.keyboard.press(key);
      await box.fill(text, { timeout: 10_000 });
      if (wanted) await taken(wanted).waitFor({ timeout: 10_000 });
      await page.keyboard.press('Enter'); // not a click: the mouse would stay over whatever lies below and raise its tooltip
      return true;
    });
  const take = async text => {
    await taken(text).waitFor();
    await page.keyboard.press('Enter');
  };
  return {
    quickInput,
    /** Photographs the window, or what a locator finds, from so far down and at most so high. */
    shot: async (name, { rest = true, of, from = 0, height = Number.POSITIVE_INFINITY } = {}) => {
      if (rest) await page.mouse.move(1060, 17); // an empty part of the title bar: no row is hovered, no tooltip rises
      const box = await of?.boundingBox();
      const clip = box && { ...box, y: box.y + from, height: Math.min(box.height - from, height) };
      writeFileSync(path.join(shots, `${name}${variant}.png`), await still(page, clip));
    },
    openFile: async name => {
      await summon('Control+P', name, name);
      await page.locator('.tab.active', { hasText: name }).waitFor();
    },
    goTo: async (line, column) => {
      await page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click();
      await summon('Control+G', `:${line}:${column}`);
      await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
    },
    command: title => summon('F1', `>${title}`, title),
    /** The quick pick of a step: waits for its title, types, takes the row. */
    choose: async (title, text) => {
      await page.locator('.quick-input-title', { hasText: title }).waitFor();
      await quickInput(text);
      await take(text);
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
      const bar = page.locator('.part.sidebar');
      const edge = async () => {
        const { x, width } = await bar.boundingBox();
        return x + width;
      };
      await eventually('the side bar is wider', async () => {
        await page.mouse.move(await edge(), 400);
        await page.mouse.down();
        await page.mouse.move(to, 400, { steps: 5 });
        await page.mouse.up();
        return Math.abs((await edge()) - to) < 20;
      });
    },
    /** Opens the light bulb's menu and finds an offer in it: what the server knows of the place may come a moment later. */
    offer: async text => {
      const found = page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
      await eventually(`"${text}" is offered`, async () => {
        if (await seen(found, 200)) return true;
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
        return seen(found, 8000);
      });
      return found;
    },
  };
};

/** A window on a copy of the examples; `empty` is a folder beside it. `close` ends everything. */
export async function openWorkbench({ height = 760 } = {}) {
  mkdirSync(path.join(shots, 'walkthrough'), { recursive: true });
  const own = mkdtempSync(path.join(tmpdir(), 'mll-ui-'));
  const workspace = path.join(own, 'churn-prediction');
  const empty = path.join(own, 'empty');
  const extensionsDir = path.join(own, 'extensions');
  for (const folder of [extensionsDir, empty]) mkdirSync(folder);
  cpSync(path.join(root, 'examples'), workspace, { recursive: true });
  installVsix(path.join(root, 'ml-lens.vsix'), extensionsDir);
  const settings = {
    'workbench.colorTheme': isLight ? 'Default Light Modern' : 'Default Dark Modern',
    'editor.minimap.enabled': false,
    'workbench.tips.enabled': false,
    'typescript.validate.enable': false,
    'editor.fontSize': 13,
    'editor.cursorBlinking': 'solid',
    'mlLens.me': 'Ada Okafor',
  };
  const server = await startServer({ extensionsDir, settings });
  const { browser, context } = await openBrowser({ width: 1280, height });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return {
    page,
    workspace,
    empty,
    ...doer(page, workspace),
    open: folder => page.goto(workbenchUrl(server, { folder }), { timeout: PATIENCE }),
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(own, { recursive: true, force: true });
    },
  };
}
