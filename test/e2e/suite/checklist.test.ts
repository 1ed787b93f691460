import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { NO_FILTER } from '../../../client/src/checklist/filter.ts';
import type { Api } from '../../../client/src/extension.ts';
import type { ChecklistRow, GroupRow, PracticeRow } from '../../../client/src/views/checklist-rows.ts';
import { action, at, diagnostic, extension, gone, open, typing, until } from './helpers.ts';

const ENCRYPT = 'encrypt-inter-node-traffic';
const SKILLS = 'develop-ml-skills';
const PACKAGES = 'package-approved-libraries';
const answersFile = (): string => at('.mllens/churn/checklist.yaml').fsPath;
const answers = (): string => readFileSync(answersFile(), 'utf8');
/** The lines below a practice's own line. */
const blockOf = (key: string): string =>
  new RegExp(`^  ${key}:.*\\n((?: {4}.*\\n|\\n)*)`, 'm').exec(answers())?.[1] ?? '';

const isPreview = (title: string): boolean => {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab?.input instanceof vscode.TabInputWebview && tab.label.includes(title);
};

suite('the checklist', () => {
  let api: Api;
  const children = async (row?: ChecklistRow): Promise<readonly ChecklistRow[]> =>
    (await api.checklist.getChildren(row)) ?? [];
  const workload = (): Promise<ChecklistRow> =>
    until('the workload', async () =>
      (await children()).find(r => r.kind === 'workload' && r.workload.name === 'churn'),
    );
  const find = async (key: string): Promise<PracticeRow | undefined> =>
    (await api.checklist.practiceRows()).find(r => r.practice.key === key);
  const row = (key: string): Promise<PracticeRow> => until(`a row of ${key}`, () => find(key));
  const when = (key: string, what: string, test: (row: PracticeRow) => boolean): Promise<PracticeRow> =>
    until(`${key} ${what}`, async () => {
      const found = await find(key);
      return found && test(found) ? found : undefined;
    });
  const itemOf = (r: ChecklistRow): vscode.TreeItem => api.checklist.getTreeItem(r);
  const tick = async (key: string, isDone: boolean): Promise<void> => api.actions.tick([[await row(key), isDone]]);

  suiteSetup(async () => {
    api = await extension().activate();
    await vscode.commands.executeCommand('mlLens.checklist.focus');
    const { document } = await open('churn/train.py');
    await diagnostic(document.uri, 'job-inter-container-encryption');
    await until('all of it is read', async () => {
      const { workloads } = await api.server.coverage();
      return workloads.find(w => w.name === 'churn')?.complete;
    });
  });
  teardown(async () => {
    await api.checklist.setFilter(NO_FILTER);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  suiteTeardown(() => rmSync(at('.mllens').fsPath, { recursive: true, force: true }));

  test('leads from the workload over its phases to practices, and shows a finding as evidence', async () => {
    const top = await workload();
    const groups = (await children(top)).filter((r): r is GroupRow => r.kind === 'group');
    assert.deepEqual(
      groups.map(g => g.title),
      ['Business goal', 'Problem framing', 'Data processing', 'Model development', 'Deployment', 'Monitoring'],
    );
    const practice = await when(ENCRYPT, 'is seen as not met', r => r.practice.status === 'unmet');
    assert.equal((itemOf(practice).checkboxState as { state: number }).state, vscode.TreeItemCheckboxState.Unchecked);
    const evidence = await children(practice);
    assert.ok(evidence.some(e => e.kind === 'evidence' && e.evidence.rule === 'job-inter-container-encryption'));
    assert.equal(api.checklist.getParent(practice)?.kind, 'group');
  });

  test('a tick changes the file and nothing else in it; comments stay', async () => {
    await tick(SKILLS, true);
    await when(SKILLS, 'is done', r => r.practice.answer?.status === 'done');
    writeFileSync(
      answersFile(),
      answers().replace(/^ {2}develop-ml-skills:.*$/m, line => `  # asked in the review\n${line}`),
    );
    const before = answers();
    await tick(ENCRYPT, true);
    const done = await when(ENCRYPT, 'is done', r => r.practice.answer?.status === 'done');
    assert.match(blockOf(ENCRYPT), /status: done/);
    assert.match(blockOf(ENCRYPT), /on: ["']?\d{4}-\d{2}-\d{2}/);
    const without = (text: string, block: string): string => text.replace(block, '');
    assert.equal(without(answers(), blockOf(ENCRYPT)).includes('  # asked in the review\n'), true);
    assert.equal(
      answers()
        .split('\n')
        .filter(l => !before.split('\n').includes(l))
        .every(l => blockOf(ENCRYPT).includes(l)),
      true,
    );
    assert.match(done.practice.contradiction ?? '', /code says otherwise/);
    assert.equal(itemOf(done).resourceUri?.authority, 'contradiction');
    assert.equal((itemOf(done).iconPath as vscode.ThemeIcon).id, 'unverified');
    await tick(ENCRYPT, false);
    await when(ENCRYPT, 'is open again', r => r.practice.answer?.status !== 'done');
  });

  test('a ticked practice that no code shows keeps its place, and its icon stays the source’s', async () => {
    const rows = await api.checklist.practiceRows();
    await tick(SKILLS, true);
    const done = await when(SKILLS, 'is done', r => r.practice.answer?.status === 'done');
    assert.deepEqual(
      (await api.checklist.practiceRows()).map(r => r.id),
      rows.map(r => r.id),
    );
    assert.equal((itemOf(done).iconPath as vscode.ThemeIcon).id, 'person');
    assert.match(String(itemOf(done).description), /done/);
  });

  test('filters leave out what they say and the headings that are empty then', async () => {
    const all = await api.checklist.practiceRows();
    await api.checklist.setFilter({ ...NO_FILTER, risks: ['HIGH'], phases: ['model-development'] });
    const some = await api.checklist.practiceRows();
    assert.ok(some.length > 0 && some.length < all.length);
    assert.ok(some.every(r => r.practice.risk === 'HIGH' && r.practice.phases.includes('model-development')));
    await api.checklist.setFilter({ ...NO_FILTER, overdue: true });
    const [notice] = await children(await workload());
    assert.ok(notice?.kind === 'notice' && notice.notice === 'filtered');
    await vscode.commands.executeCommand('mlLens.clearFilter');
    assert.equal((await api.checklist.practiceRows()).length, all.length);
  });

  test('groups by pillar, risk and owner', async () => {
    const settings = vscode.workspace.getConfiguration('mlLens.checklist');
    const headings = async (by: string): Promise<readonly string[]> => {
      await settings.update('groupBy', by, vscode.ConfigurationTarget.Workspace);
      return (await children(await workload())).flatMap(r => (r.kind === 'group' ? [r.title] : []));
    };
    assert.equal((await headings('pillar'))[1], 'Security');
    assert.equal((await headings('risk'))[0], 'High risk');
    assert.deepEqual(await headings('owner'), ['Nobody']);
    await settings.update('groupBy', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('a finding’s place is attached as evidence, and opens again', async () => {
    const { document } = await open('churn/train.py');
    const { range } = await diagnostic(document.uri, 'job-inter-container-encryption');
    const { root } = (await row(ENCRYPT)).workload;
    const place = { uri: document.uri.toString(), range };
    const argument = { root, practices: [ENCRYPT], place, rule: 'job-inter-container-encryption' };
    await vscode.commands.executeCommand('mlLens.attachEvidence', argument);
    await vscode.commands.executeCommand('mlLens.attachEvidence', argument);
    const practice = await when(ENCRYPT, 'has evidence', r => (r.practice.answer?.evidence.length ?? 0) > 0);
    const line = range.start.line + 1;
    assert.deepEqual(practice.practice.answer?.evidence, [
      { target: 'churn/train.py', lines: { first: line, last: line }, note: 'job-inter-container-encryption' },
    ]);
    const [link] = await children(practice);
    assert.ok(link?.kind === 'link');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('mlLens.openLink', root, link.link);
    const editor = await until('the file', () => vscode.window.activeTextEditor);
    assert.equal(editor.selection.start.line, range.start.line);
  });

  test('a finding’s quick fixes answer its practice: risk accepted, not applicable, evidence', async () => {
    const { document } = await open('churn/storage.yaml');
    const { range } = await diagnostic(document.uri, 'ecr-scan-on-push');
    const titles = ['Accept this risk for the workload…', 'Not applicable here…', 'Attach as evidence'];
    const [accept, elsewhere, attach] = await Promise.all(titles.map(title => action(document.uri, range, title)));
    const run = ({ command }: vscode.CodeAction, ...texts: readonly string[]): Promise<unknown> => {
      assert.ok(command);
      const [argument] = (command.arguments ?? []) as { readonly practices: readonly string[] }[];
      // A finding of several practices asks which; here one is enough.
      const one = { ...argument, practices: [PACKAGES] };
      assert.ok(argument?.practices.includes(PACKAGES));
      const step = () => vscode.commands.executeCommand(command.command, one);
      return texts.length > 0 ? typing(texts, step) : Promise.resolve(step());
    };
    await run(accept!, 'Images are built by hand until spring', '2035-04-30');
    const accepted = await when(PACKAGES, 'has its risk accepted', r => r.practice.answer?.status === 'risk-accepted');
    assert.equal(accepted.practice.answer?.reason, 'Images are built by hand until spring');
    assert.equal(accepted.practice.answer?.until, '2035-04-30');
    assert.match(String(itemOf(accepted).description), /risk accepted until 2035-04-30/);
    await run(elsewhere!, 'Nothing is built here');
    const closed = await when(PACKAGES, 'does not apply', r => r.practice.answer?.status === 'not-applicable');
    assert.equal(closed.practice.answer?.reason, 'Nothing is built here');
    assert.equal(closed.practice.answer?.until, undefined);
    assert.match(closed.practice.contradiction ?? '', /\w/);
    await run(attach!);
    const backed = await when(PACKAGES, 'has evidence', r => (r.practice.answer?.evidence.length ?? 0) > 0);
    assert.equal(backed.practice.answer?.evidence[0]?.target, 'churn/storage.yaml');
    assert.match(blockOf(PACKAGES), /status: not-applicable\n(?: {4}.*\n)* {4}evidence:/);
  });

  test('a file that is dropped on a practice is its evidence; one from elsewhere is not', async () => {
    const target = await row(SKILLS);
    const list = [at('churn/storage.yaml').toString(), 'file:///elsewhere/plan.md', 'https://example.com/plan'].join(
      '\r\n',
    );
    const data = new vscode.DataTransfer();
    data.set('text/uri-list', new vscode.DataTransferItem(list));
    await api.actions.handleDrop?.(target, data, new vscode.CancellationTokenSource().token);
    const practice = await when(SKILLS, 'has evidence', r => (r.practice.answer?.evidence.length ?? 0) > 0);
    assert.deepEqual(
      practice.practice.answer?.evidence.map(e => e.target),
      ['churn/storage.yaml', 'https://example.com/plan'],
    );
  });

  test('a milestone and today are compared in the preview', async () => {
    const { root } = (await row(SKILLS)).workload;
    await tick('establish-ml-roles', false);
    // Refused while the workspace is read again, which new files may cause.
    await until('the milestone', async () => {
      const { problem } = await api.server.saveMilestone({ root, name: 'Before launch' });
      return problem === undefined;
    });
    const { milestones } = await api.server.milestones({ root });
    assert.deepEqual(
      milestones.map(m => m.name),
      ['Before launch'],
    );
    await tick('establish-ml-roles', true);
    await when('establish-ml-roles', 'is done', r => r.practice.answer?.status === 'done');
    const { markdown } = await api.server.compareMilestones({ root, from: milestones[0]!.id });
    assert.match(markdown, /Before launch/);
    assert.match(markdown, /\[MLOPS02-BP01 · [^\]]*\]\(ml-lens:\/practice\/establish-ml-roles\//);
    const shown = vscode.commands.executeCommand('mlLens.compareMilestones', { root });
    const preview = await until('the comparison', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isPreview('Before launch to Today');
    });
    assert.equal(preview, true);
    await shown;
  });

  test('a practice’s page opens as a preview, with what the workload shows', async () => {
    const practice = await when(ENCRYPT, 'is seen', r => r.practice.failed > 0);
    await vscode.commands.executeCommand('mlLens.openPracticePage', practice);
    await until('the preview', () => isPreview('MLSEC'));
    const { markdown } = await api.server.practicePage({ practice: ENCRYPT, root: practice.workload.root });
    assert.match(markdown, /train\.py/);
    await vscode.commands.executeCommand('mlLens.copyLink', practice);
    assert.match(await vscode.env.clipboard.readText(), /^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test('a rule’s page opens from its evidence, and leads back to its practice', async () => {
    const practice = await when(ENCRYPT, 'is seen', r => r.practice.failed > 0);
    const evidence = (await children(practice)).find(r => r.kind === 'evidence');
    assert.ok(evidence?.kind === 'evidence');
    assert.equal(itemOf(evidence).contextValue, 'evidence.rule');
    await vscode.commands.executeCommand('mlLens.openRulePage', evidence);
    await until('the preview', () => isPreview('job-inter-container-encryption'));
    const { root } = practice.workload;
    const { markdown } = await api.server.rulePage({ rule: 'job-inter-container-encryption', root });
    assert.match(markdown, /✗ open: \[`churn\/train\.py:\d+`\]/);
    assert.match(markdown, /\]\(ml-lens:\/practice\/encrypt-inter-node-traffic\//);
  });

  test('the ML profile is made, opened to be filled, and previewed beside what code says', async () => {
    const { root } = (await row(SKILLS)).workload;
    await vscode.commands.executeCommand('mlLens.openProfile', { root });
    const editor = await until('the profile', () => vscode.window.activeTextEditor);
    const file = at('.mllens/churn/profile.yaml');
    assert.equal(editor.document.uri.fsPath, file.fsPath);
    const text = editor.document.getText();
    assert.match(text, /^ {2}updateSchedule: .*\n {4}current:\n {4}target:$/m);
    const line = text.slice(0, text.search(/^ {2}updateSchedule:/m)).split('\n').length + 1;
    await editor.edit(edit => edit.insert(new vscode.Position(line, '    target:'.length), ' fortnightly'));
    const wrong = await diagnostic(file, 'profile');
    assert.match(wrong.message, /"updateSchedule" is one of/);
    await editor.edit(edit => edit.replace(wrong.range, 'weekly'));
    await gone(file, 'profile');
    await vscode.commands.executeCommand('mlLens.showProfile', file);
    await until('the preview', () => isPreview('ML profile'));
    await until('what is typed', async () =>
      /\| weekly \*\*← to do\*\* \|/.test((await api.server.profile({ root })).markdown),
    );
    assert.equal(editor.document.isDirty, true);
    assert.equal(await editor.document.save(), true);
    assert.match(readFileSync(file.fsPath, 'utf8'), /target: weekly/);
  });

  test('the report opens as a preview', async () => {
    const { root } = (await row(SKILLS)).workload;
    const report = await api.server.report({ root, format: 'md' });
    assert.match(report.text, /churn/);
    const shown = vscode.commands.executeCommand('mlLens.openReport', { root });
    await until('the report', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isPreview('ML Lens report');
    });
    await shown;
  });

  test('the next unanswered practice of high risk is selected, and the one after it', async () => {
    await vscode.commands.executeCommand('mlLens.nextUnanswered');
    const first = await until('a selection', () => api.checklist.selection[0]);
    assert.ok(first.kind === 'practice' && first.practice.risk === 'HIGH' && !first.practice.answer);
    // A refresh may take what is selected away again; the command then goes on from what it showed last.
    await until('another', async () => {
      await vscode.commands.executeCommand('mlLens.nextUnanswered');
      return api.checklist.selection.length === 1 && api.checklist.selection[0]?.id !== first.id;
    });
  });

  test('the setting decides whose ids are shown', async () => {
    const settings = vscode.workspace.getConfiguration('mlLens');
    await settings.update('edition', '2023', vscode.ConfigurationTarget.Workspace);
    await when(ENCRYPT, 'has its id of 2023', r => /^MLSEC-\d+$/.test(r.practice.id ?? ''));
    await settings.update('edition', undefined, vscode.ConfigurationTarget.Workspace);
    await when(ENCRYPT, 'has its id of 2025', r => /^MLSEC\d+-BP\d+$/.test(r.practice.id ?? ''));
  });

  test('a file with a conflict is shown with its place and never written to', async () => {
    const good = answers();
    const broken = `<<<<<<< ours\n${good}=======\nversion: 1\n>>>>>>> theirs\n`;
    writeFileSync(answersFile(), broken);
    await api.server.refresh(); // VS Code may take long to see what others write
    const problem = await until('the problem', async () =>
      (await children(await workload())).find(r => r.kind === 'notice' && r.notice === 'problem'),
    );
    assert.match(String(itemOf(problem).description), /\w/);
    await tick(SKILLS, false);
    assert.equal(answers(), broken);
    await vscode.commands.executeCommand('mlLens.openEvidence', problem.workload.problem?.place);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, answersFile());
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.edit(edit => edit.replace(whole, good));
    await when(SKILLS, 'is read again, though it is not saved yet', r => r.workload.problem === undefined);
    await tick('roi-and-opportunity-cost', true);
    await until('the answer in the editor', () => editor.document.getText() !== good);
    assert.equal(answers(), broken);
    assert.equal(await editor.document.save(), true);
    assert.doesNotMatch(answers(), /<<<<<<<|>>>>>>>/);
    assert.match(blockOf('roi-and-opportunity-cost'), /status: done/);
  });

  test('a folder without a project file is declared, and its first answer kept', async () => {
    const folder = at('fresh');
    mkdirSync(folder.fsPath);
    writeFileSync(path.join(folder.fsPath, 'deploy.py'), readFileSync(at('churn/train.py').fsPath));
    const written = await api.server.createWorkload({
      folder: folder.toString(),
      name: 'Fresh',
      environment: 'experiment',
    });
    assert.equal(written.problem, undefined);
    assert.match(
      readFileSync(path.join(folder.fsPath, '.mllens.yaml'), 'utf8'),
      /name: Fresh\nenvironment: experiment/,
    );
    const fresh = await until('the new workload', async () =>
      (await children()).find(r => r.kind === 'workload' && r.workload.name === 'Fresh' && r.workload.declared),
    );
    assert.match(String(itemOf(fresh).description), /experiment/);
    assert.ok(existsSync(vscode.Uri.parse(fresh.workload.file).fsPath));
    rmSync(folder.fsPath, { recursive: true });
  });
});
