import type { Value } from '../model/value.ts';
import { concernsModels } from './common/workflows.ts';
import { fail, get, items, pass, read, rule, text, textsOf } from './kit.ts';

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const nameOf = (action: Value): string => text(read(action, 'Name')) ?? '';
const isPinned = (action: Value): boolean => COMMIT.test(text(read(action, 'Version')) ?? '');

/** The message names so many. */
const SHOWN = 3;

export default rule({
  id: 'ci-actions-pinned',
  title: "Actions of others are taken at a commit in CI that holds the account's credentials",
  why: 'A tag can be moved to other code, and has been: whatever an action does runs with the credentials of the job. A commit cannot be moved.',
  practices: ['package-approved-libraries', 'secure-data-and-modeling-environment'],
  severity: 'hint',
  confidence: 'high',
  on: 'Code::Workflow',
  references: ['zizmor:unpinned-uses', 'Scorecard:Pinned-Dependencies'],
  options: {
    trusted: {
      description: 'Owners whose tags are trusted.',
      default: ['actions', 'aws-actions', 'github', 'hashicorp', 'docker'],
    },
  },
  check(workflow, workload, options) {
    const trusted = new Set(textsOf(options, 'trusted'));
    const owner = (action: Value): string => nameOf(action).split('/')[0] ?? '';
    const others = items(get(workflow, 'Actions')).items.filter(a => !trusted.has(owner(a)));
    const signsIn = items(get(workflow, 'Credentials')).items.length > 0;
    const [any] = others;
    if (!any || !signsIn || !concernsModels(workflow, workload)) return undefined;
    const loose = others.filter(a => !isPinned(a));
    const [first] = loose;
    if (!first) return pass(any.at);
    const names = [...new Set(loose.map(a => `${nameOf(a)}@${text(read(a, 'Version')) ?? ''}`))];
    const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
    const are = names.length > 1 ? 'are' : 'is';
    return fail(first.at, `${names.slice(0, SHOWN).join(', ')}${more} ${are} whatever the tag points at today.`);
  },
});
