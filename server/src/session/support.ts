import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { nameOf } from './settings.ts';

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
  /** Has the commands that keep answers: accept a risk, not applicable, attach evidence. */
  readonly checklist: boolean;
  /** Takes providers that are offered for some documents only, after it started. */
  readonly registers: boolean;
  /** Makes edits of ours in documents that are open. */
  readonly appliesEdits: boolean;
  /** The name that the client signs answers with. */
  readonly me?: string;
}

const read = ({ workspace, textDocument }: ClientCapabilities): Omit<Support, 'checklist' | 'me'> => ({
  pullDiagnostics: textDocument?.diagnostic !== undefined,
  refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
  relatedInformation:
    (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
  watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  configuration: workspace?.configuration === true,
  workspaceFolders: workspace?.workspaceFolders === true,
  resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
  snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
  appliesEdits: workspace?.applyEdit === true,
  registers:
    textDocument?.completion?.dynamicRegistration === true && textDocument.documentLink?.dynamicRegistration === true,
});

export function supportOf({ capabilities, initializationOptions }: InitializeParams): Support {
  const options = (initializationOptions ?? {}) as { readonly checklist?: unknown; readonly me?: unknown };
  const me = nameOf(options.me);
  return { ...read(capabilities), checklist: options.checklist === true, ...(me && { me }) };
}

/** The folders to review; a client that knows only one folder says so in `rootUri`, one without any reviews single files. */
export const foldersOf = ({ workspaceFolders, rootUri }: InitializeParams): readonly string[] =>
  workspaceFolders && workspaceFolders.length > 0 ? workspaceFolders.map(f => f.uri) : rootUri ? [rootUri] : [];
