import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { stepsOf } from './common/pipelines.ts';
import { softwareOf } from './common/software.ts';
import { fail, nearby, pass, rule, undecided } from './kit.ts';

/** What learns from tables, where Clarify can tell groups of people apart. */
const TABULAR: readonly string[] = ['XGBoost', 'Linear Learner', 'scikit-learn', 'Factorization Machines', 'k-NN'];
/** Other ways to look for bias. */
const TOOLS = [
  'call:sagemaker.clarify',
  'import:sagemaker.clarify',
  'import:fairlearn',
  'import:aif360',
  'import:shap',
];

const trainsOnTables = (pipeline: Resource, workload: Workload): boolean => {
  const steps = workload.linked(pipeline, 'step');
  const jobs = steps.state === 'known' ? steps.to.map(l => l.resource) : [];
  return jobs.some(
    job => job.type === 'SageMaker::TrainingJob' && TABULAR.includes(softwareOf(job, workload)?.algorithm.name ?? ''),
  );
};

export default rule({
  id: 'pipeline-bias-check',
  title: 'Pipelines that train on tables look for bias',
  why: 'A model that treats groups of people differently is found by nobody who looks at its overall accuracy. Clarify measures it in a step, before the model is registered.',
  practices: ['detect-and-mitigate-bias', 'review-fairness-explainability', 'evaluate-explainability'],
  severity: 'hint',
  confidence: 'low',
  absent: 'bias check',
  on: 'AWS::SageMaker::Pipeline',
  references: ['B07', 'prowler:sagemaker_clarify_exists'],
  check(pipeline, workload) {
    const { all, open } = stepsOf(pipeline);
    const types = new Set(all.map(s => s.type));
    if (types.has('ClarifyCheck')) return pass(pipeline.at);
    if (!types.has('RegisterModel') || !(types.has('Training') || types.has('Tuning'))) return undefined;
    const ofPeople = nearby(workload, pipeline).some(d => d.mentions.includes('people'));
    if (!ofPeople || !trainsOnTables(pipeline, workload)) return undefined;
    const looks = TOOLS.some(name => workload.traces(name).length > 0);
    if (open || looks || !workload.complete) return undecided(pipeline.at, 'something that may look for bias');
    return fail(pipeline.at, 'Nothing in this pipeline looks for bias before the model is registered.');
  },
});
