import type { Span } from '../../model/value.ts';
import { child, type DataMember, type DataNode, extentOf, member, membersOf, textOf } from '../data/tree.ts';

/** One job of a CI definition. */
export interface CiJob {
  readonly at: Span;
  readonly extent: Span;
  /** What people call it: its key, name, stage. */
  readonly called: string;
  /** It waits for somebody, or belongs to an environment, which may have people that have to agree. */
  readonly approved: boolean;
  /** Part of it is written elsewhere. */
  readonly open: boolean;
  readonly steps: readonly DataNode[];
}

/** Triggers of GitHub that somebody sets off. */
const BY_HAND: ReadonlySet<string> = new Set([
  'workflow_dispatch',
  'release',
  'repository_dispatch',
  'deployment',
  'create',
]);
/** Triggers behind which another workflow may have asked already. */
const BEHIND_ANOTHER: ReadonlySet<string> = new Set(['workflow_run', 'workflow_call']);

const triggersOf = (on: DataNode | undefined): readonly DataMember['key'][] => {
  if (on?.kind === 'list') return on.items.map(i => textOf(i) ?? '');
  const one = textOf(on);
  return one === undefined ? membersOf(on).map(m => m.key) : [one];
};

/** A push of tags alone is a release that somebody makes. */
const isByHand = (on: DataNode | undefined, trigger: string): boolean => {
  const push = trigger === 'push' ? child(on, 'push') : undefined;
  return BY_HAND.has(trigger) || (member(push, 'tags') !== undefined && !member(push, 'branches'));
};

function githubJobs(root: DataNode): readonly CiJob[] {
  const on = child(root, 'on');
  const triggers = triggersOf(on);
  const byHand = triggers.length > 0 && triggers.every(t => isByHand(on, t));
  const behind = triggers.some(t => BEHIND_ANOTHER.has(t));
  return membersOf(child(root, 'jobs')).map(job => {
    const steps = child(job.value, 'steps');
    return {
      at: job.keyAt,
      extent: extentOf(job),
      called: [job.key, textOf(child(job.value, 'name')) ?? ''].join(' '),
      approved: byHand || member(job.value, 'environment') !== undefined,
      open: behind || member(job.value, 'uses') !== undefined,
      steps: steps?.kind === 'list' ? steps.items : [],
    };
  });
}

/** Keys of GitLab's definition that are no jobs. */
const NO_JOB = /^(?:\..*|variables|default|workflow|include|stages|image|services|cache|before_script|after_script)$/;

const isManual = (node: DataNode | undefined): boolean => textOf(child(node, 'when')) === 'manual';

function gitlabJobs(root: DataNode): readonly CiJob[] {
  return membersOf(root).flatMap(job => {
    if (NO_JOB.test(job.key) || job.value.kind !== 'map') return [];
    const rules = child(job.value, 'rules');
    const some = rules?.kind === 'list' && rules.items.some(isManual);
    return [
      {
        at: job.keyAt,
        extent: extentOf(job),
        called: [job.key, textOf(child(job.value, 'stage')) ?? ''].join(' '),
        approved: some || isManual(job.value) || member(job.value, 'environment') !== undefined,
        open: ['extends', 'trigger', 'needs', '<<'].some(key => member(job.value, key)),
        steps: [],
      },
    ];
  });
}

/** The jobs of a definition whose dialect is read: GitHub's and GitLab's. */
export function ciJobs(path: string, root: DataNode | undefined): readonly CiJob[] {
  if (!root) return [];
  if (/(?:^|\/)\.github\/workflows\//.test(path)) return githubJobs(root);
  return path.endsWith('.gitlab-ci.yml') ? gitlabJobs(root) : [];
}
