import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { at, diagnostic, extension, gone, until } from './helpers.ts';

/** The server is a child of this process, which is the extension host. */
function serverOf(): number | undefined {
  const all = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const found = all.find(pid => {
    try {
      const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
      return parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server.cjs');
    } catch {
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}

const FILES = ['churn/train.py', 'churn/storage.yaml'] as const;

/** What is shown in every document of the workspace, in an order of its own. */
const shown = (): readonly string[] =>
  vscode.languages
    .getDiagnostics()
    .flatMap(([uri, list]) =>
      list
        .filter(d => d.source === 'ml-lens')
        .map(d => JSON.stringify([uri.toString(), d.range, d.severity, d.code, d.message, d.tags ?? []])),
    )
    .sort();
/** The same once nothing changes any more. */
async function settled(): Promise<readonly string[]> {
  let before = shown();
  for (let still = 0; still < 8; await new Promise(r => setTimeout(r, 250))) {
    const now = shown();
    still = JSON.stringify(now) === JSON.stringify(before) && now.length > 0 ? still + 1 : 0;
    before = now;
  }
  return before;
}

/** Shows a file that stays open when the next one is shown. */
async function keepOpen(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(at(name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

async function kill(): Promise<void> {
  const pid = await until('the server', serverOf);
  process.kill(pid, 'SIGKILL');
  await until('its end', () => serverOf() !== pid);
}

suite('A server that is killed', () => {
  suiteSetup(function () {
    if (!existsSync('/proc/self/stat')) this.skip();
  });
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('in the middle of work is started again, and shows what a fresh one does', async () => {
    const { server } = await extension().activate();
    await vscode.commands.executeCommand('mlLens.restart');
    const documents: vscode.TextDocument[] = [];
    for (const name of FILES) documents.push(await keepOpen(name));
    const notebook = await vscode.workspace.openNotebookDocument(at('churn/explore.ipynb'));
    await vscode.window.showNotebookDocument(notebook, { preview: false });
    const [train] = documents;
    assert.ok(train);
    await diagnostic(train.uri, 'job-inter-container-encryption');
    const line = train
      .getText()
      .split('\n')
      .findIndex(l => l.includes('instance_count'));
    const add = async (text: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(train.uri, new vscode.Position(line, 0), text);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    // Unsaved edits, an answer under way, and the server is gone: three times, each in another moment. Whoever asked gets what there is: nothing yet.
    for (const wait of [0, 30, 300]) {
      await add('    # one line more\n');
      const asked = server.coverage().then(
        () => 'answered',
        error => `refused: ${String(error)}`,
      );
      await new Promise(r => setTimeout(r, wait));
      await kill();
      assert.equal(await asked, 'answered');
      await until('another server', serverOf);
      await until('coverage again', async () =>
        (await server.coverage().catch(() => undefined))?.workloads.some(w => w.complete),
      );
    }
    await add('    encrypt_inter_container_traffic=True,\n');
    await gone(train.uri, 'job-inter-container-encryption');
    const after = await settled();
    await vscode.commands.executeCommand('mlLens.restart');
    await diagnostic(train.uri, 'tuner-early-stopping');
    assert.deepEqual(after, await settled());
    assert.ok(after.some(d => d.includes('explore.ipynb')));
    await vscode.window.showTextDocument(train);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  for (const [what, isReady] of [
    ['again and again', true],
    ['while it starts', false],
  ] as const)
    test(`${what} is given up, and comes back on demand`, async () => {
      const { server } = await extension().activate();
      await vscode.commands.executeCommand('mlLens.restart');
      const states: string[] = [];
      const listening = server.onStatus(s => states.push(s.state));
      const document = await keepOpen('churn/train.py');
      await diagnostic(document.uri, 'job-inter-container-encryption');
      for (
        let i = 0;
        i < 5 &&
        (await until('a server or none', () => serverOf() ?? (states.at(-1) === 'failed' ? 'none' : undefined))) !==
          'none';
        i++
      ) {
        if (isReady)
          await until(`it is ready, ${i}`, async () =>
            (await server.coverage().catch(() => undefined))?.workloads.some(w => w.complete),
          );
        await kill();
        await until('the end is told', () => states.includes('failed'));
        if (isReady && i < 4) await until(`server ${i + 2}`, serverOf);
      }
      await until('it is given up', () => serverOf() === undefined && states.at(-1) === 'failed');
      await vscode.commands.executeCommand('mlLens.restart');
      await until('a server', serverOf);
      await until('it is ready', () => states.at(-1) === 'ready');
      await diagnostic(document.uri, 'job-inter-container-encryption');
      listening.dispose();
    });
});
