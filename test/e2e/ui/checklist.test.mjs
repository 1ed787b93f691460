// Keeps a checklist as a person would, mostly by keyboard. Its pictures are those of the README.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test as run } from 'node:test';
import { eventually, openWorkbench } from '../scripts/workbench.mjs';

let window;
let page;
const answers = () => readFileSync(path.join(window.workspace, '.mllens/churn-prediction/checklist.yaml'), 'utf8');
const written = pattern => eventually(`${pattern} is written`, () => pattern.test(answers()));
const checklist = () => page.locator('.pane', { has: page.locator('.pane-header[aria-label^="Checklist"]') });
const line = text => checklist().locator('.monaco-list-row', { hasText: text }).first();
const header = title => page.locator(`.pane-header[aria-label^="${title}"]`);
const preview = () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('body');
const checkMark = async mark => {
  await window.quickInput(mark);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: mark });
  await page.locator('.quick-input-list .monaco-list-row').nth(1).waitFor({ state: 'detached' });
  await row.first().click();
  await row.first().locator('[aria-checked=true], .checked').first().waitFor();
};
const sideBar = () => page.locator('.part.sidebar');
/** The command toggles: on a busy machine it may come before the window is ready, so it is looked whether it did. */
const showSideBar = wanted =>
  eventually(`the side bar is ${wanted ? 'shown' : 'hidden'}`, async () => {
    if ((await sideBar().isVisible()) === wanted) return true;
    await window.command('View: Toggle Primary Side Bar Visibility');
    await sideBar().waitFor({ state: wanted ? 'visible' : 'hidden', timeout: 10_000 });
    return true;
  });
const closeAll = () => window.command('View: Close All Editor Groups');
/** A finding of several practices asks for which of them; all are ticked. */
const takeAll = async () => {
  await page.locator('.quick-input-widget:visible', { hasText: /[2-9] Selected/ }).waitFor();
  await page.keyboard.press('Enter');
};
const pick = async (title, practice) => {
  await window.command(`ML Lens: ${title}`);
  await window.choose(title.replace('…', ''), practice);
};

/** What the window looked like says more than a locator that found nothing. */
const test = (name, steps) =>
  run(name, async () => {
    try {
      await steps();
    } catch (error) {
      await window.shot(`failed-${name.replaceAll(/\W+/g, '-')}`);
      throw error;
    }
  });

before(async () => {
  window = await openWorkbench({ height: 820 });
  page = window.page;
});
after(() => window?.close());

test('a workload is created from the welcome view', async () => {
  await window.open(window.empty);
  await window.openView();
  await page.locator('.welcome-view-content', { hasText: 'No workload is declared here' }).waitFor();
  await window.shot('welcome');
  await window.shot('walkthrough/welcome', { of: checklist() });
  await page.locator('.welcome-view-content .monaco-button', { hasText: 'Create Workload' }).click();
  await window.type('Create Workload (1/2)', 'fraud-detection');
  await window.choose('Create Workload (2/2)', 'Staging');
  await line('fraud-detection').waitFor();
  assert.match(
    readFileSync(path.join(window.empty, '.mllens.yaml'), 'utf8'),
    /^name: fraud-detection\nenvironment: staging$/m,
  );
});

test('the example’s checklist stands beside what its code shows', async () => {
  await window.open(window.workspace);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'training' }).waitFor();
  await window.openView();
  await window.row('churn-prediction').waitFor();
  await window.widenSideBar(620);
  await header('Lens Coverage').and(page.locator('[aria-expanded=true]')).click();
  await header('Lens Coverage').and(page.locator('[aria-expanded=false]')).waitFor();
  await line('Model development').waitFor();
});

test('practices are answered by keyboard', async () => {
  await pick('Answer…', 'Develop the right skills');
  await window.choose('Answer', 'Done');
  await written(/develop-ml-skills:.*\n {4}status: done/);
  await pick('Assign…', 'Secure inter-node');
  await window.type('Assign: Secure inter-node', 'Jonas Lindqvist');
  await written(/encrypt-inter-node-traffic:.*\n(?: {4}.*\n)* {4}owner: Jonas Lindqvist/);
  await pick('Set Due Date…', 'Secure inter-node');
  await window.type('Due on which day', '2035-03-01');
  await written(/due: ["']?2035-03-01/);
  await pick('Mark Not Applicable…', 'fair');
  await window.type('Why does it not apply', ' ');
  await window.type('Write a few words', 'No decision about people is made');
  await written(/status: not-applicable\n(?: {4}.*\n)* {4}reason: No decision about people is made/);
});

test('a risk is accepted with a reason and a day that lies ahead', async () => {
  await pick('Accept Risk…', 'warm start');
  await window.type('Accept Risk (1/2)', 'Tuning runs once a year');
  await page.locator('.quick-input-title', { hasText: 'Accept Risk (2/2)' }).waitFor();
  await window.quickInput('2020-01-01');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-message', { hasText: '2020-01-01 is past' }).waitFor();
  await window.type('Accept Risk (2/2)', '2035-06-30');
  await written(/status: risk-accepted/);
  await written(/until: ["']?2035-06-30/);
});

test('the risk of a finding is accepted at its line', async () => {
  const file = 'training/train_and_deploy_v3.py';
  await window.openFile('train_and_deploy_v3.py');
  await window.goTo(window.lineOf(file, 'trainer = ModelTrainer('), 20);
  await page.locator('.squiggly-warning').first().waitFor();
  const offer = await window.offer('Accept this risk');
  await offer.click();
  await takeAll();
  await window.type('Why is the risk acceptable', 'One subnet of one account');
  await window.type('Until which day', '2035-01-31');
  await written(/encrypt-inter-node-traffic:.*\n(?: {4}.*\n)* {4}reason: One subnet of one account/);
  await closeAll();
});

test('what does not apply is said at the line of a finding', async () => {
  const file = 'training/train_and_deploy_v2.py';
  await window.openFile('train_and_deploy_v2.py');
  await window.goTo(window.lineOf(file, 'tuner = HyperparameterTuner('), 12);
  await (await window.offer('Not applicable here')).click();
  await takeAll();
  await window.type('Why does it not apply', 'Twenty jobs of two minutes each');
  await written(/use-early-stopping:.*\n(?: {4}.*\n)* {4}reason: Twenty jobs/);
  await closeAll();
});

test('a milestone is saved before more is answered', async () => {
  await window.command('ML Lens: Save Milestone…');
  await window.type('Save Milestone', 'Pilot review');
  await page.locator('.statusbar-item', { hasText: 'Milestone "Pilot review" saved' }).waitFor();
});

test('a tick on a practice that the code contradicts is shown as such', async () => {
  await line('Model development').click();
  await line('Secure inter-node').waitFor();
  const box = line('Secure inter-node').locator('[role=checkbox]').first();
  const done = /encrypt-inter-node-traffic:.*\n(?: {4}.*\n)* {4}status: done/;
  await eventually('the practice is ticked', async () => {
    if ((await box.getAttribute('aria-checked')) !== 'true') await box.click({ timeout: 5000 });
    return eventually('it is written', () => done.test(answers()), 10_000);
  });
  await line('Secure inter-node').locator('.codicon-unverified').waitFor();
  // The tree is renewed when the answer is written; a key pressed meanwhile is lost.
  await eventually('the practice shows its evidence', async () => {
    await line('Secure inter-node').locator('.monaco-icon-label').click();
    await page.keyboard.press('ArrowRight');
    return eventually('the finding', () => line('does not encrypt the traffic').isVisible(), 5000);
  });
  await page.keyboard.press('Escape'); // selected rows hide their colour
  await window.shot('checklist');
  await window.shot('walkthrough/checklist', { of: sideBar(), height: 420 });
});

test('a filter narrows the tree and says so', async () => {
  await window.command('ML Lens: Filter Checklist…');
  await page.locator('.quick-input-title', { hasText: 'Filter the Checklist' }).waitFor();
  await window.shot('checklist-filter');
  for (const mark of ['Open only', 'High risk']) await checkMark(mark);
  await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
  await header('Checklist').locator('.description', { hasText: 'open, high risk' }).waitFor();
  await line('warm start').waitFor({ state: 'detached' });
  await window.command('ML Lens: Clear Checklist Filter');
});

test('a practice is found by an id of an old edition, and its page is shown', async () => {
  await window.command('ML Lens: Go to Practice…');
  await window.choose('Go to Practice', 'MLSEC-08');
  await preview().locator('h1').waitFor();
  await window.shot('practice-page');
});

test('a link of the page leads to the line that is the evidence', async () => {
  const link = preview()
    .locator('a', { hasText: /churn-stack\.ts:\d+/ })
    .first();
  const at = /:(\d+)/.exec(await link.textContent())[1];
  await link.click();
  await page.locator('.tab.active', { hasText: 'churn-stack.ts' }).waitFor();
  await page.locator('.statusbar-item', { hasText: `Ln ${at},` }).waitFor();
  await closeAll();
});

test('pages lead to each other: to a related practice, to a rule, and back', async () => {
  await window.command('ML Lens: Go to Practice…');
  await window.choose('Go to Practice', 'MLSEC04-BP02');
  await preview().locator('h1', { hasText: 'Secure inter-node' }).waitFor();
  await preview().locator('a', { hasText: 'job-inter-container-encryption' }).first().click();
  await page.locator('.tab.active', { hasText: 'job-inter-container-encryption' }).waitFor();
  await preview().getByText('In this workload').waitFor();
  await preview()
    .locator('a', { hasText: /train_and_deploy_v3\.py:\d+/ })
    .first()
    .waitFor();
  await window.shot('rule-page');
  await preview().locator('a', { hasText: 'MLSEC04-BP02' }).first().click();
  await page.locator('.tab.active', { hasText: 'MLSEC04-BP02' }).waitFor();
  await preview().getByText('In this workload').waitFor();
});

test('today is compared with the milestone', async () => {
  await window.command('ML Lens: Compare Milestones…');
  await window.choose('Compare Milestones', 'Pilot review');
  await page.locator('.quick-input-widget input[placeholder^="From Pilot review"]').waitFor();
  await window.choose('Compare Milestones', 'Today');
  await page.locator('.tab.active', { hasText: 'Pilot review to Today' }).waitFor();
  await preview().getByText('Secure inter-node', { exact: false }).first().waitFor();
  await window.shot('comparison');
});

test('the report is previewed, and shown as a web page', async () => {
  await showSideBar(false);
  await window.command('ML Lens: Open Report…');
  await window.choose('Open Report', 'Preview');
  await page.locator('.tab.active', { hasText: 'ML Lens report' }).waitFor();
  await preview().getByText('churn-prediction').first().waitFor();
  await closeAll();
  await window.command('ML Lens: Open Report…');
  await window.choose('Open Report', 'Web page');
  await preview().locator('h1').waitFor();
  await window.shot('report');
  await window.shot('walkthrough/report', { of: page.locator('.part.editor'), height: 560 });
  await closeAll();
});

test('the ML profile is opened to be filled, beside what code says', async () => {
  await window.command('ML Lens: Open ML Profile');
  await page.locator('.tab.active', { hasText: 'profile.yaml' }).waitFor();
  await page.locator('.editor-actions .action-label[aria-label^="Preview ML Profile"]').click();
  await preview().locator('h1', { hasText: 'ML profile of churn-prediction' }).waitFor();
  await window.shot('profile');
  await closeAll();
  await showSideBar(true);
});

test('the lens itself is browsed', async () => {
  await header('Checklist').and(page.locator('[aria-expanded=true]')).click();
  await header('The Lens').and(page.locator('[aria-expanded=false]')).click();
  await window.row('Lifecycle phases').click();
  await window.row(/^Monitoring$/).click();
  await preview().locator('h1', { hasText: 'Monitoring' }).waitFor();
  await window.shot('lens');
  await header('The Lens').and(page.locator('[aria-expanded=true]')).click();
  await header('Checklist').and(page.locator('[aria-expanded=false]')).click();
  await closeAll();
});

test('the edition is switched in the project file', async () => {
  await window.openFile('.mllens.yaml');
  const last = 'environment: staging';
  await window.goTo(window.lineOf('.mllens.yaml', last), last.length + 1);
  await page.keyboard.type('\nedition: 2023');
  await page.keyboard.press('Control+S');
  await line('2023 edition').waitFor();
  await line('MLSEC-09').waitFor();
  await closeAll();
});

test('the way to begin is told', async () => {
  await window.command('ML Lens: Get Started');
  await page
    .locator('.getting-started-category, .getting-started', { hasText: 'Get started with ML Lens' })
    .first()
    .waitFor();
  await page
    .locator('.getting-started-step, .step-list-container', { hasText: 'Declare the workload' })
    .first()
    .waitFor();
  await showSideBar(false);
  await page.locator('.getting-started-media img, .getting-started-media').first().waitFor();
  await window.shot('get-started');
});
