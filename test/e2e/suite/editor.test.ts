import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CoverageNode } from '../../../client/src/views/nodes.ts';
import { action, at, diagnostic, extension, gone, open, until } from './helpers.ts';

suite('ML Lens in VS Code', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('a finding is underlined where it belongs, and its fix removes it', async () => {
    const { document } = await open('churn/train.py');
    const found = await diagnostic(document.uri, 'tuner-early-stopping');
    assert.equal(document.getText(found.range), 'HyperparameterTuner');
    assert.ok(
      typeof found.code === 'object' && found.code.target.toString().startsWith('https://docs.aws.amazon.com/'),
    );
    const fix = await action(document.uri, found.range, 'Stop jobs early that do not improve');
    assert.equal(fix.isPreferred, true);
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.match(document.getText(), /\n {4}early_stopping_type="Auto",\n/);
    await gone(document.uri, 'tuner-early-stopping');
  });

  test('what changes behaviour is offered for review', async () => {
    const { document } = await open('churn/train.py');
    const found = await diagnostic(document.uri, 'job-inter-container-encryption');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(document.getText(found.range), 'Estimator');
    const fix = await action(document.uri, found.range, 'Encrypt the traffic between the instances (review)');
    assert.ok(!fix.isPreferred);
  });

  test('fix all on save takes the safe fixes only', async () => {
    const { document } = await open('churn/storage.yaml');
    const found = await diagnostic(document.uri, 'ecr-scan-on-push');
    const all = await action(document.uri, found.range, 'Fix all safe ML Lens findings in this file', 'source.fixAll');
    assert.ok(all.edit && (await vscode.workspace.applyEdit(all.edit)));
    assert.match(document.getText(), /ImageScanningConfiguration:\n\s+ScanOnPush: true/);
    await gone(document.uri, 'ecr-scan-on-push');
  });

  test('a notebook’s finding lies in its cell, decided by another cell', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(at('churn/explore.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const [constants, training] = [notebook.cellAt(1).document, notebook.cellAt(2).document];
    const found = await diagnostic(training.uri, 'job-inter-container-encryption');
    assert.equal(training.getText(found.range), 'Estimator');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(constants.uri, new vscode.Range(2, 8, 2, 9), '1');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await gone(training.uri, 'job-inter-container-encryption');
    const back = new vscode.WorkspaceEdit();
    back.replace(constants.uri, new vscode.Range(2, 8, 2, 9), '4');
    assert.ok(await vscode.workspace.applyEdit(back));
    await diagnostic(training.uri, 'job-inter-container-encryption');
  });

  suite('a notebook that is longer than its editor', () => {
    const ABOVE = 100;
    const late = (): vscode.Uri => at('churn/late.ipynb');
    const found = (notebook: vscode.NotebookDocument): Promise<vscode.Diagnostic> =>
      diagnostic(notebook.cellAt(ABOVE + 2).document.uri, 'job-inter-container-encryption');
    const unasked = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 4000));

    setup(async () => {
      const short = new TextDecoder().decode(await vscode.workspace.fs.readFile(at('churn/explore.ipynb')));
      const { cells, ...rest } = JSON.parse(short);
      const above = Array.from({ length: ABOVE }, () => ({ ...cells[1], source: ['print(1)\n'] }));
      const long = JSON.stringify({ ...rest, cells: [...above, ...cells] });
      await vscode.workspace.fs.writeFile(late(), new TextEncoder().encode(long));
    });
    teardown(() => vscode.workspace.fs.delete(late()));

    test('shows all findings, also where it was open before it had a tab', async () => {
      const notebook = await vscode.workspace.openNotebookDocument(late());
      await unasked();
      await vscode.window.showNotebookDocument(notebook);
      await found(notebook);
    });

    test('keeps the findings of cells that are scrolled out of sight', async () => {
      const notebook = await vscode.workspace.openNotebookDocument(late());
      const editor = await vscode.window.showNotebookDocument(notebook);
      await found(notebook);
      const reveal = (cell: number): void =>
        editor.revealRange(new vscode.NotebookRange(cell, cell + 1), vscode.NotebookEditorRevealType.AtTop);
      reveal(ABOVE + 2);
      await until('the cell is in sight', () => (editor.visibleRanges[0]?.start ?? 0) > 0);
      await unasked();
      reveal(0);
      await until('the first cell is in sight again', () => editor.visibleRanges[0]?.start === 0);
      await unasked();
      const { uri } = notebook.cellAt(ABOVE + 2).document;
      assert.ok(vscode.languages.getDiagnostics(uri).some(d => d.source === 'ml-lens'));
    });
  });

  test('a suppression without a reason is told, one of no use is taken away by a safe fix', async () => {
    const { document } = await open('churn/train.py');
    await diagnostic(document.uri, 'job-inter-container-encryption');
    const add = async (text: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), text);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    const before = document.getText();
    await add('# ml-lens: ignore[job-vpc]\n');
    assert.match((await diagnostic(document.uri, 'suppression-without-reason')).message, /gives no reason/);
    const end = document.lineAt(0).range.end;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, end, ' -- a lab');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const unused = await diagnostic(document.uri, 'suppression-unused');
    assert.deepEqual(unused.tags, [vscode.DiagnosticTag.Unnecessary]);
    const fix = await action(document.uri, unused.range, 'Remove the suppression');
    assert.equal(fix.isPreferred, true);
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(document.getText(), before);
  });

  test('the configuration that holds for a file opens as a preview', async () => {
    await open('churn/train.py');
    await vscode.commands.executeCommand('mlLens.showConfiguration');
    await until('the preview', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      return tab?.input instanceof vscode.TabInputWebview && tab.label.includes('Configuration of train.py');
    });
  });

  test('hover explains the finding', async () => {
    const { document } = await open('churn/train.py');
    const { range } = await diagnostic(document.uri, 'job-inter-container-encryption');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      range.start,
    );
    const text = hovers.flatMap(h => h.contents.map(c => (typeof c === 'string' ? c : c.value))).join('\n');
    assert.match(text, /MLSEC/);
  });

  test('the tree leads from the workload to the evidence, and follows typing', async () => {
    const { coverage } = await extension().activate();
    const children = async (node?: CoverageNode): Promise<CoverageNode[]> => (await coverage.getChildren(node)) ?? [];
    await vscode.commands.executeCommand('mlLens.coverage.focus');
    const workload = await until('the workload', async () =>
      (await children()).find(n => n.kind === 'workload' && n.workload.name === 'churn' && n.workload.complete),
    );
    const phases = await children(workload);
    assert.equal(phases.length, 6);
    const labels = await Promise.all(phases.map(async n => (await coverage.getTreeItem(n)).label));
    assert.deepEqual(labels.slice(2), ['Data processing', 'Model development', 'Deployment', 'Monitoring']);
    const practices = await children(phases[3]);
    const practice = practices.find(n => n.kind === 'practice' && n.practice.key === 'encrypt-inter-node-traffic');
    assert.ok(practice?.kind === 'practice');
    assert.equal(practice.practice.status, 'unmet');
    const evidence = (await children(practice)).find(n => n.kind === 'evidence' && n.evidence.path.endsWith('.ipynb'));
    assert.ok(evidence?.kind === 'evidence');
    await vscode.commands.executeCommand('mlLens.openEvidence', evidence.evidence.place);
    const editor = await until('the cell', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.getText(editor.selection), 'Estimator');

    const { document } = await open('churn/train.py');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(13, 0), '    encrypt_inter_container_traffic=True,\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the count follows', async () => {
      const groups = (await children()).flatMap(n => (n.kind === 'workload' ? n.workload.practices : []));
      return groups.find(p => p.key === 'encrypt-inter-node-traffic')?.status === 'mixed';
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('the server restarts on demand', async () => {
    const { document } = await open('churn/train.py');
    await diagnostic(document.uri, 'job-inter-container-encryption');
    await vscode.commands.executeCommand('mlLens.restart');
    await diagnostic(document.uri, 'job-inter-container-encryption');
  });
});
