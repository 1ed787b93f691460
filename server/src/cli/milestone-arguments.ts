import { didYouMean } from '../config/similar.ts';
import type { Given } from './answer-arguments.ts';

/** What can be done with milestones. */
const MILESTONE_ACTIONS = ['save', 'list', 'compare'] as const;
/** What the command line asks of milestones. */
export interface MilestoneCommand {
  readonly is: 'milestone';
  readonly action: (typeof MILESTONE_ACTIONS)[number];
  /** A name to save under, or what to compare: an id, a name, or nothing for today. */
  readonly names: readonly string[];
  readonly workload: string;
  readonly format: 'text' | 'json';
}

const MOST: Readonly<Record<MilestoneCommand['action'], number>> = { save: 1, list: 0, compare: 2 };

/** What the arguments of `milestone` ask for. */
export function parseMilestone(
  [asked, ...names]: readonly string[],
  given: Given,
  format: 'text' | 'json',
): MilestoneCommand | { readonly is: 'usage'; readonly message: string } {
  const usage = (message: string) => ({ is: 'usage', message }) as const;
  const action = MILESTONE_ACTIONS.find(a => a === asked);
  const all = MILESTONE_ACTIONS.join(', ');
  if (!action)
    return usage(
      asked === undefined
        ? `"milestone" needs one of ${all}.`
        : `There is no "milestone ${asked}"; there is ${all}.${didYouMean(asked, MILESTONE_ACTIONS)}`,
    );
  if (action === 'save' && names.length === 0) return usage('"milestone save" needs a name.');
  if (action === 'compare' && names.length === 0) return usage('"milestone compare" needs a milestone.');
  const extra = names[MOST[action]];
  if (extra !== undefined) return usage(`"milestone ${action}" takes no "${extra}".`);
  return {
    is: 'milestone',
    action,
    names,
    workload: typeof given.workload === 'string' ? given.workload : '.',
    format,
  };
}
