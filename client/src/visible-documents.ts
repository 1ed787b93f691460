import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

type VisibleDocuments = BaseLanguageClient['visibleDocuments'];
type Resources = Parameters<Parameters<VisibleDocuments['onOpen']>[0]>[0];

const CELL = 'vscode-notebook-cell';

const cellsOf = (uri: vscode.Uri): readonly vscode.Uri[] =>
  vscode.workspace.notebookDocuments
    .filter(notebook => notebook.uri.toString() === uri.toString())
    .flatMap(notebook => notebook.getCells().map(cell => cell.document.uri));

/** Notebooks with all of their cells; a cell that is scrolled in or out of sight has neither come nor gone. */
function withCells(resources: Resources): Resources {
  const all = [...resources].filter(uri => uri.scheme !== CELL);
  return new Set([...all, ...all.flatMap(cellsOf)]);
}

const mapped =
  (event: VisibleDocuments['onOpen']): VisibleDocuments['onOpen'] =>
  (listener, self, disposables) =>
    event(resources => listener.call(self, withCells(resources)), undefined, disposables);

/**
 * Has the client ask for the diagnostics of all cells of a notebook for as long as it has a tab. The library (10.1.2) takes the cells that are in sight for
 * documents of their own: those of others are forgotten, and not asked for where the notebook was open before its tab.
 */
export function followTabs(client: BaseLanguageClient): void {
  const { visibleDocuments: own } = client;
  const followed: VisibleDocuments = {
    isActive: document => own.isActive(document),
    isVisible: document => own.isVisible(document),
    getResources: () => own.getResources(),
    onOpen: mapped(own.onOpen),
    onClose: mapped(own.onClose),
  };
  Object.defineProperty(client, 'visibleDocuments', { value: followed });
}
