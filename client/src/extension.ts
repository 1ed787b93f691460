import * as vscode from 'vscode';
import type { Place } from '../../server/src/session/protocol.ts';
import { ChecklistStore } from './checklist/store.ts';
import { answerCommands } from './commands/answers.ts';
import { attachCommands } from './commands/attach.ts';
import { configurationCommands } from './commands/configuration.ts';
import { filterCommands } from './commands/filters.ts';
import { goToCommands } from './commands/goto.ts';
import { lensCommands } from './commands/lens.ts';
import { pageCommands } from './commands/pages.ts';
import { type Commands, type Parts, register } from './commands/parts.ts';
import { profileCommands } from './commands/profile.ts';
import { ruleCommands } from './commands/rules.ts';
import { rowActions } from './commands/tick.ts';
import { workloadCommands } from './commands/workloads.ts';
import { openPlace } from './open.ts';
import { Pages } from './pages.ts';
import { createServer, type Server, selector } from './server.ts';
import { createStatusItem } from './status.ts';
import { ChecklistView } from './views/checklist.ts';
import { CoverageView } from './views/coverage.ts';
import { decorateRows } from './views/decorations.ts';
import { LensView } from './views/lens.ts';
import type { CoverageNode } from './views/nodes.ts';

const ID = 'ml-lens.ml-lens';

/** What the extension's tests look at. */
export interface Api {
  readonly server: Server;
  readonly coverage: vscode.TreeDataProvider<CoverageNode>;
  readonly checklist: ChecklistView;
  readonly store: ChecklistStore;
  readonly actions: ReturnType<typeof rowActions>;
}

const isRelevant = (document: vscode.TextDocument): boolean => vscode.languages.match(selector(), document) > 0;

/** The server starts with the first document that it may read, or with the view. */
function startWhenNeeded(server: Server): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(isRelevant)) void server.start();
  return vscode.workspace.onDidOpenTextDocument(document => {
    if (isRelevant(document)) void server.start();
  });
}

const commands = (parts: Parts, log: vscode.LogOutputChannel): Commands => ({
  restart: () => parts.server.restart(),
  showLog: () => log.show(),
  refresh: () => parts.server.refresh(),
  openWalkthrough: () => vscode.commands.executeCommand('workbench.action.openWalkthrough', `${ID}#start`, false),
  openEvidence: place => openPlace(place as Place),
  ...answerCommands(parts),
  ...attachCommands(parts),
  ...configurationCommands(parts),
  ...filterCommands(parts),
  ...goToCommands(parts),
  ...lensCommands(parts),
  ...pageCommands(parts),
  ...profileCommands(parts),
  ...ruleCommands(parts),
  ...workloadCommands(parts),
});

/** Puts the parts together; nothing heavy happens here. */
export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('ML Lens', { log: true });
  const server = createServer(context.extensionUri, log);
  const status = createStatusItem();
  const store = new ChecklistStore(server);
  const coverage = new CoverageView(server);
  const checklist = new ChecklistView(server, store, context.workspaceState);
  const pages = new Pages(server, store.onDidChange);
  const parts: Parts = { server, store, view: checklist, pages };
  const actions = rowActions(parts);
  checklist.show(actions);
  context.subscriptions.push(
    log,
    status,
    coverage,
    checklist,
    new LensView(server),
    store,
    pages,
    decorateRows(),
    server.onStatus(s => status.show(s)),
    register(commands(parts, log)),
    startWhenNeeded(server),
    server,
  );
  return { server, coverage, checklist, store, actions };
}
