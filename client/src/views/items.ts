import * as vscode from 'vscode';
import { placesOf } from '../checklist/state.ts';
import { PHASES } from '../checklist/titles.ts';
import { evidenceItem } from './evidence.ts';
import { count, GROUP_ICONS, icon, standingOf } from './icons.ts';
import {
  type CoverageNode,
  type GroupNode,
  idOf,
  type PracticeNode,
  share,
  tally,
  tallyText,
  type WorkloadNode,
} from './nodes.ts';

function workloadItem({ workload }: WorkloadNode): vscode.TreeItem {
  const { name, complete, files, resources, edition, practices } = workload;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  const all = tally(practices);
  item.description = complete
    ? `${share(all)} · ${count(resources, 'resource')} in ${count(files, 'file')}`
    : 'reading…';
  item.iconPath = icon('folder-opened');
  item.contextValue = 'workload';
  item.tooltip = complete
    ? `${name}, ${edition} edition: ${tallyText(all)}.\nAll of it was read: ${count(files, 'file')}.`
    : `${name}: some files are not read yet, so nothing is said about what it lacks`;
  item.accessibilityInformation = { label: `Workload ${name}, ${item.description}` };
  return item;
}

function groupItem(node: GroupNode): vscode.TreeItem {
  // Closed at first: six rows with their counts are the overview.
  const item = new vscode.TreeItem(
    node.title,
    node.practices.length === 0 ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.iconPath = icon(GROUP_ICONS[node.group] ?? 'circle-outline');
  item.description = share(node.tally);
  item.tooltip = `${node.title}: ${tallyText(node.tally)}`;
  item.contextValue = PHASES.some(([id]) => id === node.group) ? 'group.phase' : 'group';
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

/** What stands behind a practice, in the fewest words: what decides, else what hints. */
function places({ failed, passed, unknown, hints }: PracticeNode['practice']): readonly string[] {
  if (failed + passed > 0)
    return [...(failed > 0 ? [`${failed} open`] : []), ...(passed > 0 ? [`${passed} shown`] : [])];
  if (unknown > 0) return [`${unknown} undecided`];
  return hints > 0 ? [count(hints, 'hint')] : [];
}

function practiceItem({ practice }: PracticeNode): vscode.TreeItem {
  const { id, title, url, because } = practice;
  const { icon: sign, says } = standingOf(practice);
  const item = new vscode.TreeItem(
    title,
    placesOf(practice) > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  item.description = [...places(practice), ...(id ? [id] : [])].join(' · ');
  item.iconPath = sign;
  item.contextValue = url ? 'practice.linked' : 'practice';
  const tooltip = new vscode.MarkdownString(`**${title}**${id ? ` (${id})` : ''}\n\n${says}`);
  if (because) tooltip.appendMarkdown('\n\n').appendText(because);
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: `${title}, ${id ?? ''}, ${says}` };
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
