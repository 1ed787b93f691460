import * as vscode from 'vscode';

/** Where the documents lie that the server may read: wherever the folders of the workspace do. */
export const schemes = (): readonly string[] => [
  ...new Set((vscode.workspace.workspaceFolders ?? []).map(f => f.uri.scheme)),
];
