import * as vscode from 'vscode';
import type { ChecklistResult } from '../../../server/src/session/protocol.ts';
import { describe, type Filter, NO_FILTER, readFilter } from '../checklist/filter.ts';
import type { GroupBy } from '../checklist/groups.ts';
import { isOpenHighRisk } from '../checklist/state.ts';
import type { ChecklistStore } from '../checklist/store.ts';
import type { Server } from '../server.ts';
import { checklistItemOf } from './checklist-items.ts';
import {
  type ChecklistRow,
  type PracticeRow,
  rowsOfGroup,
  rowsOfPractice,
  rowsOfWorkload,
  type Shape,
  workloadRow,
} from './checklist-rows.ts';

/** So often a row is revealed that does not stay selected. */
const TURNS = 3;
const FILTER_KEY = 'mlLens.checklist.filter';
const GROUPINGS: readonly GroupBy[] = ['phase', 'pillar', 'risk', 'owner'];

/** How the view groups practices; the user's setting. */
export function groupBy(): GroupBy {
  const chosen = vscode.workspace.getConfiguration('mlLens.checklist').get('groupBy');
  return GROUPINGS.find(g => g === chosen) ?? 'phase';
}

/** Nobody who only opened some code is counted at: a workload has to be declared first. */
function badge({ workloads, today }: ChecklistResult): vscode.ViewBadge | undefined {
  const declared = workloads.filter(w => w.declared);
  const value = declared.reduce((sum, w) => sum + w.items.filter(i => isOpenHighRisk(i, today)).length, 0);
  const tooltip = `${value} open ML Lens practice${value === 1 ? '' : 's'} of high risk`;
  return value > 0 ? { value, tooltip } : undefined;
}

/** What the view tells to whoever acts on its rows. */
export interface RowActions extends vscode.TreeDragAndDropController<ChecklistRow> {
  tick(changes: readonly (readonly [PracticeRow, boolean])[]): Promise<void>;
}

/** The "Checklist" tree: workload, heading, practice, evidence. Its badge counts what is open and of high risk. */
export class ChecklistView implements vscode.TreeDataProvider<ChecklistRow>, vscode.Disposable {
  readonly #server: Server;
  readonly #store: ChecklistStore;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  readonly onDidChangeTreeData = this.#changed.event;
  #view: vscode.TreeView<ChecklistRow> | undefined;
  #today = '';
  #revealed: ChecklistRow | undefined;

  constructor(server: Server, store: ChecklistStore, memory: vscode.Memento) {
    this.#server = server;
    this.#store = store;
    this.#memory = memory;
  }

  /** Puts the tree on the screen. */
  show(actions: RowActions): void {
    const view = vscode.window.createTreeView('mlLens.checklist', {
      treeDataProvider: this,
      dragAndDropController: actions,
      showCollapseAll: true,
      canSelectMany: true,
      manageCheckboxStateManually: true,
    });
    this.#view = view;
    this.#disposables.push(
      view,
      view.onDidChangeCheckboxState(({ items }) => {
        const isChecked = (state: vscode.TreeItemCheckboxState) => state === vscode.TreeItemCheckboxState.Checked;
        void actions.tick(
          items.flatMap(([row, state]) => (row.kind === 'practice' ? [[row, isChecked(state)] as const] : [])),
        );
      }),
      this.#store.onDidChange(() => this.#redraw()),
      vscode.workspace.onDidChangeConfiguration(e => {
        if (e.affectsConfiguration('mlLens.checklist')) this.#changed.fire(undefined);
      }),
    );
    this.#tellFilter();
  }

  get filter(): Filter {
    return readFilter(this.#memory.get(FILTER_KEY));
  }

  async setFilter(filter: Filter): Promise<void> {
    await this.#memory.update(FILTER_KEY, filter);
    this.#tellFilter();
    this.#changed.fire(undefined);
  }

  /** The rows that are selected. */
  get selection(): readonly ChecklistRow[] {
    return this.#view?.selection ?? [];
  }

  /** The selected row; where a refresh took the selection away, the one that was revealed last. */
  get current(): ChecklistRow | undefined {
    return this.selection[0] ?? this.#revealed;
  }

  /** All rows of practices, in the order of the tree. */
  async practiceRows(): Promise<readonly PracticeRow[]> {
    const shape = await this.#shape();
    const { workloads } = await this.#store.get();
    return workloads.flatMap(w =>
      rowsOfWorkload(workloadRow(w), shape).flatMap(row => (row.kind === 'group' ? rowsOfGroup(row) : [])),
    );
  }

  async reveal(row: ChecklistRow, focus = true): Promise<void> {
    // A refresh in between loses what is revealed; the selection then stays where it was.
    this.#revealed = row;
    for (let turn = 0; turn < TURNS && this.selection[0]?.id !== row.id; turn++)
      await this.#view?.reveal(row, { select: true, focus });
  }

  getTreeItem(row: ChecklistRow): vscode.TreeItem {
    const item = checklistItemOf(row, this.#today);
    item.id = row.id;
    return item;
  }

  getParent(row: ChecklistRow): ChecklistRow | undefined {
    return row.parent;
  }

  async getChildren(row?: ChecklistRow): Promise<ChecklistRow[]> {
    switch (row?.kind) {
      case undefined: {
        const result = await this.#store.get();
        this.#tell(result);
        return result.workloads.map(workloadRow);
      }
      case 'workload':
        return [...rowsOfWorkload(row, await this.#shape())];
      case 'group':
        return [...rowsOfGroup(row)];
      case 'practice': {
        const params = { root: row.workload.root, practice: row.practice.key };
        return [...rowsOfPractice(row, await this.#server.evidence(params))];
      }
      default:
        return [];
    }
  }

  dispose(): void {
    for (const d of this.#disposables) d.dispose();
  }

  async #shape(): Promise<Shape> {
    const { me, today } = await this.#store.get();
    return { groupBy: groupBy(), filter: this.filter, looking: { me, today } };
  }

  #redraw(): void {
    this.#changed.fire(undefined);
    // A view that is out of sight asks for no rows, and its badge is still seen.
    if (this.#view && !this.#view.visible) void this.#store.get().then(result => this.#tell(result));
  }

  #tell(result: ChecklistResult): void {
    this.#today = result.today;
    if (this.#view) this.#view.badge = badge(result);
  }

  #tellFilter(): void {
    const words = describe(this.filter);
    if (this.#view) this.#view.description = words;
    void vscode.commands.executeCommand('setContext', 'mlLens.checklist.filtered', words !== describe(NO_FILTER));
  }
}
