import * as vscode from 'vscode';
import type { Commands, Parts } from './parts.ts';

/** The document that is asked about: what a menu names, else what is being edited. */
function documentOf(first: unknown): vscode.Uri | undefined {
  if (first instanceof vscode.Uri) return first;
  return vscode.window.activeNotebookEditor?.notebook.uri ?? vscode.window.activeTextEditor?.document.uri;
}

/** Commands about what holds for a document. */
export const configurationCommands = ({ pages }: Parts): Commands => ({
  showConfiguration: async first => {
    const uri = documentOf(first);
    if (!uri) {
      void vscode.window.showInformationMessage('Open a file to see the configuration that holds for it.');
      return;
    }
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    await pages.show(`Configuration of ${name}`, { kind: 'configuration', key: 'file', file: uri.toString() });
  },
});
