import * as vscode from 'vscode';
import { progress } from '../checklist/groups.ts';
import { isOpenHighRisk, isOverdue, placesOf, statusOf } from '../checklist/state.ts';
import { PHASES } from '../checklist/titles.ts';
import { answerLines, answerText, linkText } from '../checklist/words.ts';
import type { ChecklistRow, GroupRow, LinkRow, NoticeRow, PracticeRow, WorkloadRow } from './checklist-rows.ts';
import { rowUri } from './decorations.ts';
import { evidenceItem } from './evidence.ts';
import { CONTRADICTION, count, GROUP_ICONS, icon, standingOf } from './icons.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

function workloadItem({ workload }: WorkloadRow, today: string): vscode.TreeItem {
  const item = new vscode.TreeItem(workload.name, Expanded);
  const high = workload.items.filter(i => isOpenHighRisk(i, today)).length;
  item.description = [
    ...(workload.declared ? [] : ['inferred']),
    ...(workload.environment ? [workload.environment] : []),
    `${workload.edition} edition`,
    progress(workload.items, today),
  ].join(' · ');
  item.iconPath = icon(workload.declared ? 'checklist' : 'folder');
  item.contextValue = workload.declared ? 'workload.declared' : 'workload.inferred';
  const origin = workload.declared
    ? 'Declared in its project file.'
    : 'No .mllens.yaml declares this workload; ML Lens takes the folder for one because of the code in it. Answers can be kept once it is declared.';
  item.tooltip = `${workload.name}: ${progress(workload.items, today)}, ${high} of high risk.\n${origin}`;
  item.accessibilityInformation = { label: `Workload ${workload.name}, ${item.description}, ${high} of high risk` };
  return item;
}

function noticeItem({ notice, workload }: NoticeRow): vscode.TreeItem {
  if (notice === 'problem') {
    const item = new vscode.TreeItem('The answers could not be read');
    item.description = workload.problem?.message ?? '';
    item.tooltip = `${workload.problem?.message ?? ''}\nNothing is written to this file until it is mended. Click to open the place.`;
    item.iconPath = icon('error', 'list.errorForeground');
    item.command = { command: 'mlLens.openEvidence', title: 'Open', arguments: [workload.problem?.place] };
    return item;
  }
  if (notice === 'filtered') {
    const item = new vscode.TreeItem('The filter hides every practice');
    item.iconPath = icon('filter');
    item.command = { command: 'mlLens.clearFilter', title: 'Clear Filter' };
    return item;
  }
  const item = new vscode.TreeItem('Declare it to keep answers…');
  item.tooltip = 'Writes a .mllens.yaml that names the workload; answers are kept in .mllens beside it.';
  item.iconPath = icon('add');
  item.command = { command: 'mlLens.createWorkload', title: 'Create Workload', arguments: [{ workload }] };
  return item;
}

function groupItem({ group, title, practices }: GroupRow, today: string): vscode.TreeItem {
  const item = new vscode.TreeItem(title, Collapsed);
  item.description = progress(practices, today);
  item.iconPath = icon(GROUP_ICONS[group] ?? (/^(HIGH|MEDIUM|LOW|none)$/.test(group) ? 'flame' : 'account'));
  item.contextValue = PHASES.some(([id]) => id === group) ? 'group.phase' : 'group';
  item.accessibilityInformation = { label: `${title}, ${item.description}` };
  return item;
}

/** What source shows, then what a person says, each under its own name. */
function tooltip({ practice }: PracticeRow, today: string): vscode.MarkdownString {
  const { title, id, risk, because, contradiction } = practice;
  const text = new vscode.MarkdownString(
    `**${title}**${id ? ` (${id})` : ''}${risk ? ` · ${risk.toLowerCase()} risk` : ''}`,
  );
  if (contradiction) text.appendMarkdown('\n\n⚠ ').appendText(contradiction);
  text.appendMarkdown(`\n\n*Source:* ${standingOf(practice).says}`);
  if (because) text.appendMarkdown('\n\n').appendText(because);
  for (const line of answerLines(practice, today)) text.appendMarkdown('\n\n').appendText(line);
  return text;
}

function practiceItem(row: PracticeRow, today: string): vscode.TreeItem {
  const { practice } = row;
  const links = practice.answer?.evidence.length ?? 0;
  const { icon: sign, says } = standingOf(practice);
  const item = new vscode.TreeItem(practice.title, links + placesOf(practice) > 0 ? Collapsed : None);
  const isDone = statusOf(practice) === 'done';
  const said = answerText(practice, today);
  const label = `${practice.title}, ${practice.id ?? ''}`;
  // The answer comes first: where a row is too narrow, the end is cut off.
  item.description = [
    ...(said ? [said] : []),
    ...(practice.id ? [practice.id] : []),
    ...(isOpenHighRisk(practice, today) ? ['high risk'] : []),
  ].join(' · ');
  item.iconPath = practice.contradiction ? CONTRADICTION : sign;
  item.checkboxState = {
    state: isDone ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: isDone ? 'Done, says a person. Clear it to take the answer back.' : 'Tick when it is done.',
    accessibilityInformation: { label: `Done: ${practice.title}`, role: 'checkbox' },
  };
  item.contextValue = practice.url ? 'practice.linked' : 'practice';
  item.tooltip = tooltip(row, today);
  if (practice.contradiction) item.resourceUri = rowUri('contradiction', row.id);
  else if (isOverdue(practice, today)) item.resourceUri = rowUri('overdue', row.id);
  item.accessibilityInformation = {
    label: `${label}, source: ${says}, answer: ${said || 'none'}${practice.contradiction ? `, contradiction: ${practice.contradiction}` : ''}`,
  };
  return item;
}

function linkItem({ link, workload }: LinkRow): vscode.TreeItem {
  const item = new vscode.TreeItem(linkText(link));
  item.description = ['attached', ...(link.note ? [link.note] : [])].join(' · ');
  item.iconPath = icon(/^https:/.test(link.target) ? 'link-external' : 'paperclip');
  item.contextValue = 'link';
  item.tooltip = `${linkText(link)}\nAttached by a person${link.note ? `: ${link.note}` : ''}`;
  item.accessibilityInformation = { label: `Attached evidence: ${linkText(link)}` };
  item.command = { command: 'mlLens.openLink', title: 'Open', arguments: [workload.root, link] };
  return item;
}

/** The row of a node. */
export function checklistItemOf(row: ChecklistRow, today: string): vscode.TreeItem {
  switch (row.kind) {
    case 'workload':
      return workloadItem(row, today);
    case 'notice':
      return noticeItem(row);
    case 'group':
      return groupItem(row, today);
    case 'practice':
      return practiceItem(row, today);
    case 'link':
      return linkItem(row);
    case 'evidence':
      return evidenceItem(row.evidence);
    case 'more':
      return new vscode.TreeItem(`${count(row.count, 'more place')}`);
  }
}
