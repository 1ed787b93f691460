import * as vscode from 'vscode';
import type { Milestone, WorkloadChecklist } from '../../../server/src/session/protocol.ts';
import { askText } from './ask.ts';
import { createWorkload, ensureDeclared } from './declare.ts';
import { type Commands, type Parts, succeeded } from './parts.ts';
import { pickWorkload } from './pick.ts';

const COMPARE = 'Compare Milestones';

async function saveMilestone(parts: Parts, first: unknown): Promise<void> {
  const workload = await pickWorkload(parts, 'Save Milestone', first);
  if (!workload || !(await ensureDeclared(parts, workload))) return;
  const name = await askText('Save Milestone', `What is this state of ${workload.name} called?`);
  if (!name || !succeeded(await parts.server.saveMilestone({ root: workload.root, name }))) return;
  vscode.window.setStatusBarMessage(`Milestone "${name}" saved`, 3000);
}

const latestFirst = (a: Milestone, b: Milestone): number => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0);

async function pickMilestone(milestones: readonly Milestone[], placeHolder: string, withToday: boolean) {
  const today = { label: 'Today', description: 'the state now', id: undefined };
  const items = milestones.map(m => ({ label: m.name, description: m.on, id: m.id }));
  return vscode.window.showQuickPick([...(withToday ? [today] : []), ...items], { title: COMPARE, placeHolder });
}

async function pickTwo(workload: WorkloadChecklist, milestones: readonly Milestone[]) {
  const sorted = [...milestones].sort(latestFirst);
  const from = await pickMilestone(sorted, `From which milestone of ${workload.name}?`, false);
  if (from?.id === undefined) return undefined;
  const rest = sorted.filter(m => m.id !== from.id);
  const to =
    rest.length > 0
      ? await pickMilestone(rest, `From ${from.label} to what?`, true)
      : { label: 'Today', id: undefined };
  return to && { from: { label: from.label, id: from.id }, to };
}

async function compareMilestones(parts: Parts, first: unknown): Promise<void> {
  const workload = await pickWorkload(parts, COMPARE, first);
  if (!workload) return;
  const { root } = workload;
  const { milestones } = await parts.server.milestones({ root });
  if (milestones.length === 0) {
    const save = 'Save Milestone…';
    const choice = await vscode.window.showInformationMessage(`${workload.name} has no milestones yet.`, save);
    if (choice === save) await saveMilestone(parts, { root });
    return;
  }
  const picked = await pickTwo(workload, milestones);
  if (!picked) return;
  const { from, to } = picked;
  await parts.pages.show(`${workload.name} ${from.label} to ${to.label}`, {
    kind: 'comparison',
    key: from.id,
    root,
    ...(to.id !== undefined && { to: to.id }),
  });
}

const isRow = (value: unknown): value is { readonly workload: WorkloadChecklist } =>
  typeof value === 'object' && value !== null && 'workload' in value;

/** Commands about workloads as a whole. */
export const workloadCommands = (parts: Parts): Commands => ({
  createWorkload: first => createWorkload(parts, isRow(first) && !first.workload.declared ? first : undefined),
  saveMilestone: first => saveMilestone(parts, first),
  compareMilestones: first => compareMilestones(parts, first),
});
