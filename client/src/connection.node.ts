import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/**
 * Nearly all that the server allocates is garbage at once, and V8 lets its nursery grow for that. With this bound (MB, of each half) the server of a
 * large workspace takes 0.7 of the memory, in the same time (docs/performance.md).
 */
const NURSERY = '--max-semi-space-size=8';

/** Makes clients of a server that runs as a process of its own. */
export function connector(extension: vscode.Uri): (options: LanguageClientOptions) => BaseLanguageClient {
  const module = vscode.Uri.joinPath(extension, 'dist/server.cjs').fsPath;
  const execArgv = [NURSERY];
  const debug = { execArgv: [...execArgv, '--nolazy', '--inspect=6009'] };
  return options =>
    new LanguageClient(
      'mlLens',
      'ML Lens',
      {
        run: { module, transport: TransportKind.ipc, options: { execArgv } },
        debug: { module, transport: TransportKind.ipc, options: debug },
      },
      options,
    );
}
