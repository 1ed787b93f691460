import * as vscode from 'vscode';
import { placesOf } from '../checklist/state.ts';
import { PHASES } from '../checklist/titles.ts';
import { evidenceItem } from './evidence.ts';
import { count, GROUP_ICONS, icon, standingOf } from './icons.ts';
import { type CoverageNode, type GroupNode, idOf, type PracticeNode, unmet, type WorkloadNode } from './nodes.ts';

function workloadItem({ workload }: WorkloadNode): vscode.TreeItem {
  const item = new vscode.TreeItem(workload.name, vscode.TreeItemCollapsibleState.Expanded);
  const state = workload.complete ? count(workload.files, 'file') : 'reading…';
  item.description = `${state} · ${count(workload.resources, 'resource')}`;
  item.iconPath = icon('folder-opened');
  item.contextValue = 'workload';
  item.tooltip = workload.complete
    ? `${workload.name}: all of it was read`
    : `${workload.name}: some files are not read yet, so nothing is said about what it lacks`;
  item.accessibilityInformation = { label: `Workload ${workload.name}, ${item.description}` };
  return item;
}

function groupItem(node: GroupNode): vscode.TreeItem {
  const open = unmet(node.practices);
  const met = node.practices.filter(p => p.status === 'met').length;
  // Closed at first: six rows with their counts are the overview.
  const item = new vscode.TreeItem(
    node.title,
    node.practices.length === 0 ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.iconPath = icon(GROUP_ICONS[node.group] ?? 'circle-outline');
  const parts = [...(open > 0 ? [`${open} to do`] : []), ...(met > 0 ? [`${met} met`] : [])];
  item.description = parts.length > 0 ? parts.join(' · ') : 'nothing shown by code';
  item.tooltip = `${node.title}: ${count(open, 'practice')} to work on, ${met} met, ${node.untouched} that this code says nothing about`;
  item.contextValue = PHASES.some(([id]) => id === node.group) ? 'group.phase' : 'group';
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function practiceItem({ practice }: PracticeNode): vscode.TreeItem {
  const { icon: sign, says } = standingOf(practice);
  const item = new vscode.TreeItem(
    practice.title,
    placesOf(practice) > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  const parts = [
    ...(practice.failed > 0 ? [`${practice.failed} open`] : []),
    ...(practice.passed > 0 ? [`${practice.passed} met`] : []),
    ...(practice.failed + practice.passed === 0 && practice.unknown > 0 ? [`${practice.unknown} undecided`] : []),
    ...(practice.failed + practice.passed + practice.unknown === 0 && practice.hints > 0
      ? [count(practice.hints, 'hint')]
      : []),
  ];
  item.description = [...(practice.id ? [practice.id] : []), ...parts].join(' · ');
  item.iconPath = sign;
  item.contextValue = practice.url ? 'practice.linked' : 'practice';
  const tooltip = new vscode.MarkdownString(
    `**${practice.title}**${practice.id ? ` (${practice.id})` : ''}\n\n${says}`,
  );
  if (practice.because) tooltip.appendMarkdown('\n\n').appendText(practice.because);
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: `${practice.title}, ${practice.id ?? ''}, ${says}` };
  return item;
}

/** The row of a node. */
export function itemOf(node: CoverageNode): vscode.TreeItem {
  const item =
    node.kind === 'workload'
      ? workloadItem(node)
      : node.kind === 'group'
        ? groupItem(node)
        : node.kind === 'practice'
          ? practiceItem(node)
          : node.kind === 'evidence'
            ? evidenceItem(node.evidence)
            : new vscode.TreeItem(`${node.count} more`);
  item.id = idOf(node);
  return item;
}
