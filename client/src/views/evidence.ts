import * as vscode from 'vscode';
import type { EvidencePlace } from '../../../server/src/session/protocol.ts';
import { EVIDENCE, icon } from './icons.ts';

/** What decides nothing alone is told by the same shape without colour. */
const FAINT: Readonly<Record<EvidencePlace['is'], vscode.ThemeIcon>> = {
  pass: icon('check'),
  fail: icon('close'),
  unknown: icon('question'),
};
/** A signal is something the workload does, seen; a rule's verdict is something checked. Their icons differ. */
const SEEN = icon('eye', 'testing.iconPassed');
const HINT = icon('eye');

function iconOf({ by, is, strength }: EvidencePlace): vscode.ThemeIcon {
  if (by === 'signal' && is === 'pass') return strength === 'strong' ? SEEN : HINT;
  return (strength === 'strong' ? EVIDENCE : FAINT)[is];
}

/** `train.py:7`; in a notebook the cell, counted as in reports from 0. */
function whereOf({ path, place: { cell, range } }: EvidencePlace): string {
  const line = range.start.line + 1;
  const name = path.split('/').pop();
  return cell === undefined ? `${name}:${line}` : `${name} cell ${cell}:${line}`;
}

/** Sure evidence needs no word: its icon says it. */
const prefix = ({ strength, says }: EvidencePlace): string => (strength === 'strong' ? '' : `${says} · `);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The row of one place of source that bears on a practice; it opens the place. Where stands first: the same is often said of many places. */
export function evidenceItem(evidence: EvidencePlace): vscode.TreeItem {
  const { path, by, rule, says, shows, place } = evidence;
  const where = whereOf(evidence);
  const item = new vscode.TreeItem(where);
  item.description = `${prefix(evidence)}${shows}`;
  item.iconPath = iconOf(evidence);
  item.tooltip = `${capital(says)}: ${shows}\n${path} · ${by} ${rule}`;
  item.contextValue = `evidence.${by}`;
  item.accessibilityInformation = { label: `${capital(says)}: ${shows}, ${where}` };
  item.command = { command: 'mlLens.openEvidence', title: 'Open', arguments: [place] };
  return item;
}
