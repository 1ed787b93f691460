import * as vscode from 'vscode';
import type { ChecklistItem, ChecklistResult, WorkloadChecklist } from '../../../server/src/session/protocol.ts';
import type { Server } from '../server.ts';
import { placesOf } from './state.ts';

/** Rows are redrawn at most this often while somebody types. */
const SETTLE_MS = 250;

/** Practices that only other editions have are listed once somebody answered them. */
const isListed = (i: ChecklistItem): boolean => i.id !== undefined || i.answer !== undefined;

/** An undeclared folder is a workload only once its code bears on the lens. */
const isWorkload = (w: WorkloadChecklist): boolean =>
  w.declared || w.problem !== undefined || w.items.some(i => placesOf(i) > 0 || i.answer !== undefined);

const listed = (w: WorkloadChecklist): WorkloadChecklist => ({ ...w, items: w.items.filter(isListed) });

/** The checklists as the server last told them, asked for again when they have changed. */
export class ChecklistStore implements vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;
  #result: Promise<ChecklistResult> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = [
      server.onCoverageChanged(() => this.#soon()),
      server.onStatus(({ state }) => {
        if (state !== 'scanning') this.#soon();
      }),
    ];
  }

  /** All checklists; starts the server where it does not run. */
  async get(): Promise<ChecklistResult> {
    const result = await this.#ask();
    return { ...result, workloads: result.workloads.filter(isWorkload).map(listed) };
  }

  /** Every practice of the catalogue in one workload, also those that its edition does not have: findings may be about them. */
  async practicesOf(root: string): Promise<readonly ChecklistItem[]> {
    const { workloads } = await this.#ask();
    return workloads.find(w => w.root === root)?.items ?? [];
  }

  /** Asks again at once: something was written. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#result = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
    for (const s of this.#subscriptions) s.dispose();
  }

  #ask(): Promise<ChecklistResult> {
    this.#result ??= this.#server.checklist();
    return this.#result;
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.refresh(), SETTLE_MS);
  }
}
