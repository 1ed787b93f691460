import * as vscode from 'vscode';
import { type Filter, NO_FILTER } from '../checklist/filter.ts';
import type { GroupBy } from '../checklist/groups.ts';
import { type Cut, PHASES, PILLARS, RISKS } from '../checklist/titles.ts';
import { groupBy } from '../views/checklist.ts';
import type { Commands, Parts } from './parts.ts';

type List = 'phases' | 'pillars' | 'risks';
type Mark = 'open' | 'mine' | 'overdue';
interface Choice extends vscode.QuickPickItem {
  readonly list?: List;
  readonly id?: string;
  readonly mark?: Mark;
}

const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
const marks: readonly (readonly [Mark, string, string])[] = [
  ['open', 'Open only', 'not settled by a person and not met by the source, or contradicted'],
  ['mine', 'Mine', 'assigned to me'],
  ['overdue', 'Overdue', 'the due day has passed'],
];

const choicesOf = (label: string, list: List, cut: Cut, filter: Filter): readonly Choice[] => [
  separator(label),
  ...cut.map(([id, title]) => ({ label: title, list, id, picked: (filter[list] as readonly string[]).includes(id) })),
];

const choices = (filter: Filter): readonly Choice[] => [
  separator('Show'),
  ...marks.map(([mark, label, description]) => ({ label, description, mark, picked: filter[mark] })),
  ...choicesOf('Risk', 'risks', RISKS, filter),
  ...choicesOf('Phase', 'phases', PHASES, filter),
  ...choicesOf('Pillar', 'pillars', PILLARS, filter),
];

function filterOf(picked: readonly Choice[]): Filter {
  const ids = <Id extends string>(list: List, cut: Cut<Id>): readonly Id[] =>
    cut.map(([id]) => id).filter(id => picked.some(p => p.list === list && p.id === id));
  const has = (mark: Mark): boolean => picked.some(p => p.mark === mark);
  return {
    phases: ids('phases', PHASES),
    pillars: ids('pillars', PILLARS),
    risks: ids('risks', RISKS),
    open: has('open'),
    mine: has('mine'),
    overdue: has('overdue'),
  };
}

/** Without a name nothing is anybody's. */
async function needsName({ store }: Parts, filter: Filter): Promise<void> {
  if (!filter.mine || (await store.get()).me !== undefined) return;
  const set = 'Set My Name';
  const choice = await vscode.window.showInformationMessage('ML Lens does not know your name yet.', set);
  if (choice === set) await vscode.commands.executeCommand('workbench.action.openSettings', 'mlLens.me');
}

async function filter(parts: Parts): Promise<void> {
  const picked = await vscode.window.showQuickPick(choices(parts.view.filter), {
    title: 'Filter the Checklist',
    placeHolder: 'What is shown; nothing ticked shows everything',
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked) return;
  const chosen = filterOf(picked);
  await parts.view.setFilter(chosen);
  await needsName(parts, chosen);
}

const GROUPINGS: readonly (vscode.QuickPickItem & { readonly by: GroupBy })[] = [
  { label: 'Phase', description: 'of the machine learning lifecycle', by: 'phase' },
  { label: 'Pillar', description: 'of the Well-Architected Framework', by: 'pillar' },
  { label: 'Risk', description: 'if the practice is not followed', by: 'risk' },
  { label: 'Owner', description: 'who was assigned', by: 'owner' },
];

async function group(): Promise<void> {
  const now = groupBy();
  const items = GROUPINGS.map(g => ({ ...g, ...(g.by === now && { detail: 'now' }) }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Group the Checklist By' });
  if (!picked) return;
  const settings = vscode.workspace.getConfiguration('mlLens.checklist');
  const { workspaceValue } = settings.inspect('groupBy') ?? {};
  await settings.update('groupBy', picked.by, workspaceValue === undefined);
}

/** Commands that change what the checklist shows. */
export const filterCommands = (parts: Parts): Commands => ({
  filter: () => filter(parts),
  clearFilter: () => parts.view.setFilter(NO_FILTER),
  groupBy: group,
});
