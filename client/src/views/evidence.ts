import * as vscode from 'vscode';
import type { EvidencePlace } from '../../../server/src/session/protocol.ts';
import { EVIDENCE, icon } from './icons.ts';

const SIGNAL = icon('eye', 'testing.iconPassed');
const WEAK_SIGNAL = icon('eye');
const SAYS: Readonly<Record<EvidencePlace['is'], string>> = { pass: 'Met', fail: 'Open', unknown: 'Undecided' };

/** A signal is something the workload does, seen; a rule's verdict is something checked. Their icons differ. */
const iconOf = ({ by, is, strength }: EvidencePlace): vscode.ThemeIcon =>
  by === 'rule' || is !== 'pass' ? EVIDENCE[is] : strength === 'strong' ? SIGNAL : WEAK_SIGNAL;

function whereOf({ path, place: { cell, range } }: EvidencePlace): string {
  const line = range.start.line + 1;
  const name = path.split('/').pop();
  return cell === undefined ? `${name}:${line}` : `${name} cell ${cell + 1}:${line}`;
}

function seenBy({ by, strength, rule }: EvidencePlace): string {
  if (by === 'rule') return `checked by rule ${rule}`;
  return strength === 'strong'
    ? `seen by signal ${rule}`
    : `seen by signal ${rule}: a hint that somebody works on it, no proof`;
}

/** The row of one place of source that bears on a practice; it opens the place. */
export function evidenceItem(evidence: EvidencePlace): vscode.TreeItem {
  const item = new vscode.TreeItem(evidence.shows);
  const isHint = evidence.by === 'signal' && evidence.strength === 'weak';
  item.description = `${isHint ? 'a hint · ' : ''}${whereOf(evidence)}`;
  item.iconPath = iconOf(evidence);
  item.tooltip = `${evidence.shows}\n${evidence.path} · ${seenBy(evidence)}`;
  item.contextValue = `evidence.${evidence.by}`;
  item.accessibilityInformation = { label: `${SAYS[evidence.is]}: ${evidence.shows}, ${whereOf(evidence)}` };
  item.command = { command: 'mlLens.openEvidence', title: 'Open', arguments: [evidence.place] };
  return item;
}
