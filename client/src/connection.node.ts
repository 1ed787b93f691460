import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** Where the documents lie that the server may read. */
export const schemes = (): readonly string[] => ['file'];

/** Makes clients of a server that runs as a process of its own. */
export function connector(extension: vscode.Uri): (options: LanguageClientOptions) => BaseLanguageClient {
  const module = vscode.Uri.joinPath(extension, 'dist/server.cjs').fsPath;
  const debug = { execArgv: ['--nolazy', '--inspect=6009'] };
  return options =>
    new LanguageClient(
      'mlLens',
      'ML Lens',
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: debug },
      },
      options,
    );
}
