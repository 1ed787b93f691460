import type { Severity } from '../model/rule.ts';

/** A check of what mutes findings: like a rule, but of no practice and no resource. */
export interface SuppressionRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
}

/** What is said about comments that mean to mute findings. */
export const SUPPRESSION_RULES = [
  {
    id: 'suppression-malformed',
    title: 'A suppression reads as it has to, and something follows it',
    why: 'It mutes nothing as it stands.',
    severity: 'warning',
  },
  {
    id: 'suppression-without-reason',
    title: 'A suppression says why',
    why: 'Without a reason nobody can tell later whether it still holds, so it mutes nothing.',
    severity: 'warning',
  },
  {
    id: 'suppression-unknown-rule',
    title: 'A suppression names rules that are there',
    why: 'A name that no rule has mutes nothing.',
    severity: 'warning',
  },
  {
    id: 'suppression-expired',
    title: 'A suppression has not ended',
    why: 'Its last day is over, so it mutes nothing any more: decide again.',
    severity: 'warning',
  },
  {
    id: 'suppression-too-long',
    title: 'A suppression ends within the time that the project file allows',
    why: 'The project file lets suppressions hold for so many days at most, so this one mutes nothing.',
    severity: 'warning',
  },
  {
    id: 'suppression-unused',
    title: 'A suppression mutes something',
    why: 'What it was written for is gone, and it would hide the next one.',
    severity: 'info',
  },
] as const satisfies readonly SuppressionRule[];

/** The id of a check of suppressions. */
export type SuppressionRuleId = (typeof SUPPRESSION_RULES)[number]['id'];

/** The check of that id, if it is one of suppressions. */
export const suppressionRule = (id: string): SuppressionRule | undefined => SUPPRESSION_RULES.find(r => r.id === id);
