import * as vscode from 'vscode';
import type { PracticeCoverage } from '../../../server/src/session/protocol.ts';
import {
  type CoverageNode,
  type EvidenceNode,
  type GroupNode,
  idOf,
  type PracticeNode,
  unmet,
  type WorkloadNode,
} from './nodes.ts';

const icon = (id: string, color?: string): vscode.ThemeIcon =>
  color ? new vscode.ThemeIcon(id, new vscode.ThemeColor(color)) : new vscode.ThemeIcon(id);

/** State is told by shape as well as by colour. */
const STATUS: Readonly<Record<PracticeCoverage['status'], { icon: vscode.ThemeIcon; says: string }>> = {
  met: { icon: icon('pass', 'testing.iconPassed'), says: 'met wherever the code shows it' },
  unmet: { icon: icon('error', 'list.warningForeground'), says: 'not met' },
  mixed: { icon: icon('warning', 'list.warningForeground'), says: 'met in places' },
  unknown: { icon: icon('question'), says: 'the code does not decide it' },
  'not-applicable': { icon: icon('circle-slash'), says: 'no code here bears on it' },
  'attest-only': { icon: icon('person'), says: 'needs a person’s word' },
};
const EVIDENCE: Readonly<Record<EvidenceNode['evidence']['is'], vscode.ThemeIcon>> = {
  pass: icon('check', 'testing.iconPassed'),
  fail: icon('close', 'list.warningForeground'),
  unknown: icon('question'),
};

const GROUP_ICONS: Readonly<Record<string, string>> = {
  'business-goal': 'target',
  'problem-framing': 'lightbulb',
  'data-processing': 'database',
  'model-development': 'beaker',
  deployment: 'rocket',
  monitoring: 'pulse',
  'operational-excellence': 'tools',
  security: 'shield',
  reliability: 'layers',
  'performance-efficiency': 'dashboard',
  'cost-optimization': 'credit-card',
  sustainability: 'globe',
};

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

function workloadItem({ workload }: WorkloadNode): vscode.TreeItem {
  const item = new vscode.TreeItem(workload.name, vscode.TreeItemCollapsibleState.Expanded);
  const state = workload.complete ? count(workload.files, 'file') : 'reading…';
  item.description = `${state} · ${count(workload.resources, 'resource')}`;
  item.iconPath = icon('folder-opened');
  item.tooltip = workload.complete
    ? `${workload.name}: all of it was read`
    : `${workload.name}: some files are not read yet, so nothing is said about what it lacks`;
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
  return item;
}

function practiceItem(node: PracticeNode): vscode.TreeItem {
  const { practice } = node;
  const evidence = practice.passed + practice.failed + practice.unknown;
  const item = new vscode.TreeItem(
    practice.title,
    evidence > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  const parts = [
    ...(practice.failed > 0 ? [`${practice.failed} open`] : []),
    ...(practice.passed > 0 ? [`${practice.passed} met`] : []),
    ...(practice.failed + practice.passed === 0 && practice.unknown > 0 ? [`${practice.unknown} undecided`] : []),
  ];
  item.description = [...(practice.id ? [practice.id] : []), ...parts].join(' · ');
  item.iconPath = STATUS[practice.status].icon;
  item.contextValue = practice.url ? 'practice.linked' : 'practice';
  item.tooltip = new vscode.MarkdownString(
    `**${practice.title}**${practice.id ? ` (${practice.id})` : ''}\n\n${STATUS[practice.status].says}: ${practice.passed} met, ${practice.failed} open, ${practice.unknown} undecided`,
  );
  return item;
}

function evidenceItem(node: EvidenceNode): vscode.TreeItem {
  const { evidence } = node;
  const item = new vscode.TreeItem(evidence.shows);
  const { cell, range } = evidence.place;
  const line = range.start.line + 1;
  item.description = `${evidence.path.split('/').pop()}${cell === undefined ? `:${line}` : ` cell ${cell + 1}:${line}`}`;
  item.iconPath = EVIDENCE[evidence.is];
  item.tooltip = `${evidence.shows}\n${evidence.path} · ${evidence.rule}`;
  item.command = { command: 'mlLens.openEvidence', title: 'Open', arguments: [evidence.place] };
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
            ? evidenceItem(node)
            : new vscode.TreeItem(`${node.count} more`);
  item.id = idOf(node);
  return item;
}
