import * as vscode from 'vscode';
import { isUnanswered } from '../checklist/state.ts';
import type { PracticeRow } from '../views/checklist-rows.ts';
import { openPage } from './pages.ts';
import type { Commands, Parts } from './parts.ts';

/** The practice after the selected one, around the end of the list. */
function nextAfter(rows: readonly PracticeRow[], at: number, today: string): PracticeRow | undefined {
  const current = rows[at]?.practice.key;
  return [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))].find(
    row => isUnanswered(row.practice, today) && row.practice.key !== current,
  );
}

async function nothingLeft(parts: Parts, today: string): Promise<void> {
  const { workloads } = await parts.store.get();
  const hidden = workloads.reduce((sum, w) => sum + w.items.filter(i => isUnanswered(i, today)).length, 0);
  const rows = await parts.view.practiceRows();
  const isAll = !rows.some(row => isUnanswered(row.practice, today));
  if (hidden === 0 || !isAll) {
    void vscode.window.showInformationMessage('No other practice of high risk is open and without an answer.');
    return;
  }
  const clear = 'Clear Filter';
  const text = `The filter hides ${hidden} practices of high risk that are open and without an answer.`;
  if ((await vscode.window.showInformationMessage(text, clear)) === clear)
    await vscode.commands.executeCommand('mlLens.clearFilter');
}

async function nextUnanswered(parts: Parts): Promise<void> {
  await vscode.commands.executeCommand('mlLens.checklist.focus');
  const { today } = await parts.store.get();
  const rows = await parts.view.practiceRows();
  const { current } = parts.view;
  const next = nextAfter(
    rows,
    rows.findIndex(row => row.id === current?.id),
    today,
  );
  if (next) await parts.view.reveal(next);
  else await nothingLeft(parts, today);
}

/** Finds a practice by any id it ever had, shows it in the tree where it stands there, and opens its page. */
async function goToPractice(parts: Parts): Promise<void> {
  const { workloads } = await parts.store.get();
  const root = parts.view.selection[0]?.workload.root ?? workloads[0]?.root;
  const { practices } = await parts.server.practices(root === undefined ? {} : { root });
  const picked = await vscode.window.showQuickPick(
    practices.map(p => ({ label: p.title, description: p.id ?? '', detail: p.ids, practice: p })),
    {
      title: 'Go to Practice',
      placeHolder: 'A title, or an id of any edition such as MLSEC-09',
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (!picked) return;
  const rows = await parts.view.practiceRows();
  const row = rows.find(
    r => r.practice.key === picked.practice.key && (root === undefined || r.workload.root === root),
  );
  if (row) await parts.view.reveal(row, false);
  await openPage(parts, picked.practice, root);
}

/** Commands that lead to a practice. */
export const goToCommands = (parts: Parts): Commands => ({
  nextUnanswered: () => nextUnanswered(parts),
  goToPractice: () => goToPractice(parts),
});
