import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import serverProcess from './server-process.json' with { type: 'json' };

/**
 * Nearly all that the server allocates is garbage at once, and V8 lets its nursery grow for that: it is bounded (MB, of each half). And the C library
 * of Linux gives each of V8's threads a heap of its own, of which most lies idle: there is one for all (docs/performance.md; the benchmark starts the
 * server with the same).
 */
const { execArgv } = serverProcess;
/** What a user has set goes before what we set. */
const env = { ...serverProcess.env, ...process.env };

/** Makes clients of a server that runs as a process of its own. */
export function connector(extension: vscode.Uri): (options: LanguageClientOptions) => BaseLanguageClient {
  const module = vscode.Uri.joinPath(extension, 'dist/server.cjs').fsPath;
  const debug = { env, execArgv: [...execArgv, '--nolazy', '--inspect=6009'] };
  return options =>
    new LanguageClient(
      'mlLens',
      'ML Lens',
      {
        run: { module, transport: TransportKind.ipc, options: { env, execArgv } },
        debug: { module, transport: TransportKind.ipc, options: debug },
      },
      options,
    );
}
