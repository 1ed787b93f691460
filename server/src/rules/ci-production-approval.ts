import type { Value } from '../model/value.ts';
import { concernsModels } from './common/workflows.ts';
import { fail, get, isTrue, items, pass, read, rule, text, undecided } from './kit.ts';

export default rule({
  id: 'ci-production-approval',
  title: 'Somebody has to agree before CI changes production',
  why: 'A job that deploys to production on every push puts a model before customers as soon as the code is merged. An environment with reviewers, or a job that waits for somebody, leaves a trace of who decided.',
  practices: ['automate-endpoint-changes', 'automate-mlops-cicd'],
  severity: 'info',
  confidence: 'medium',
  on: 'Code::Workflow',
  references: [],
  check(workflow, workload) {
    const isProduction = (d: Value): boolean => isTrue(read(d, 'Production')) === 'yes';
    const all = items(get(workflow, 'Deploys')).items.filter(isProduction);
    const [any] = all;
    if (!any || !concernsModels(workflow, workload)) return undefined;
    const alone = all.find(d => isTrue(read(d, 'Approved')) === 'no');
    if (alone) {
      const command = text(read(alone, 'Command')) ?? 'A command';
      return fail(
        alone.at,
        `${command} changes production on its own: the job has no environment and waits for nobody.`,
      );
    }
    return all.every(d => isTrue(read(d, 'Approved')) === 'yes')
      ? pass(any.at)
      : undecided(any.at, 'a job that another workflow starts');
  },
});
