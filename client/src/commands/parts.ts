import * as vscode from 'vscode';
import type { AnswerChange } from '../../../server/src/model/checklist.ts';
import type { ChecklistItem, WorkloadChecklist, Written } from '../../../server/src/session/protocol.ts';
import type { ChecklistStore } from '../checklist/store.ts';
import type { Pages } from '../pages.ts';
import type { Server } from '../server.ts';
import type { ChecklistView } from '../views/checklist.ts';

/** What commands work with. */
export interface Parts {
  readonly server: Server;
  readonly store: ChecklistStore;
  readonly view: ChecklistView;
  readonly pages: Pages;
}

/** Practices of one workload that a command acts on. */
export interface Targets {
  readonly workload: WorkloadChecklist;
  readonly practices: readonly ChecklistItem[];
}

const UNSAVED = 'The answer stands in the open checklist file, which has unsaved changes';

/** A command by its id; arguments come from menus, code actions or keybindings, so nothing is known about them. */
export type Commands = Readonly<Record<string, (first?: unknown, second?: unknown) => unknown>>;

/** Registers commands. */
export const register = (commands: Commands): vscode.Disposable =>
  vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(`mlLens.${id}`, run)),
  );

/** Tells what went wrong and leads to the file that is in the way; true when all went well. */
export function succeeded({ problem, file }: Written): boolean {
  if (problem === undefined) return true;
  const actions = file === undefined ? [] : ['Open File'];
  void vscode.window.showErrorMessage(problem, ...actions).then(action => {
    if (action && file) void vscode.window.showTextDocument(vscode.Uri.parse(file));
  });
  return false;
}

/** Writes answers, then shows them; the change may depend on what was answered before. */
export async function write(
  { server, store }: Parts,
  { workload, practices }: Targets,
  change: AnswerChange | ((item: ChecklistItem) => AnswerChange),
): Promise<boolean> {
  const { root } = workload;
  const requests =
    typeof change === 'function'
      ? practices.map(item => ({ root, practices: [item.key], change: change(item) }))
      : [{ root, practices: practices.map(p => p.key), change }];
  try {
    for (const request of requests) {
      const written = await server.answer(request);
      if (!succeeded(written)) return false;
      if (written.unsaved) vscode.window.setStatusBarMessage(UNSAVED, 5000);
    }
    return true;
  } finally {
    store.refresh();
  }
}
