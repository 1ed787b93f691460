import * as vscode from 'vscode';
import type { Status } from '../../../server/src/session/protocol.ts';
import type { Server } from '../server.ts';
import { itemOf } from './items.ts';
import { type CoverageNode, type Display, groups, type PracticeNode } from './nodes.ts';

/** Rows are redrawn at most this often while somebody types. */
const SETTLE_MS = 250;

function display(): Display {
  const settings = vscode.workspace.getConfiguration('mlLens.coverage');
  return {
    groupBy: settings.get('groupBy') === 'pillar' ? 'pillar' : 'phase',
    showUnknown: settings.get('showUnknown', true),
    showUntouched: settings.get('showUntouched', false),
  };
}

/** The "Lens coverage" tree: workload, phase, practice, evidence. Rows keep their identity, so it refreshes without flicker. */
export class CoverageView implements vscode.TreeDataProvider<CoverageNode>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #disposables: vscode.Disposable[] = [];
  readonly #view: vscode.TreeView<CoverageNode>;
  readonly onDidChangeTreeData = this.#changed.event;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('mlLens.coverage', { treeDataProvider: this, showCollapseAll: true });
    this.#disposables.push(
      this.#changed,
      this.#view,
      server.onCoverageChanged(() => this.#soon()),
      server.onStatus(status => this.#tell(status)),
      vscode.workspace.onDidChangeConfiguration(e => {
        if (e.affectsConfiguration('mlLens.coverage')) this.#changed.fire(undefined);
      }),
    );
  }

  getTreeItem(node: CoverageNode): vscode.TreeItem {
    return itemOf(node);
  }

  async getChildren(node?: CoverageNode): Promise<CoverageNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'workload':
        return [...groups(node.workload, display())];
      case 'group':
        return node.practices.map(practice => ({
          kind: 'practice',
          workload: node.workload,
          group: node.group,
          practice,
        }));
      case 'practice':
        return this.#evidence(node);
      default:
        return [];
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const d of this.#disposables) d.dispose();
  }

  async #roots(): Promise<CoverageNode[]> {
    const { workloads } = await this.#server.coverage();
    return workloads.filter(w => w.resources > 0).map(workload => ({ kind: 'workload', workload }));
  }

  async #evidence(parent: PracticeNode): Promise<CoverageNode[]> {
    const { evidence, more } = await this.#server.evidence({
      root: parent.workload.root,
      practice: parent.practice.key,
    });
    const rows: CoverageNode[] = evidence.map(e => ({ kind: 'evidence', parent, evidence: e }));
    return more > 0 ? [...rows, { kind: 'more', parent, count: more }] : rows;
  }

  /** Leading calls wait a little, so that a burst of keystrokes draws once; a steady stream still draws every so often. */
  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(undefined);
    }, SETTLE_MS);
  }

  #tell(status: Status): void {
    void vscode.commands.executeCommand('setContext', 'mlLens.state', status.state);
    this.#view.message = status.state === 'scanning' ? `Reading the workspace: ${status.files} files` : '';
    if (status.state !== 'scanning') this.#soon();
  }
}
