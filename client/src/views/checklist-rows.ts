import type { EvidenceLink } from '../../../server/src/model/checklist.ts';
import type { ChecklistItem, EvidenceResult, WorkloadChecklist } from '../../../server/src/session/protocol.ts';
import { type Filter, type Looking, matches } from '../checklist/filter.ts';
import { type GroupBy, groupsOf } from '../checklist/groups.ts';

interface Row {
  /** Keeps the row, and what is open below it, while everything around it changes. */
  readonly id: string;
  readonly workload: WorkloadChecklist;
  readonly parent?: ChecklistRow;
}
export interface WorkloadRow extends Row {
  readonly kind: 'workload';
}
/** Something to do about the workload itself before its practices: declare it, mend its file, clear the filter. */
export interface NoticeRow extends Row {
  readonly kind: 'notice';
  readonly notice: 'problem' | 'undeclared' | 'filtered';
}
export interface GroupRow extends Row {
  readonly kind: 'group';
  readonly group: string;
  readonly title: string;
  readonly practices: readonly ChecklistItem[];
}
export interface PracticeRow extends Row {
  readonly kind: 'practice';
  readonly practice: ChecklistItem;
}
/** What a person attached. */
export interface LinkRow extends Row {
  readonly kind: 'link';
  readonly link: EvidenceLink;
}
/** What source shows. */
export interface EvidenceRow extends Row {
  readonly kind: 'evidence';
  readonly evidence: EvidenceResult['evidence'][number];
}
export interface MoreRow extends Row {
  readonly kind: 'more';
  readonly count: number;
}
export type ChecklistRow = WorkloadRow | NoticeRow | GroupRow | PracticeRow | LinkRow | EvidenceRow | MoreRow;

/** How the tree is cut. */
export interface Shape {
  readonly groupBy: GroupBy;
  readonly filter: Filter;
  readonly looking: Looking;
}

export const workloadRow = (workload: WorkloadChecklist): WorkloadRow => ({
  kind: 'workload',
  id: workload.root,
  workload,
});

const notice = (parent: WorkloadRow, what: NoticeRow['notice']): NoticeRow => ({
  kind: 'notice',
  id: `${parent.id} ${what}`,
  workload: parent.workload,
  parent,
  notice: what,
});

/** Below a workload: what stands in the way, then its practices under headings. */
export function rowsOfWorkload(parent: WorkloadRow, { groupBy, filter, looking }: Shape): readonly ChecklistRow[] {
  const { workload } = parent;
  const shown = workload.items.filter(item => matches(item, filter, looking));
  const groups = groupsOf(shown, groupBy, filter.phases).map(
    ({ id, title, items }): GroupRow => ({
      kind: 'group',
      id: `${parent.id} ${groupBy} ${id}`,
      workload,
      parent,
      group: id,
      title,
      practices: items,
    }),
  );
  return [
    ...(workload.problem ? [notice(parent, 'problem')] : []),
    ...(workload.declared ? [] : [notice(parent, 'undeclared')]),
    ...groups,
    ...(groups.length === 0 && workload.items.length > 0 ? [notice(parent, 'filtered')] : []),
  ];
}

/** The practices under one heading. */
export const rowsOfGroup = (parent: GroupRow): readonly PracticeRow[] =>
  parent.practices.map(practice => ({
    kind: 'practice',
    id: `${parent.id} ${practice.key}`,
    workload: parent.workload,
    parent,
    practice,
  }));

/** Below a practice: what people attached, then what source shows. */
export function rowsOfPractice(parent: PracticeRow, { evidence, more }: EvidenceResult): readonly ChecklistRow[] {
  const { workload, practice } = parent;
  const links = (practice.answer?.evidence ?? []).map(
    (link, at): LinkRow => ({ kind: 'link', id: `${parent.id} link ${at}`, workload, parent, link }),
  );
  const seen = evidence.map(
    (e): EvidenceRow => ({ kind: 'evidence', id: `${parent.id} ${e.id}`, workload, parent, evidence: e }),
  );
  const rest: readonly MoreRow[] =
    more > 0 ? [{ kind: 'more', id: `${parent.id} more`, workload, parent, count: more }] : [];
  return [...links, ...seen, ...rest];
}
