import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Status } from '../../server/src/session/protocol.ts';
import { serve } from '../../server/src/session/server.ts';

/** As VS Code says what it can. */
export const PULL: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true },
    codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
  },
  workspace: {
    diagnostics: { refreshSupport: true },
    workspaceFolders: true,
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
  notebookDocument: { synchronization: {} },
};
/** As a client that can only be told. */
export const PUSH: ClientCapabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The other end of a real connection over streams. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly published: Published[];
  /** Methods of the notifications and requests that came from the server. */
  readonly received: string[];
  /** Methods that the server registered for after it started. */
  readonly registered: string[];
  readonly errors: string[];
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, version: number, range: Range, text: string): void;
  pull(uri: string, previousResultId?: string): Promise<{ kind: string; resultId?: string; items?: Diagnostic[] }>;
  actions(uri: string, range: Range, diagnostics?: Diagnostic[], only?: string[]): Promise<CodeAction[]>;
  ready(): Promise<Status>;
  dispose(): void;
}

export interface ConnectOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly rootUri?: string;
  readonly settings?: object;
  readonly initializationOptions?: object;
  /** As a client that knows LSP only. */
  readonly bare?: boolean;
  readonly rootPath?: string;
  /** Makes an edit that the server asks for; without it the client cannot. */
  readonly applyEdit?: (edit: WorkspaceEdit) => boolean;
}

/** As the process counts time when it is asked for: fuzzing makes it pass faster. */
const sleep = (ms: number): Promise<void> => new Promise(resolve => void setTimeout(resolve, ms));

/** Waits until something holds; fails with its name when it does not come to hold. */
export async function until<T>(
  what: string,
  test: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(10)) {
    const value = await test();
    if (value) return value;
  }
  throw new Error(`timed out: ${what}`);
}

/** Streams from and to a server. */
export interface Streams {
  readonly from: NodeJS.ReadableStream;
  readonly to: NodeJS.WritableStream;
}

/** A server in this process. */
export function connect(options: ConnectOptions = {}): Promise<Client> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(createConnection(ProposedFeatures.all, up, down), 'test');
  return connectTo({ from: down, to: up }, options);
}

/** The other end of a server's streams, which has said hello. */
export async function connectTo({ from, to }: Streams, options: ConnectOptions): Promise<Client> {
  const connection = createProtocolConnection(new StreamMessageReader(from), new StreamMessageWriter(to));
  const published: Published[] = [];
  const received: string[] = [];
  const errors: string[] = [];
  const registered: string[] = [];
  let ready: Status | undefined;
  const hear = <P>(method: string, take: (params: P) => void = () => {}) =>
    connection.onNotification(method, (params: P) => {
      received.push(method);
      take(params);
    });
  const answer = <P>(method: string, reply: (params: P) => unknown = () => null) =>
    connection.onRequest(method, (params: P) => {
      received.push(method);
      return reply(params);
    });
  hear<Published>('textDocument/publishDiagnostics', p => published.push(p));
  hear<{ type: number; message: string }>('window/logMessage', p => {
    if (p.type === 1) errors.push(p.message);
  });
  hear<Status>('mlLens/status', s => {
    ready = s.state === 'ready' ? s : undefined;
  });
  hear('mlLens/coverageChanged');
  answer<{ items: unknown[] }>('workspace/configuration', p => p.items.map(() => options.settings ?? null));
  answer<{ registrations: { method: string }[] }>('client/registerCapability', ({ registrations }) => {
    registered.push(...registrations.map(r => r.method));
    return null;
  });
  answer<{ edit: WorkspaceEdit }>('workspace/applyEdit', ({ edit }) => ({
    applied: options.applyEdit?.(edit) ?? false,
  }));
  answer('workspace/diagnostic/refresh');
  connection.listen();
  const { capabilities = PULL, folders, rootUri = null } = options;
  const workspaceFolders = folders?.map(uri => ({ uri, name: path.basename(uri) })) ?? null;
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    capabilities: options.applyEdit
      ? { ...capabilities, workspace: { ...capabilities.workspace, applyEdit: true } }
      : capabilities,
    initializationOptions: options.bare
      ? (options.initializationOptions ?? null)
      : { notifications: true, ...options.initializationOptions },
    rootUri,
    ...(options.rootPath !== undefined && { rootPath: options.rootPath }),
    workspaceFolders,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    published,
    received,
    registered,
    errors,
    open: (uri, text, languageId = 'python') =>
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, range, text) =>
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text }],
      }),
    pull: (uri, previousResultId) =>
      connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
    actions: (uri, range, diagnostics = [], only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics, ...(only && { only }) },
      }),
    ready: () => until('the scan', () => ready),
    dispose: () => connection.dispose(),
  };
}

/** A workspace on disk, gone after the test. */
export function workspace(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(path.join(tmpdir(), 'ml lens-'));
  const write = (name: string, text: string): string => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return pathToFileURL(file).href;
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    root,
    uri: pathToFileURL(root).href,
    uriOf: (name: string) => pathToFileURL(path.join(root, name)).href,
    write,
    remove: (name: string) => rmSync(path.join(root, name), { recursive: true, force: true }),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A text after the edits of an action on its document. */
export function apply(text: string, uri: string, action: CodeAction): string {
  const change = action.edit?.documentChanges?.find(c => 'textDocument' in c && c.textDocument.uri === uri);
  const edits = change && 'edits' in change ? (change.edits as TextEdit[]) : (action.edit?.changes?.[uri] ?? []);
  return TextDocument.applyEdits(TextDocument.create(uri, 'python', 0, text), edits);
}
