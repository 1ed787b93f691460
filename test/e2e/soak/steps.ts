import * as vscode from 'vscode';
import { nextDiagnostics } from './measure.ts';
import type { Random } from './random.ts';

/** What a session works on and what it has measured since the last row. */
export interface Session {
  readonly random: Random;
  readonly texts: readonly vscode.Uri[];
  readonly notebooks: readonly vscode.Uri[];
  /** Documents that had findings when they were looked at. */
  readonly found: Set<string>;
  readonly latencies: number[];
  edits: number;
  unanswered: number;
}
/** Something that a person does in an editor. */
export type Step = (session: Session) => Promise<void>;

const WORDS = [
  'x = 1\n',
  '    ',
  '(',
  ')',
  '"',
  '# note\n',
  'instance_count=2, ',
  '\n',
  'sagemaker',
  ':',
  ' - a\n',
  '}',
];
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));
const hasFindings = (uri: vscode.Uri): boolean =>
  vscode.languages.getDiagnostics(uri).some(d => d.source === 'ml-lens');

async function edit(session: Session, change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const edits = new vscode.WorkspaceEdit();
  change(edits);
  session.edits += 1;
  await vscode.workspace.applyEdit(edits);
}
const current = (): vscode.TextDocument | undefined => vscode.window.activeTextEditor?.document;
const somewhere = ({ random }: Session, document: vscode.TextDocument): vscode.Position =>
  document.positionAt(random.below(document.getText().length + 1));

async function show(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}
/** Opens a file, and remembers it when it is given findings. */
const openText: Step = async ({ random, texts, found }) => {
  const { uri } = await show(random.one(texts));
  await pause(300);
  if (hasFindings(uri)) found.add(uri.toString());
};

/** Types and takes back, at one place, as fast as a person does. */
const type: Step = async session => {
  const document = current();
  if (!document) return openText(session);
  const at = somewhere(session, document);
  for (let key = 0; key < 8; key++) {
    await edit(session, e => e.insert(document.uri, at, session.random.one(WORDS)));
    await pause(60);
  }
  for (let key = 0; key < 8; key++) await vscode.commands.executeCommand('undo');
};

/** From a line added at the top until its findings have moved. */
const measure: Step = async session => {
  if (session.found.size === 0) return openText(session);
  const document = await show(vscode.Uri.parse(session.random.one([...session.found])));
  await pause(100);
  if (!hasFindings(document.uri)) return void session.found.delete(document.uri.toString());
  const top = new vscode.Position(0, 0);
  const answered = nextDiagnostics(document.uri);
  await edit(session, e => e.insert(document.uri, top, '\n'));
  const took = await answered;
  if (took === undefined) session.unanswered += 1;
  else session.latencies.push(took);
  await edit(session, e => e.delete(document.uri, new vscode.Range(top, new vscode.Position(1, 0))));
  await pause(100);
};

const erase: Step = async session => {
  const document = current();
  if (!document) return openText(session);
  const at = somewhere(session, document);
  await edit(session, e => e.delete(document.uri, new vscode.Range(at, at.translate(session.random.below(5), 0))));
  await pause(200);
  await vscode.commands.executeCommand('undo');
};

const fix: Step = async session => {
  const document = current();
  const found = document && vscode.languages.getDiagnostics(document.uri).find(d => d.source === 'ml-lens');
  if (!document || !found) return openText(session);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    found.range,
    'quickfix',
    3,
  );
  const offered = actions.find(a => a.edit);
  if (offered?.edit) await vscode.workspace.applyEdit(offered.edit);
  session.edits += 1;
  await pause(200);
};

const hover: Step = async session => {
  const document = current();
  if (!document) return openText(session);
  await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, somewhere(session, document));
};

const notebook: Step = async session => {
  if (session.notebooks.length === 0) return;
  const document = await vscode.workspace.openNotebookDocument(session.random.one(session.notebooks));
  await vscode.window.showNotebookDocument(document);
  if (document.cellCount === 0) return;
  const cell = document.cellAt(session.random.below(document.cellCount)).document;
  await edit(session, e => e.insert(cell.uri, somewhere(session, cell), session.random.one(WORDS)));
  const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'instance_count = 2', 'python');
  await edit(session, e => e.set(document.uri, [vscode.NotebookEdit.insertCells(0, [data])]));
  await pause(200);
  await edit(session, e => e.set(document.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1))]));
};

/** Files that come, change and go behind the editor's back, as with a checkout. */
const checkout: Step = async ({ random, texts }) => {
  const chosen = Array.from({ length: 10 }, () => random.one(texts));
  for (const uri of chosen) {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const copy = uri.with({ path: uri.path.replace(/([^/]+)$/, 'soak_$1') });
    await vscode.workspace.fs.writeFile(copy, bytes);
    if (random.below(2))
      await vscode.workspace.fs.rename(copy, copy.with({ path: `${copy.path}.py` }), { overwrite: true });
    else await vscode.workspace.fs.delete(copy);
  }
};

const save: Step = async () => {
  await current()?.save();
};
const close: Step = async () => {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
};
/** What is not saved would be asked for in a dialog, which nobody answers. */
const closeAll: Step = async () => {
  for (const document of vscode.workspace.textDocuments)
    if (document.isDirty && document.uri.scheme === 'file') await document.save();
  for (const document of vscode.workspace.notebookDocuments) if (document.isDirty) await document.save();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
};

/** Each step as often as it is listed. */
export const STEPS: readonly Step[] = [
  ...Array<Step>(6).fill(type),
  ...Array<Step>(8).fill(measure),
  ...Array<Step>(3).fill(openText),
  ...Array<Step>(3).fill(erase),
  ...Array<Step>(2).fill(fix),
  ...Array<Step>(2).fill(notebook),
  hover,
  save,
  close,
  closeAll,
  checkout,
];
