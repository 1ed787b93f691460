import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import {
  type CoverageResult,
  type EvidenceParams,
  type EvidenceResult,
  METHODS,
  type Status,
} from '../../server/src/session/protocol.ts';

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
];

/** The language server as the rest of the client sees it: started at the first need, restartable. */
export interface Server extends vscode.Disposable {
  readonly onCoverageChanged: vscode.Event<void>;
  readonly onStatus: vscode.Event<Status>;
  start(): Promise<void>;
  restart(): Promise<void>;
  refresh(): Promise<void>;
  coverage(): Promise<CoverageResult>;
  evidence(params: EvidenceParams): Promise<EvidenceResult>;
}

const STOPPED: Status = { state: 'failed', files: 0, ms: 0, projectFiles: [], problems: 0 };

const clientOptions = (log: vscode.LogOutputChannel): LanguageClientOptions => ({
  documentSelector: SELECTOR,
  outputChannel: log,
  diagnosticCollectionName: 'ml-lens',
  diagnosticPullOptions: { onChange: true, onFocus: false, onSave: false },
  synchronize: { configurationSection: 'mlLens' },
});

/** Makes the connection to the server, without starting it. */
export function createServer(module: string, log: vscode.LogOutputChannel): Server {
  const coverageChanged = new vscode.EventEmitter<void>();
  const status = new vscode.EventEmitter<Status>();
  const client = new LanguageClient(
    'mlLens',
    'ML Lens',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    clientOptions(log),
  );
  client.onNotification(METHODS.coverageChanged, () => coverageChanged.fire());
  client.onNotification(METHODS.status, (s: Status) => status.fire(s));
  client.onDidChangeState(({ newState, oldState }) => {
    if (newState === State.Stopped && oldState === State.Running) status.fire(STOPPED);
  });
  let starting: Promise<void> | undefined;
  const start = (): Promise<void> => {
    starting ??= client.start().catch((error: unknown) => {
      starting = undefined;
      status.fire(STOPPED);
      log.error(`The language server did not start: ${String(error)}`);
    });
    return starting;
  };
  const ask = async <R>(method: string, params: object, otherwise: R): Promise<R> => {
    await start();
    return client.isRunning() ? client.sendRequest<R>(method, params) : otherwise;
  };
  return {
    onCoverageChanged: coverageChanged.event,
    onStatus: status.event,
    start,
    restart: async () => {
      if (!starting) return start();
      await starting;
      await client.restart();
    },
    refresh: () => ask(METHODS.refresh, {}, undefined),
    coverage: () => ask<CoverageResult>(METHODS.coverage, {}, { workloads: [] }),
    evidence: params => ask<EvidenceResult>(METHODS.evidence, params, { evidence: [], more: 0 }),
    dispose: () => {
      coverageChanged.dispose();
      status.dispose();
      if (starting) void client.dispose();
    },
  };
}
