import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { COMMANDS, type InitializationOptions, METHODS, type Status } from '../../server/src/session/protocol.ts';
import { type Ask, makeRequests, type Requests } from './requests.ts';
import { schemes } from './schemes.node.ts';
import { followTabs } from './visible-documents.ts';

const LANGUAGES = ['python', 'typescript', 'javascript', 'yaml', 'cloudformation', 'json', 'jsonc'].map(language => ({
  language,
}));
const PATTERNS = [
  // Without an extension for Terraform its files have no language of their own.
  { pattern: '**/*.{tf,tfvars}' },
  // Files of ours, whatever language somebody associates with them.
  { pattern: '**/.mllens.yaml' },
  { pattern: '**/.mllens/*/{checklist,profile}.yaml' },
];

/** The documents that may hold SageMaker code; the server decides by content. */
export const selector = () => [
  { notebook: 'jupyter-notebook', language: 'python' },
  ...schemes().flatMap(scheme => [...LANGUAGES.map(l => ({ scheme, ...l })), ...PATTERNS.map(p => ({ scheme, ...p }))]),
];

/** The language server as the rest of the client sees it: started at the first need, restartable. */
export interface Server extends vscode.Disposable, Requests {
  readonly onCoverageChanged: vscode.Event<void>;
  readonly onStatus: vscode.Event<Status>;
  start(): Promise<void>;
  restart(): Promise<void>;
}

/** What the library says when the server is gone: pending answers never come, and new questions cannot be asked (`ErrorCodes` of the protocol's library). */
const GONE: ReadonlySet<unknown> = new Set([-32097, -32096]);
const isGone = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && GONE.has(error.code);

type Connect = (options: LanguageClientOptions) => BaseLanguageClient;

const STOPPED: Status = { state: 'failed', files: 0, ms: 0, projectFiles: [], problems: 0 };
const INITIALIZATION: InitializationOptions = { checklist: true, notifications: true };

const clientOptions = (log: vscode.LogOutputChannel): LanguageClientOptions => ({
  documentSelector: selector(),
  outputChannel: log,
  diagnosticCollectionName: 'ml-lens',
  diagnosticPullOptions: { onChange: true, onFocus: false, onSave: false },
  synchronize: { configurationSection: 'mlLens' },
  initializationOptions: INITIALIZATION,
  // Hovers lead to pages; nothing else may be run from them.
  markdown: { isTrusted: { enabledCommands: [COMMANDS.openPracticePage, COMMANDS.openRulePage] } },
});

/** The protocol's library is most of the extension: it is loaded with the first server, not with the window. */
const library = async () => {
  const [{ connector }, { State }] = await Promise.all([
    import('./connection.node.ts'),
    import('vscode-languageclient'),
  ]);
  return { connector, State };
};

/** Makes the connection to the server, without starting it. */
export function createServer(extension: vscode.Uri, log: vscode.LogOutputChannel): Server {
  const coverageChanged = new vscode.EventEmitter<void>();
  const status = new vscode.EventEmitter<Status>();
  let connect: Connect | undefined;
  let running: Promise<BaseLanguageClient | undefined> | undefined;

  const made = async (): Promise<BaseLanguageClient> => {
    const { connector, State } = await library();
    connect ??= connector(extension);
    const client = connect(clientOptions(log));
    followTabs(client);
    client.onNotification(METHODS.coverageChanged, () => coverageChanged.fire());
    client.onNotification(METHODS.status, (s: Status) => status.fire(s));
    client.onDidChangeState(({ newState, oldState }) => {
      if (newState === State.Stopped && oldState === State.Running) status.fire(STOPPED);
    });
    return client;
  };
  const begin = async (): Promise<BaseLanguageClient | undefined> => {
    try {
      const client = await made();
      await client.start();
      return client;
    } catch (error) {
      running = undefined;
      status.fire(STOPPED);
      log.error(`The language server did not start: ${String(error)}`);
      return undefined;
    }
  };
  const start = (): Promise<BaseLanguageClient | undefined> => {
    running ??= begin();
    return running;
  };
  const ask: Ask = async <R>(method: string, params: object, otherwise: R): Promise<R> => {
    const client = await start();
    if (!client?.isRunning()) return otherwise;
    try {
      return await client.sendRequest<R>(method, params);
    } catch (error) {
      // The server ended in the middle of it; for a moment the library takes it for running still.
      if (client.isRunning() && !isGone(error)) throw error;
      return otherwise;
    }
  };
  return {
    ...makeRequests(ask),
    onCoverageChanged: coverageChanged.event,
    onStatus: status.event,
    start: async () => void (await start()),
    restart: async () => {
      const old = await running;
      running = undefined;
      try {
        await old?.dispose();
      } catch (error) {
        // One that crashed cannot be stopped any more: that is no reason not to begin anew.
        log.warn(`The language server did not stop: ${String(error)}`);
      }
      await start();
    },
    dispose: () => {
      coverageChanged.dispose();
      status.dispose();
      void running?.then(client => client?.dispose()).catch(() => {});
    },
  };
}
