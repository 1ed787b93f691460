import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { type DisplaySettings, nameOf, readSettings } from './settings.ts';
import { toUri } from './uris.ts';

/** What the client on the other side can do, as far as the session cares. */
export interface Support {
  /** Asks for diagnostics, and can be told to ask again; any other client is told of them unasked. */
  readonly pullDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly watchFiles: boolean;
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  /** Takes edits that are held to a version of their document. */
  readonly versionedEdits: boolean;
  readonly snippetEdits: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Has the commands that keep answers: accept a risk, not applicable, attach evidence. */
  readonly checklist: boolean;
  /** Takes providers that are offered for some documents only, after it started. */
  readonly registers: boolean;
  /** Makes edits of ours in documents that are open. */
  readonly appliesEdits: boolean;
  /** Listens to notifications of ours; others may warn people of what they do not know. */
  readonly listens: boolean;
  /** Settings for a client that has no other way to say them. */
  readonly settings: DisplaySettings;
  /** The name that the client signs answers with. */
  readonly me?: string;
}

type OfCapabilities = Omit<Support, 'checklist' | 'listens' | 'settings' | 'me'>;

const read = ({ workspace, textDocument }: ClientCapabilities): OfCapabilities => ({
  // What is found in a document changes with others: a client that cannot be called back would keep what is no longer true.
  pullDiagnostics: textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true,
  relatedInformation:
    (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
  watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  configuration: workspace?.configuration === true,
  workspaceFolders: workspace?.workspaceFolders === true,
  resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
  versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
  snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
  appliesEdits: workspace?.applyEdit === true,
  registers:
    textDocument?.completion?.dynamicRegistration === true && textDocument.documentLink?.dynamicRegistration === true,
});

export function supportOf({ capabilities, clientInfo, initializationOptions }: InitializeParams): Support {
  const options = (initializationOptions ?? {}) as Readonly<Record<string, unknown>>;
  const me = nameOf(options.me);
  return {
    ...read(capabilities ?? {}),
    checklist: options.checklist === true,
    // A program that says nothing at all of itself is no editor.
    listens: options.notifications === true || (clientInfo === undefined && initializationOptions === undefined),
    settings: readSettings(options.mlLens),
    ...(me && { me }),
  };
}

/** The folders to review; a client that knows only one folder says so in `rootUri` or, long ago, `rootPath`; one without any reviews single files. */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders.map(f => f.uri);
  if (rootUri) return [rootUri];
  return rootPath ? [toUri(rootPath)] : [];
}
