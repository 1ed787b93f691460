import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NO_FILTER } from '../../../client/src/checklist/filter.ts';
import type { Api } from '../../../client/src/extension.ts';
import { handOutFiles } from '../../../client/src/files.ts';
import type { PracticeRow } from '../../../client/src/views/checklist-rows.ts';
import { FILE_METHODS } from '../../../server/src/session/files-protocol.ts';
import { at, diagnostic, extension, open, until } from '../suite/helpers.ts';

const SKILLS = 'develop-ml-skills';
const text = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const write = (uri: vscode.Uri, content: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
/** The runner outside takes a picture of the window. */
const shot = async (name: string): Promise<void> => {
  console.log('@@shot', name);
  await new Promise(r => setTimeout(r, 1500));
};

suite('ML Lens in a browser', () => {
  let api: Api;
  const row = (key: string): Promise<PracticeRow> =>
    until(`a row of ${key}`, async () => (await api.checklist.practiceRows()).find(r => r.practice.key === key));
  const isPreview = (title: string): boolean => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    return tab?.input instanceof vscode.TabInputWebview && tab.label.includes(title);
  };

  suiteSetup(async () => {
    api = await extension().activate();
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

  test('the workspace is a virtual one, and there is no Node', () => {
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.ok(at('churn').scheme !== 'file', at('churn').toString());
    assert.equal(typeof (globalThis as { process?: { versions?: unknown } }).process?.versions, 'undefined');
  });

  test('squiggles and the tree of practices', async () => {
    await open('churn/train.py');
    await vscode.commands.executeCommand('mlLens.coverage.focus');
    await shot('coverage');
    const { workloads } = await api.server.coverage();
    assert.equal(workloads.length, 1);
    assert.ok(workloads[0]?.root.startsWith(`${at('').scheme}:`));
  });

  test('a tick is written into the file, and what others write there is seen', async () => {
    await vscode.commands.executeCommand('mlLens.checklist.focus');
    await api.actions.tick([[await row(SKILLS), true]]);
    const file = at('.mllens/churn/checklist.yaml');
    assert.match(await text(file), / {2}develop-ml-skills:.*\n {4}status: done\n/);
    await until('it is done', async () => (await row(SKILLS)).practice.answer?.status === 'done');
    await shot('checklist');
    await write(file, (await text(file)).replace('status: done', 'status: in-progress'));
    await until(
      'the change of somebody else',
      async () => (await row(SKILLS)).practice.answer?.status === 'in-progress',
    );
    await api.actions.tick([[await row(SKILLS), true]]);
    assert.match(await text(file), / {2}develop-ml-skills:.*\n {4}status: done\n/);
  });

  test('a file that was changed behind the back of the server is not written over', async () => {
    const file = at('.mllens/churn/checklist.yaml');
    const theirs = `${await text(file)}# theirs\n`;
    const [, said] = await Promise.all([
      write(file, theirs),
      api.server.answer({
        root: (await api.server.checklist()).workloads[0]!.root,
        practices: [SKILLS],
        change: { status: null },
      }),
    ]);
    const now = await text(file);
    assert.ok(
      now.includes('# theirs') && (said.problem !== undefined || !now.includes(SKILLS)),
      `${said.problem}\n${now}`,
    );
  });

  test('nothing is handed out that lies outside of the workspace', async () => {
    const handlers = new Map<
      string,
      (params: object) => Promise<{ reason?: string; failed?: string; size?: number }>
    >();
    handOutFiles({ onRequest: (method: string, handle: never) => handlers.set(method, handle) } as never);
    const ask = (method: string, params: object) => handlers.get(method)!(params);
    const limits = { most: 1000, head: 0 };
    assert.ok((await ask(FILE_METHODS.read, { uri: at('churn/train.py').toString(), ...limits })).size);
    const elsewhere = [
      'vscode-userdata:/User/settings.json',
      `${at('').toString()}/../../x.py`,
      'https://a.invalid/x.py',
    ];
    for (const uri of [...elsewhere, `${at('').scheme}://another/x.py`]) {
      assert.match((await ask(FILE_METHODS.read, { uri, ...limits })).reason ?? '', /outside of the workspace/);
      assert.match((await ask(FILE_METHODS.list, { uri })).reason ?? '', /outside of the workspace/);
      const bytes = new Uint8Array([1]);
      assert.match((await ask(FILE_METHODS.write, { uri, bytes })).failed ?? '', /outside of the workspace/);
    }
  });

  test('a new workload is declared in a folder of its own', async () => {
    await write(at('fresh/deploy.py'), await text(at('churn/train.py')));
    const written = await api.server.createWorkload({
      folder: at('fresh').toString(),
      name: 'Fresh',
      environment: 'experiment',
    });
    assert.equal(written.problem, undefined);
    assert.match(await text(at('fresh/.mllens.yaml')), /name: Fresh\nenvironment: experiment/);
    await until('the new workload', async () =>
      (await api.server.coverage()).workloads.some(w => w.name === 'Fresh' && w.complete),
    );
    await vscode.workspace.fs.delete(at('fresh'), { recursive: true });
    await api.server.refresh();
    await until('it is gone', async () => !(await api.server.coverage()).workloads.some(w => w.name === 'Fresh'));
  });

  test('a project file that is saved counts, with the pack that it names', async () => {
    const before = await text(at('.mllens.yaml'));
    await write(at('rules/ours.yaml'), 'rules: []\n');
    await write(at('.mllens.yaml'), `${before}rules:\n  job-inter-container-encryption: off\n`);
    const { document } = await open('churn/train.py');
    await until('the rule is off', () => {
      const all = vscode.languages.getDiagnostics(document.uri);
      return all.length > 0 && !JSON.stringify(all).includes('job-inter-container-encryption');
    });
    await write(at('.mllens.yaml'), before);
    await diagnostic(document.uri, 'job-inter-container-encryption');
  });

  test('the log of the network sees what a worker asks for: no other test asks anybody', async () => {
    const failed = await fetch('https://control.ml-lens.invalid/').then(
      () => false,
      () => true,
    );
    assert.ok(failed);
  });

  test('pages open: a practice, the report', async () => {
    await vscode.commands.executeCommand('mlLens.openPracticePage', { page: (await row(SKILLS)).practice });
    await until('the practice', () => isPreview('ML'));
    await new Promise(r => setTimeout(r, 1500)); // its frame loads
    await shot('practice');
    const { root } = (await api.server.checklist()).workloads[0]!;
    const { text: html, problem } = await api.server.report({ root, format: 'html' });
    assert.equal(problem, undefined);
    assert.match(html, /Content-Security-Policy/);
  });

  test('the notebook shows its finding in the cell', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(at('churn/explore.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    await diagnostic(notebook.cellAt(2).document.uri, 'job-inter-container-encryption');
    await shot('notebook');
  });
});
