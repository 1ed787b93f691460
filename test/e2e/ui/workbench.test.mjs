// Installs the packaged .vsix and drives the workbench on the example workload as a person would. Its pictures are those of the README.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { installVsix, openBrowser, startServer, workbenchUrl } from '../scripts/vscode-here.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const shots = process.env.SHOTS ? path.resolve(process.env.SHOTS) : path.join(root, 'shots');
let server;
let browser;
let page;
let workspace;
let extensions;

const shot = async name => {
  await page.mouse.move(640, 5);
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(shots, `${name}.png`) });
};
const quickInput = async text => {
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor({ state: 'visible' });
  await input.fill(text);
};
const openFile = async name => {
  await page.keyboard.press('Control+P');
  await quickInput(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
};
const goTo = async (line, column) => {
  await page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+G');
  await quickInput(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
};
const command = async title => {
  await page.keyboard.press('F1');
  await quickInput(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter'); // not a click: the mouse would stay over whatever lies below and raise its tooltip
};
const row = text => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
const lineOf = (file, text) =>
  readFileSync(path.join(workspace, file), 'utf8')
    .split('\n')
    .findIndex(line => line.includes(text)) + 1;

/** Makes room for the tree's texts. */
const widenSideBar = async () => {
  await page.mouse.move(350, 400);
  await page.mouse.down();
  await page.mouse.move(500, 400, { steps: 5 });
  await page.mouse.up();
};
const squiggle = () => page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').first();

before(async () => {
  mkdirSync(shots, { recursive: true });
  const own = mkdtempSync(path.join(tmpdir(), 'mll-ui-'));
  workspace = path.join(own, 'churn-prediction');
  extensions = path.join(own, 'extensions');
  mkdirSync(extensions);
  cpSync(path.join(root, 'examples'), workspace, { recursive: true });
  installVsix(path.join(root, 'ml-lens.vsix'), extensions);
  server = await startServer({
    extensionsDir: extensions,
    settings: {
      'workbench.colorTheme': process.env.THEME ?? 'Default Dark Modern',
      'editor.minimap.enabled': false,
      'workbench.tips.enabled': false,
      'typescript.validate.enable': false,
      'editor.fontSize': 13,
    },
  });
  const opened = await openBrowser({ width: 1280, height: 760 });
  browser = opened.browser;
  page = await opened.context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(workbenchUrl(server, { folder: workspace }));
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'training' }).waitFor();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (workspace) rmSync(path.dirname(workspace), { recursive: true, force: true });
});

test('the tree shows phases, practices and evidence', async () => {
  await openFile('train_and_deploy_v3.py');
  await page.locator('.squiggly-warning').first().waitFor();
  await page.locator('.activitybar .action-label[aria-label^="ML Lens"]').click();
  await row('churn-prediction').waitFor();
  await widenSideBar();
  await row('Model development').click();
  await row('Secure inter-node').waitFor();
  await row('Secure inter-node').click();
  await row('does not encrypt the traffic').waitFor();
});

test('evidence opens at its place', async () => {
  await row('does not encrypt the traffic').click();
  const line = lineOf('training/train_and_deploy_v3.py', 'trainer = ModelTrainer(');
  await page.locator('.statusbar-item', { hasText: /Ln \d+, Col \d+ \(\d+ selected\)/ }).waitFor();
  const selected = await page.locator('.statusbar-item', { hasText: 'selected' }).textContent();
  assert.match(selected ?? '', new RegExp(`Ln ${line},`));
  await shot('overview');
});

test('a quick fix repairs it', async () => {
  const file = 'training/train_and_deploy_v2.py';
  await openFile('train_and_deploy_v2.py');
  const line = lineOf(file, 'HyperparameterTuner(');
  const column = readFileSync(path.join(workspace, file), 'utf8').split('\n')[line - 1].indexOf('Hyper') + 3;
  await goTo(line, column);
  await squiggle().waitFor();
  await page.locator('.lightBulbWidget:visible, [class*="codicon-gutter-lightbulb"]:visible').first().waitFor();
  await page.keyboard.press('Control+.');
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Stop jobs early that do not improve' });
  await fix.waitFor();
  await shot('quick-fix');
  await page.keyboard.press('Enter');
  await page.locator('.view-line', { hasText: 'early_stopping_type' }).first().waitFor();
  await page.keyboard.press('Control+S');
  await page.waitForTimeout(500);
  assert.match(readFileSync(path.join(workspace, file), 'utf8'), /early_stopping_type="Auto"/);
});

test('a notebook shows its findings in the cells', async () => {
  await openFile('churn-exploration.ipynb');
  const cells = page.locator('.notebookOverlay .code-cell-row').first();
  await cells.waitFor();
  await cells.hover();
  const found = page.locator('.notebookOverlay .squiggly-warning').first();
  for (let i = 0; i < 40 && !(await found.isVisible()); i++) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(150);
  }
  await found.waitFor();
  await page.mouse.wheel(0, 260);
  await shot('notebook');
});

test('a CDK stack is checked like everything else', async () => {
  const file = 'infrastructure/lib/churn-stack.ts';
  await openFile('churn-stack.ts');
  const line = lineOf(file, 'enableCapture: false');
  const column = readFileSync(path.join(workspace, file), 'utf8').split('\n')[line - 1].indexOf('false') + 2;
  await goTo(line, column);
  await page.locator('.squiggly-warning').first().waitFor();
  await command('Show or Focus Hover');
  await page
    .locator('.monaco-hover:visible', { hasText: /ML[A-Z]+\d+-BP\d+/ })
    .first()
    .waitFor();
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(shots, 'hover.png') });
  await page.keyboard.press('Escape');
  await command('Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'ml-lens' }).first().waitFor();
  await shot('problems');
});

test('a workspace without SageMaker code is told what would be read', async () => {
  const empty = path.join(path.dirname(workspace), 'empty');
  mkdirSync(empty);
  await page.goto(workbenchUrl(server, { folder: empty }));
  await page.locator('.activitybar .action-label[aria-label^="ML Lens"]').click();
  await page.locator('.welcome-view-content', { hasText: 'No SageMaker resources were recognised' }).waitFor();
  await page.locator('.welcome-view-content .monaco-button', { hasText: 'Review Again' }).waitFor();
  await shot('welcome');
});
