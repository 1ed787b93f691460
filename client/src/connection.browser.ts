import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient } from 'vscode-languageclient/browser';
import { handOutFiles } from './files.ts';

/** Of a browser's worker, what is needed here. */
declare class Worker {
  constructor(address: string);
  onmessage: unknown;
  addEventListener(type: string, listener: (event: unknown) => void): void;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** Makes clients of a server that runs in a worker; it has no files but those that it is handed. One worker at a time. */
export function connector(extension: vscode.Uri): (options: LanguageClientOptions) => BaseLanguageClient {
  const address = vscode.Uri.joinPath(extension, 'dist/web/server.js').toString(true);
  let worker: Worker | undefined;
  return options => {
    worker?.terminate();
    worker = new Worker(address);
    const client = new LanguageClient('mlLens', 'ML Lens', worker as never, options);
    handOutFiles(client);
    return client;
  };
}
