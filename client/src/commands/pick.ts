import * as vscode from 'vscode';
import type { ChecklistItem, WorkloadChecklist } from '../../../server/src/session/protocol.ts';
import { answerText } from '../checklist/words.ts';
import { CONTRADICTION, standingOf } from '../views/icons.ts';
import type { Parts, Targets } from './parts.ts';

const rootOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { root, workload } = value as { readonly root?: unknown; readonly workload?: { readonly root?: unknown } };
  const found = root ?? workload?.root;
  return typeof found === 'string' ? found : undefined;
};

const selected = ({ view }: Parts): unknown => view.selection[0];

/** The workload of a row, of code action's arguments or of the tree's selection; asks where there are several. */
export async function pickWorkload(
  parts: Parts,
  title: string,
  argument?: unknown,
): Promise<WorkloadChecklist | undefined> {
  const { workloads } = await parts.store.get();
  const given = workloads.find(w => w.root === rootOf(argument));
  if (given) return given;
  if (workloads.length === 0) {
    const create = 'Create Workload…';
    const choice = await vscode.window.showInformationMessage('There is no workload here yet.', create);
    if (choice === create) await vscode.commands.executeCommand('mlLens.createWorkload');
    return undefined;
  }
  if (workloads.length === 1) return workloads[0];
  const likely = rootOf(selected(parts));
  const items = [...workloads]
    .sort((a, b) => Number(b.root === likely) - Number(a.root === likely))
    .map(workload => ({
      label: workload.name,
      description: vscode.workspace.asRelativePath(vscode.Uri.parse(workload.root)),
      workload,
    }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'Which workload?' });
  return picked?.workload;
}

const entry = (item: ChecklistItem, today: string) => ({
  label: item.title,
  description: item.id ?? '',
  iconPath: item.contradiction ? CONTRADICTION : standingOf(item).icon,
  detail: [...(item.risk ? [`${item.risk.toLowerCase()} risk`] : []), standingOf(item).says, answerText(item, today)]
    .filter(Boolean)
    .join(' · '),
  item,
});

async function pickPractice(
  parts: Parts,
  workload: WorkloadChecklist,
  title: string,
): Promise<ChecklistItem | undefined> {
  const { today } = await parts.store.get();
  const [row] = parts.view.selection;
  const likely = row?.kind === 'practice' && row.workload.root === workload.root ? row.practice.key : undefined;
  const items = [...workload.items].sort((a, b) => Number(b.key === likely) - Number(a.key === likely));
  const picked = await vscode.window.showQuickPick(
    items.map(item => entry(item, today)),
    { title, placeHolder: 'Which practice?', matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.item;
}

async function pickSome(
  items: readonly ChecklistItem[],
  today: string,
  title: string,
): Promise<readonly ChecklistItem[]> {
  if (items.length < 2) return items;
  const picked = await vscode.window.showQuickPick(
    items.map(item => ({ ...entry(item, today), picked: true })),
    { title, placeHolder: 'For which of its practices?', canPickMany: true },
  );
  return picked?.map(p => p.item) ?? [];
}

interface PracticeArgument {
  readonly kind: 'practice';
  readonly workload: { readonly root: string };
  readonly practice: { readonly key: string };
}

const isPractice = (value: unknown): value is PracticeArgument =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'practice';

/** The practices of the rows (of either tree) that a menu was opened on. */
async function ofRows({ store }: Parts, rows: readonly PracticeArgument[]): Promise<readonly Targets[]> {
  const targets: Targets[] = [];
  for (const workload of (await store.get()).workloads) {
    const keys = new Set(rows.filter(r => r.workload.root === workload.root).map(r => r.practice.key));
    const practices = keys.size > 0 ? (await store.practicesOf(workload.root)).filter(i => keys.has(i.key)) : [];
    if (practices.length > 0) targets.push({ workload, practices });
  }
  return targets;
}

async function ofFinding(
  parts: Parts,
  title: string,
  argument: object & { readonly practices: readonly unknown[] },
): Promise<readonly Targets[]> {
  const { workloads, today } = await parts.store.get();
  const workload = workloads.find(w => w.root === rootOf(argument));
  const all = workload ? await parts.store.practicesOf(workload.root) : [];
  const about = all.filter(i => argument.practices.includes(i.key));
  if (!workload || about.length === 0) {
    void vscode.window.showWarningMessage(
      'The checklist of this workload does not have the practices of this finding.',
    );
    return [];
  }
  const practices = await pickSome(about, today, title);
  return practices.length > 0 ? [{ workload, practices }] : [];
}

/** What a command acts on: the rows it was called on, the practices of a finding, or what somebody picks. */
export async function targetsOf(
  parts: Parts,
  title: string,
  first: unknown,
  second?: unknown,
): Promise<readonly Targets[]> {
  const rows = [first, ...(Array.isArray(second) ? (second as unknown[]) : [])].filter(isPractice);
  if (rows.length > 0) return ofRows(parts, rows);
  if (typeof first === 'object' && first !== null && 'practices' in first && Array.isArray(first.practices))
    return ofFinding(parts, title, { ...first, practices: first.practices as unknown[] });
  const workload = await pickWorkload(parts, title, first);
  const practice = workload && (await pickPractice(parts, workload, title));
  return practice ? [{ workload, practices: [practice] }] : [];
}
