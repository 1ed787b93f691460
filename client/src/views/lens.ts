import * as vscode from 'vscode';
import type { LensPageParams, LensResult } from '../../../server/src/session/protocol.ts';
import type { Server } from '../server.ts';
import { icon } from './icons.ts';

type Kind = LensPageParams['kind'];
type Entry = LensResult['groups'][number]['entries'][number];

/** A kind of thing that the lens tells of, or one of them. */
export type LensRow =
  | { readonly kind: 'lens-group'; readonly group: LensResult['groups'][number] }
  | { readonly kind: 'lens-entry'; readonly of: Kind; readonly entry: Entry };

const ICONS: Readonly<Record<Kind, string>> = {
  phase: 'sync',
  principle: 'law',
  component: 'symbol-structure',
  role: 'organization',
  strategy: 'rocket',
  option: 'server-process',
  monitor: 'pulse',
};

function groupItem({ kind, title, entries }: LensResult['groups'][number]): vscode.TreeItem {
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = kind;
  item.description = String(entries.length);
  item.iconPath = icon(ICONS[kind]);
  item.accessibilityInformation = { label: `${title}, ${entries.length}` };
  return item;
}

function entryItem(of: Kind, { key, title }: Entry): vscode.TreeItem {
  const item = new vscode.TreeItem(title);
  item.id = `${of} ${key}`;
  item.contextValue = 'lensEntry';
  item.tooltip = `${title}: what the lens says, and its practices`;
  item.command = { command: 'mlLens.openLensPage', title: 'Open Page', arguments: [{ of, entry: { key, title } }] };
  return item;
}

/** "The Lens": phases, principles, components, roles, deployment strategies; each row opens its page. */
export class LensView implements vscode.TreeDataProvider<LensRow>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;
  #isEmpty = true;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = [
      this.#changed,
      vscode.window.createTreeView('mlLens.lens', { treeDataProvider: this, showCollapseAll: true }),
      // The lens itself never changes; it is asked for again only where a server that was off had nothing to say.
      server.onStatus(({ state }) => {
        if (this.#isEmpty && state === 'ready') this.#changed.fire(undefined);
      }),
    ];
  }

  getTreeItem(row: LensRow): vscode.TreeItem {
    return row.kind === 'lens-group' ? groupItem(row.group) : entryItem(row.of, row.entry);
  }

  async getChildren(row?: LensRow): Promise<LensRow[]> {
    if (row?.kind === 'lens-entry') return [];
    if (row) return row.group.entries.map(entry => ({ kind: 'lens-entry', of: row.group.kind, entry }));
    const { groups } = await this.#server.lens();
    this.#isEmpty = groups.length === 0;
    return groups.map(group => ({ kind: 'lens-group', group }));
  }

  dispose(): void {
    for (const s of this.#subscriptions) s.dispose();
  }
}
