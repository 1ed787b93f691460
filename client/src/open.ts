import * as vscode from 'vscode';
import type { Place } from '../../server/src/session/protocol.ts';

const toRange = ({ range: { start, end } }: Place): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

async function openCell(uri: vscode.Uri, place: Place, cell: number): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const cells = new vscode.NotebookRange(cell, cell + 1);
  const editor = await vscode.window.showNotebookDocument(notebook, { selections: [cells] });
  editor.revealRange(cells, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  if (cell < notebook.cellCount)
    await vscode.window.showTextDocument(notebook.cellAt(cell).document, { selection: toRange(place) });
}

/** Opens evidence at its place: a range of a file, or of a notebook's cell. */
export async function openPlace(place: Place): Promise<void> {
  const uri = vscode.Uri.parse(place.uri);
  if (place.cell !== undefined) return openCell(uri, place, place.cell);
  await vscode.window.showTextDocument(uri, { selection: toRange(place) });
}
