import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver/node';

/** What the client on the other side can do, as far as the session cares. */
export interface Support {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly watchFiles: boolean;
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly snippetEdits: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
}

const read = ({ workspace, textDocument }: ClientCapabilities): Support => ({
  pullDiagnostics: textDocument?.diagnostic !== undefined,
  refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
  relatedInformation:
    (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
  watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  configuration: workspace?.configuration === true,
  workspaceFolders: workspace?.workspaceFolders === true,
  resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
  snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
});

export const supportOf = ({ capabilities }: InitializeParams): Support => read(capabilities);

/** The folders to review; a client that knows only one folder says so in `rootUri`, one without any reviews single files. */
export const foldersOf = ({ workspaceFolders, rootUri }: InitializeParams): readonly string[] =>
  workspaceFolders && workspaceFolders.length > 0 ? workspaceFolders.map(f => f.uri) : rootUri ? [rootUri] : [];
