import type { EvidencePlace, PracticeCoverage, WorkloadCoverage } from '../../../server/src/session/protocol.ts';
import { placesOf } from '../checklist/state.ts';
import { PHASES, PILLARS, phaseOf } from '../checklist/titles.ts';

export interface WorkloadNode {
  readonly kind: 'workload';
  readonly workload: WorkloadCoverage;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly workload: WorkloadCoverage;
  readonly group: string;
  readonly title: string;
  /** What is shown below it. */
  readonly practices: readonly PracticeCoverage[];
  readonly tally: Tally;
}
/** How practices stand, by count. What is not decided is neither good nor bad. */
export interface Tally {
  readonly met: number;
  readonly mixed: number;
  readonly unmet: number;
  /** Undecided by code, or for people to say. */
  readonly open: number;
  readonly notApplicable: number;
}
export interface PracticeNode {
  readonly kind: 'practice';
  readonly workload: WorkloadCoverage;
  readonly group: string;
  readonly practice: PracticeCoverage;
}
export interface EvidenceNode {
  readonly kind: 'evidence';
  readonly parent: PracticeNode;
  readonly evidence: EvidencePlace;
}
export interface MoreNode {
  readonly kind: 'more';
  readonly parent: PracticeNode;
  readonly count: number;
}
export type CoverageNode = WorkloadNode | GroupNode | PracticeNode | EvidenceNode | MoreNode;

/** How the tree is cut; the user's settings. */
export interface Display {
  readonly groupBy: 'phase' | 'pillar';
  readonly showUnknown: boolean;
  readonly showUntouched: boolean;
}

const RANK: Readonly<Record<PracticeCoverage['status'], number>> = {
  unmet: 0,
  mixed: 1,
  unknown: 2,
  met: 3,
  'not-applicable': 4,
  'attest-only': 5,
};

const DECIDED: readonly PracticeCoverage['status'][] = ['met', 'mixed', 'unmet'];
/** No reviewed code bears on it, and nobody answered: nothing was seen, or nothing could be. */
const isUntouched = (p: PracticeCoverage): boolean => placesOf(p) === 0 && !DECIDED.includes(p.status);
const isShown = (p: PracticeCoverage, display: Display): boolean =>
  isUntouched(p) ? display.showUntouched : p.status !== 'unknown' || display.showUnknown;

/** The phases (or pillars) of a workload, in the lens's order, each with the practices to show: what needs work first. */
export const groups = (workload: WorkloadCoverage, display: Display): readonly GroupNode[] =>
  (display.groupBy === 'pillar' ? PILLARS : PHASES).map(([group, title]) => {
    const inside = workload.practices.filter(p =>
      display.groupBy === 'pillar' ? p.pillar === group : phaseOf(p.phases) === group,
    );
    const practices = inside
      .filter(p => isShown(p, display))
      .sort((a, b) => RANK[a.status] - RANK[b.status] || (a.id ?? a.title).localeCompare(b.id ?? b.title));
    return { kind: 'group', workload, group, title, practices, tally: tally(inside) };
  });

/** Counts practices by how they stand. */
export function tally(practices: readonly PracticeCoverage[]): Tally {
  const count = (...statuses: readonly PracticeCoverage['status'][]): number =>
    practices.filter(p => statuses.includes(p.status)).length;
  return {
    met: count('met'),
    mixed: count('mixed'),
    unmet: count('unmet'),
    open: count('unknown', 'attest-only'),
    notApplicable: count('not-applicable'),
  };
}

/** "2 of 14 met": of what is decided. */
export function share({ met, mixed, unmet }: Tally): string {
  const decided = met + mixed + unmet;
  return decided === 0 ? 'nothing decided' : `${met} of ${decided} met`;
}

/** The tally in a sentence. */
export const tallyText = ({ met, mixed, unmet, open, notApplicable }: Tally): string =>
  [
    `${met} met, ${mixed} met in part, ${unmet} not met`,
    `${open} that neither code nor an answer decides, which count neither way`,
    ...(notApplicable > 0 ? [`${notApplicable} that do not apply here`] : []),
  ].join('; ');

/** The identity that keeps a row (and its expansion) while everything around it changes. */
export function idOf(node: CoverageNode): string {
  switch (node.kind) {
    case 'workload':
      return node.workload.root;
    case 'group':
      return `${node.workload.root} ${node.group}`;
    case 'practice':
      return `${node.workload.root} ${node.group} ${node.practice.key}`;
    case 'evidence':
      return `${idOf(node.parent)} ${node.evidence.id}`;
    case 'more':
      return `${idOf(node.parent)} more`;
  }
}
