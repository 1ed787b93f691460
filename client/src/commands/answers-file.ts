import * as vscode from 'vscode';
import type { WorkloadChecklist } from '../../../server/src/session/protocol.ts';

const exists = async (uri: vscode.Uri): Promise<boolean> => {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
};

/** Opens the file with a workload's answers, at a practice where one is named. */
export async function openAnswers(workload: WorkloadChecklist, practice?: string): Promise<void> {
  const uri = vscode.Uri.parse(workload.file);
  if (!(await exists(uri))) {
    void vscode.window.showInformationMessage(`Nothing has been answered for ${workload.name} yet.`);
    return;
  }
  const editor = await vscode.window.showTextDocument(uri);
  const key = new RegExp(`^[^\\S\\r\\n\\u2028\\u2029]*["']?${practice}["']?\\s*:`, 'm');
  const at = practice === undefined ? -1 : editor.document.getText().search(key);
  if (at < 0) return;
  const position = editor.document.positionAt(at);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.AtTop);
}
