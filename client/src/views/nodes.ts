import type { EvidencePlace, PracticeCoverage, WorkloadCoverage } from '../../../server/src/session/protocol.ts';
import { placesOf } from '../checklist/state.ts';
import { PHASES, PILLARS } from '../checklist/titles.ts';

export interface WorkloadNode {
  readonly kind: 'workload';
  readonly workload: WorkloadCoverage;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly workload: WorkloadCoverage;
  readonly group: string;
  readonly title: string;
  readonly practices: readonly PracticeCoverage[];
  /** Of the group: practices that no reviewed code bears on. */
  readonly untouched: number;
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

/** No reviewed code bears on it: nothing was seen, or nothing could be. */
const isUntouched = (p: PracticeCoverage): boolean => placesOf(p) === 0;
const isShown = (p: PracticeCoverage, display: Display): boolean =>
  isUntouched(p) ? display.showUntouched : p.status !== 'unknown' || display.showUnknown;

/** The phases (or pillars) of a workload, in the lens's order, each with the practices to show: what needs work first. */
export const groups = (workload: WorkloadCoverage, display: Display): readonly GroupNode[] =>
  (display.groupBy === 'pillar' ? PILLARS : PHASES).map(([group, title]) => {
    const inside = workload.practices.filter(p =>
      display.groupBy === 'pillar' ? p.pillar === group : p.phases.some(phase => phase === group),
    );
    const practices = inside
      .filter(p => isShown(p, display))
      .sort((a, b) => RANK[a.status] - RANK[b.status] || (a.id ?? a.title).localeCompare(b.id ?? b.title));
    return { kind: 'group', workload, group, title, practices, untouched: inside.filter(isUntouched).length };
  });

/** Practices that the code fails, wholly or in part. */
export const unmet = (practices: readonly PracticeCoverage[]): number =>
  practices.filter(p => p.status === 'unmet' || p.status === 'mixed').length;

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
