// Installs the packaged .vsix and drives the workbench on the example workload as a person would. Its pictures are those of the README.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { eventually, openWorkbench, seen } from '../scripts/workbench.mjs';

let window;
let page;
let workspace;
const does =
  name =>
  (...values) =>
    window[name](...values);
const [shot, openFile, goTo, command, row, lineOf] = ['shot', 'openFile', 'goTo', 'command', 'row', 'lineOf'].map(does);
const squiggle = () => page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').first();

before(async () => {
  window = await openWorkbench();
  ({ page, workspace } = window);
  await window.open(workspace);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'training' }).waitFor();
});
after(() => window?.close());

test('the tree shows phases, practices and evidence', async () => {
  await openFile('train_and_deploy_v3.py');
  await page.locator('.squiggly-warning').first().waitFor();
  await window.openView();
  await row('churn-prediction').waitFor();
  await window.widenSideBar();
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
  await shot('walkthrough/coverage', { of: page.locator('.part.sidebar'), height: 440 });
});

test('a quick fix repairs it', async () => {
  const file = 'training/train_and_deploy_v2.py';
  await openFile('train_and_deploy_v2.py');
  const line = lineOf(file, 'HyperparameterTuner(');
  const column = readFileSync(path.join(workspace, file), 'utf8').split('\n')[line - 1].indexOf('Hyper') + 3;
  await goTo(line, column);
  await squiggle().waitFor();
  await window.offer('Stop jobs early that do not improve');
  await shot('quick-fix');
  await shot('walkthrough/quick-fix', { of: page.locator('.part.editor'), from: 340, height: 330 });
  await page.keyboard.press('Enter');
  await page.locator('.view-line', { hasText: 'early_stopping_type' }).first().waitFor();
  await page.keyboard.press('Control+S');
  await eventually('the file is saved', () =>
    readFileSync(path.join(workspace, file), 'utf8').includes('early_stopping_type="Auto"'),
  );
});

test('a notebook shows its findings in the cells', async () => {
  await openFile('churn-exploration.ipynb');
  const cells = page.locator('.notebookOverlay .code-cell-row').first();
  await cells.waitFor();
  await cells.hover();
  const found = page.locator('.notebookOverlay .squiggly-warning').first();
  await eventually('a cell with a finding is in sight', async () => {
    if (await found.isVisible()) return true;
    await page.mouse.wheel(0, 120);
    return false;
  });
  await page.mouse.wheel(0, 420);
  await shot('notebook');
});

test('what holds for a file is told', async () => {
  await openFile('churn-exploration.ipynb');
  await command('ML Lens: Show Effective Configuration for This File');
  await page.locator('.tab.active', { hasText: 'Configuration of churn-exploration.ipynb' }).waitFor();
  // The notebook has a frame of its own.
  const shown = page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame').locator('body');
  for (const text of ['staging', 'cost-allocation-tags']) await shown.getByText(text).first().waitFor();
  await shot('effective-configuration');
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
  await window.shot('hover', { rest: false });
  await command('Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'ml-lens' }).first().waitFor();
  await shot('problems');
});

test('the hover leads to the practice’s page', async () => {
  await page.locator('.tab', { hasText: 'churn-stack.ts' }).first().click();
  const leads = page.locator('.monaco-hover:visible a', { hasText: 'Enable model observability' }).first();
  await eventually('the hover is shown', async () => {
    await command('Show or Focus Hover');
    return seen(leads);
  });
  await leads.click();
  await page.locator('.tab.active', { hasText: 'MLOPS06-BP02' }).waitFor();
});

test('a workspace without SageMaker code is told what would be read', async () => {
  await window.open(window.empty);
  await window.openView();
  await page.locator('.welcome-view-content', { hasText: 'No SageMaker resources were recognised' }).waitFor();
  await page.locator('.welcome-view-content .monaco-button', { hasText: 'Review Again' }).waitFor();
});
