import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import { COMMANDS, type InitializationOptions, METHODS, type Status } from '../../server/src/session/protocol.ts';
import { type Ask, makeRequests, type Requests } from './requests.ts';

/** The documents that may hold SageMaker code; the server decides by content. */
export const SELECTOR = [
  { scheme: 'file', language: 'python' },
  { scheme: 'file', language: 'typescript' },
  { scheme: 'file', language: 'javascript' },
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', language: 'cloudformation' },
  { scheme: 'file', language: 'json' },
  { scheme: 'file', language: 'jsonc' },
  { notebook: 'jupyter-notebook', language: 'python' },
  // Without an extension for Terraform its files have no language of their own.
  { scheme: 'file', pattern: '**/*.{tf,tfvars}' },
  // Files of ours, whatever language somebody associates with them.
  { scheme: 'file', pattern: '**/.mllens.yaml' },
  { scheme: 'file', pattern: '**/.mllens/*/{checklist,profile}.yaml' },
];

/** The language server as the rest of the client sees it: started at the first need, restartable. */
export interface Server extends vscode.Disposable, Requests {
  readonly onCoverageChanged: vscode.Event<void>;
  readonly onStatus: vscode.Event<Status>;
  start(): Promise<void>;
  restart(): Promise<void>;
}

const STOPPED: Status = { state: 'failed', files: 0, ms: 0, projectFiles: [], problems: 0 };
const INITIALIZATION: InitializationOptions = { checklist: true };

const clientOptions = (log: vscode.LogOutputChannel): LanguageClientOptions => ({
  documentSelector: SELECTOR,
  outputChannel: log,
  diagnosticCollectionName: 'ml-lens',
  diagnosticPullOptions: { onChange: true, onFocus: false, onSave: false },
  synchronize: { configurationSection: 'mlLens' },
  initializationOptions: INITIALIZATION,
  // Hovers lead to pages; nothing else may be run from them.
  markdown: { isTrusted: { enabledCommands: [COMMANDS.openPracticePage, COMMANDS.openRulePage] } },
});

const makeClient = (module: string, log: vscode.LogOutputChannel): LanguageClient =>
  new LanguageClient(
    'mlLens',
    'ML Lens',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    clientOptions(log),
  );

/** Makes the connection to the server, without starting it. */
export function createServer(module: string, log: vscode.LogOutputChannel): Server {
  const coverageChanged = new vscode.EventEmitter<void>();
  const status = new vscode.EventEmitter<Status>();
  let running: Promise<LanguageClient | undefined> | undefined;

  const begin = async (): Promise<LanguageClient | undefined> => {
    const client = makeClient(module, log);
    client.onNotification(METHODS.coverageChanged, () => coverageChanged.fire());
    client.onNotification(METHODS.status, (s: Status) => status.fire(s));
    client.onDidChangeState(({ newState, oldState }) => {
      if (newState === State.Stopped && oldState === State.Running) status.fire(STOPPED);
    });
    try {
      await client.start();
      return client;
    } catch (error) {
      running = undefined;
      status.fire(STOPPED);
      log.error(`The language server did not start: ${String(error)}`);
      return undefined;
    }
  };
  const start = (): Promise<LanguageClient | undefined> => {
    running ??= begin();
    return running;
  };
  const ask: Ask = async <R>(method: string, params: object, otherwise: R): Promise<R> => {
    const client = await start();
    return client?.isRunning() ? client.sendRequest<R>(method, params) : otherwise;
  };
  return {
    ...makeRequests(ask),
    onCoverageChanged: coverageChanged.event,
    onStatus: status.event,
    start: async () => void (await start()),
    restart: async () => {
      const old = await running;
      running = undefined;
      await old?.dispose();
      await start();
    },
    dispose: () => {
      coverageChanged.dispose();
      status.dispose();
      void running?.then(client => client?.dispose());
    },
  };
}
