import type { AnswerStatus } from '../../../server/src/model/checklist.ts';
import type { Phase, Pillar } from '../../../server/src/model/practice.ts';

/** A way to cut a list: identities and their titles, in the order to show them. */
export type Cut<Id extends string = string> = readonly (readonly [id: Id, title: string])[];

/** The phases of the machine learning lifecycle in the lens's order. */
export const PHASES: Cut<Phase> = [
  ['business-goal', 'Business goal'],
  ['problem-framing', 'Problem framing'],
  ['data-processing', 'Data processing'],
  ['model-development', 'Model development'],
  ['deployment', 'Deployment'],
  ['monitoring', 'Monitoring'],
];

/** The phase under which a practice stands: the first of those looked at, else its first. Counted once, as in reports. */
export const phaseOf = (phases: readonly Phase[], looked: readonly Phase[] = []): Phase | undefined => {
  const own = PHASES.map(([id]) => id).filter(id => phases.includes(id));
  return own.find(id => looked.includes(id)) ?? own[0];
};

/** The pillars of the Well-Architected Framework in its order. */
export const PILLARS: Cut<Pillar> = [
  ['operational-excellence', 'Operational excellence'],
  ['security', 'Security'],
  ['reliability', 'Reliability'],
  ['performance-efficiency', 'Performance efficiency'],
  ['cost-optimization', 'Cost optimization'],
  ['sustainability', 'Sustainability'],
];

export type Risk = 'HIGH' | 'MEDIUM' | 'LOW' | 'none';

/** The lens's risk if a practice is not followed, the worst first. */
export const RISKS: Cut<Risk> = [
  ['HIGH', 'High risk'],
  ['MEDIUM', 'Medium risk'],
  ['LOW', 'Low risk'],
  ['none', 'Not rated'],
];

/** What a person can say of a practice. */
export const STATUSES: Cut<AnswerStatus> = [
  ['not-answered', 'Not answered'],
  ['in-progress', 'In progress'],
  ['done', 'Done'],
  ['not-applicable', 'Not applicable'],
  ['risk-accepted', 'Risk accepted'],
];
