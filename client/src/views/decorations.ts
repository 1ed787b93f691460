import * as vscode from 'vscode';

const SCHEME = 'ml-lens-row';
type Mark = 'contradiction' | 'overdue';

const MARKS: Readonly<Record<Mark, vscode.FileDecoration>> = {
  contradiction: {
    badge: '≠',
    color: new vscode.ThemeColor('list.errorForeground'),
    tooltip: 'the answer does not hold',
  },
  overdue: { badge: '!', color: new vscode.ThemeColor('list.warningForeground'), tooltip: 'overdue' },
};

/** What makes a row carry a mark; the identity keeps rows apart. */
export const rowUri = (mark: Mark, id: string): vscode.Uri =>
  vscode.Uri.from({ scheme: SCHEME, authority: mark, path: '/', query: id });

/** Colours the rows that need a second look, and gives them a letter for those who do not see the colour. */
export const decorateRows = (): vscode.Disposable =>
  vscode.window.registerFileDecorationProvider({
    provideFileDecoration: uri => (uri.scheme === SCHEME ? MARKS[uri.authority as Mark] : undefined),
  });
