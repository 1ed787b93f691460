import * as vscode from 'vscode';
import type { ChecklistItem, EvidencePlace, PracticeCoverage } from '../../../server/src/session/protocol.ts';
import { isWord, placesOf } from '../checklist/state.ts';

/** An icon of VS Code's own set, in a colour of the theme. */
export const icon = (id: string, color?: string): vscode.ThemeIcon =>
  color ? new vscode.ThemeIcon(id, new vscode.ThemeColor(color)) : new vscode.ThemeIcon(id);

/** What source shows of a practice, as icon and words. */
export interface Standing {
  readonly icon: vscode.ThemeIcon;
  readonly says: string;
}

/** What source shows of a practice. State is told by shape as well as by colour. */
const STATUS: Readonly<Record<PracticeCoverage['status'], Standing>> = {
  met: { icon: icon('pass', 'testing.iconPassed'), says: 'met' },
  unmet: { icon: icon('error', 'list.warningForeground'), says: 'not met' },
  mixed: { icon: icon('warning', 'list.warningForeground'), says: 'met in part' },
  unknown: { icon: icon('question'), says: 'the code does not decide it' },
  'not-applicable': { icon: icon('circle-slash', 'disabledForeground'), says: 'does not apply here' },
  'attest-only': { icon: icon('person'), says: 'needs a person’s word' },
};

const WORD: Standing = { icon: icon('person'), says: 'the code shows nothing; a person answered' };
const DETAIL: Standing = {
  icon: icon('question', 'list.warningForeground'),
  says: 'a detail is open, the code does not decide the rest',
};

/** What source shows of a practice, as icon and words; never what a person says of it. */
export function standingOf(item: PracticeCoverage & Partial<Pick<ChecklistItem, 'answer'>>): Standing {
  const { passed, failed, unknown, hints } = item;
  const hasOpenDetail = item.status === 'unknown' && failed > 0;
  const { icon: sign, says } = isWord(item) ? WORD : hasOpenDetail ? DETAIL : STATUS[item.status];
  if (placesOf(item) === 0) return { icon: sign, says };
  const counts = [
    ...(failed > 0 ? [`${failed} open`] : []),
    ...(passed > 0 ? [`${passed} shown`] : []),
    ...(unknown > 0 ? [`${unknown} undecided`] : []),
    ...(hints > 0 ? [count(hints, 'hint')] : []),
  ];
  return { icon: sign, says: `${says} (${counts.join(', ')})` };
}

/** Where a person's answer and the source disagree. */
export const CONTRADICTION = icon('unverified', 'list.errorForeground');

/** What one place of source shows. */
export const EVIDENCE: Readonly<Record<EvidencePlace['is'], vscode.ThemeIcon>> = {
  pass: icon('check', 'testing.iconPassed'),
  fail: icon('close', 'list.warningForeground'),
  unknown: icon('question'),
};

/** Icons of the headings of all groupings. */
export const GROUP_ICONS: Readonly<Record<string, string>> = {
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

/** "1 file", "2 files". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
