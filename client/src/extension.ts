import * as vscode from 'vscode';
import type { Place } from '../../server/src/session/protocol.ts';
import { openPlace } from './open.ts';
import { createServer, SELECTOR, type Server } from './server.ts';
import { createStatusItem } from './status.ts';
import { CoverageView } from './views/coverage.ts';
import type { CoverageNode } from './views/nodes.ts';

const SERVER_MODULE = 'dist/server.cjs';

/** What the extension's tests look at. */
export interface Api {
  readonly server: Server;
  readonly coverage: vscode.TreeDataProvider<CoverageNode>;
}

const isRelevant = (document: vscode.TextDocument): boolean => vscode.languages.match(SELECTOR, document) > 0;

/** The server starts with the first document that it may read, or with the view. */
function startWhenNeeded(server: Server): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(isRelevant)) void server.start();
  return vscode.workspace.onDidOpenTextDocument(document => {
    if (isRelevant(document)) void server.start();
  });
}

async function openPractice(node: CoverageNode | undefined): Promise<void> {
  const url = node?.kind === 'practice' ? node.practice.url : undefined;
  if (url) await vscode.env.openExternal(vscode.Uri.parse(url));
}

const commands = (server: Server, log: vscode.LogOutputChannel): readonly vscode.Disposable[] => [
  vscode.commands.registerCommand('mlLens.restart', () => server.restart()),
  vscode.commands.registerCommand('mlLens.showLog', () => log.show()),
  vscode.commands.registerCommand('mlLens.refresh', () => server.refresh()),
  vscode.commands.registerCommand('mlLens.openPractice', openPractice),
  vscode.commands.registerCommand('mlLens.openEvidence', (place: Place) => openPlace(place)),
];

/** Puts the parts together; nothing heavy happens here. */
export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('ML Lens', { log: true });
  const server = createServer(context.asAbsolutePath(SERVER_MODULE), log);
  const status = createStatusItem();
  const coverage = new CoverageView(server);
  context.subscriptions.push(
    log,
    status,
    coverage,
    server.onStatus(s => status.show(s)),
    ...commands(server, log),
    startWhenNeeded(server),
    server,
  );
  return { server, coverage };
}
