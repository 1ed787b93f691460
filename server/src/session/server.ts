import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  CompletionParams,
  Connection,
  DidChangeConfigurationParams,
  DidChangeNotebookDocumentParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidCloseNotebookDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenNotebookDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentLink,
  DocumentLinkParams,
  Hover,
  HoverParams,
  InitializeParams,
  Position,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { local } from '../review/local.node.ts';
import { actionsFor, isDeferred, resolveAction } from './actions.ts';
import { initializeResult, registerOwn } from './capabilities.ts';
import { closed, saved, startOver, watchedFilesChanged, watchFiles } from './files.ts';
import { hoverAt } from './hover.ts';
import { hoverLinks } from './hover-links.ts';
import { DocumentDiagnosticReportKind } from './lsp.ts';
import { ownCompletions } from './own-completion.ts';
import { type OwnDocument, ownKindOf } from './own-files.ts';
import { ownHover, ownLinks } from './own-help.ts';
import { profileHover } from './profile-help.ts';
import { listenRequests } from './requests.ts';
import { createSession, type Session } from './session.ts';
import { readSettings } from './settings.ts';
import { foldersOf, supportOf } from './support.ts';
import { toUri } from './uris.ts';

const freshHome = ({ documents, sources }: Session, uri: string) => documents.fresh(sources.ownerOf(uri));

/** A file of ours that is open, with what its workload makes of it. */
function ownDocument({ sources, workloads, around }: Session, uri: string): OwnDocument | undefined {
  const kind = ownKindOf(uri);
  const open = kind && sources.get(uri);
  if (!kind || open?.kind !== 'text') return undefined;
  const home = workloads.homeOf(uri);
  const { editionOf, support } = around();
  return {
    kind,
    document: open.document,
    edition: editionOf(home.reviewer),
    today: home.reviewer.today(),
    links: hoverLinks(support, home),
  };
}

function helpAt(session: Session, uri: string, position: Position): Hover | null {
  const own = ownDocument(session, uri);
  if (!own) return hoverAt(uri, position, freshHome(session, uri), session.around());
  const { reviewer } = session.workloads.homeOf(uri);
  const ofField = own.kind === 'profile' ? profileHover(own.document, position, reviewer) : null;
  return ofField ?? ownHover(own, position);
}

/** Settings as the client answers or sends them; one that says nothing of ours keeps what it said at the start. */
async function readConfiguration(connection: Connection, session: Session, sent?: unknown): Promise<void> {
  const { support } = session.around();
  const section: unknown = support.configuration
    ? await connection.workspace.getConfiguration('mlLens').catch(() => undefined)
    : (sent as { mlLens?: unknown } | null | undefined)?.mlLens;
  session.set({ settings: typeof section === 'object' && section !== null ? readSettings(section) : support.settings });
  session.changedAll();
}

async function begin(connection: Connection, session: Session): Promise<void> {
  const { support } = session.around();
  // The library keeps this notification to itself.
  if (support.workspaceFolders)
    connection.workspace.onDidChangeWorkspaceFolders(
      session.guard.notification('folders', event => foldersChanged(session, event)),
    );
  if (support.watchFiles) await watchFiles(connection);
  await registerOwn(connection, support);
  session.rescan();
  await readConfiguration(connection, session);
}

function foldersChanged(session: Session, event: WorkspaceFoldersChangeEvent): void {
  const removed = new Set(event.removed.map(f => f.uri));
  const kept = session.workloads
    .folders()
    .map(toUri)
    .filter(uri => !removed.has(uri));
  session.workloads.setFolders([...kept, ...event.added.map(f => f.uri)]);
  startOver(session);
}

/** What the server understands: one line per message. */
function listen(connection: Connection, session: Session): void {
  const { guard, sources, delivery, around } = session;
  const request = <P, R>(method: string, otherwise: R, handle: (params: P) => R | Promise<R>) =>
    connection.onRequest<unknown, void>(method, guard.request<P, R>(method, otherwise, handle));
  const notification = <P>(method: string, handle: (params: P) => void | Promise<void>) =>
    connection.onNotification(method, guard.notification<P>(method, handle));
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const changed = (uri: string): void => session.changed(sources.ownerOf(uri));

  notification<object>('initialized', () => begin(connection, session));
  notification<DidOpenTextDocumentParams>('textDocument/didOpen', ({ textDocument }) => {
    sources.openText(textDocument);
    session.opened(sources.ownerOf(textDocument.uri));
  });
  notification<DidChangeTextDocumentParams>('textDocument/didChange', params => {
    sources.changeText(params);
    changed(params.textDocument.uri);
  });
  notification<DidSaveTextDocumentParams>('textDocument/didSave', ({ textDocument: { uri } }) => saved(session, uri));
  notification<DidCloseTextDocumentParams>('textDocument/didClose', ({ textDocument: { uri } }) => {
    sources.closeText(uri);
    delivery.clear(uri);
    return closed(session, uri);
  });
  notification<DidOpenNotebookDocumentParams>('notebookDocument/didOpen', params => {
    sources.openNotebook(params);
    session.opened(params.notebookDocument.uri);
  });
  notification<DidChangeNotebookDocumentParams>('notebookDocument/didChange', params => {
    sources.changeNotebook(params);
    for (const { uri } of params.change.cells?.structure?.didClose ?? []) delivery.clear(uri);
    session.changed(params.notebookDocument.uri);
  });
  notification<DidCloseNotebookDocumentParams>('notebookDocument/didClose', params => {
    sources.closeNotebook(params.notebookDocument.uri);
    for (const { uri } of params.cellTextDocuments) delivery.clear(uri);
    return closed(session, params.notebookDocument.uri);
  });
  notification<DidChangeWatchedFilesParams>('workspace/didChangeWatchedFiles', ({ changes }) =>
    watchedFilesChanged(session, changes),
  );
  notification<DidChangeConfigurationParams>('workspace/didChangeConfiguration', ({ settings }) =>
    readConfiguration(connection, session, settings),
  );
  notification<object>('workspace/didRenameFiles', () => session.rescan());
  notification<object>('workspace/didDeleteFiles', () => session.rescan());
  request('textDocument/diagnostic', nothing, ({ textDocument, previousResultId }: DocumentDiagnosticParams) =>
    delivery.pull(textDocument.uri, previousResultId),
  );
  request('textDocument/codeAction', [], (params: CodeActionParams): readonly CodeAction[] =>
    actionsFor(params, freshHome(session, params.textDocument.uri), around()),
  );
  request('codeAction/resolve', null, (action: CodeAction): CodeAction | null =>
    isDeferred(action.data)
      ? resolveAction(action, action.data, freshHome(session, action.data.uri), around())
      : action,
  );
  request('textDocument/hover', null, ({ textDocument: { uri }, position }: HoverParams): Hover | null =>
    helpAt(session, uri, position),
  );
  request('textDocument/documentLink', [], ({ textDocument: { uri } }: DocumentLinkParams): readonly DocumentLink[] => {
    const own = ownDocument(session, uri);
    return own ? ownLinks(own.document, own.edition) : [];
  });
  request('textDocument/completion', [], (params: CompletionParams): readonly CompletionItem[] => {
    const own = ownDocument(session, params.textDocument.uri);
    return own ? ownCompletions(own, params.position) : [];
  });
  listenRequests(connection, session, request);
}

/** Serves one client until it leaves. `reported` is told when there are findings to report. */
export function serve(connection: Connection, version: string, reported: () => void = () => {}): void {
  const session = createSession(connection, version, reported);
  connection.onInitialize((params: InitializeParams) => {
    const support = supportOf(params);
    session.set({ support });
    session.workloads.setFolders(foldersOf(params));
    return initializeResult(support, version);
  });
  local.onFound(() => startOver(session));
  connection.onShutdown(() => session.dispose());
  listen(connection, session);
  connection.listen();
}
