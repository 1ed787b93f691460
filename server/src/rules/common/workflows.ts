import type { Resource } from '../../model/resource.ts';
import type { Workload } from '../../model/workload.ts';
import { get, isTrue, items, text } from '../kit.ts';

const isMachineLearning = ({ type }: Resource): boolean =>
  type.startsWith('AWS::SageMaker::') || type.startsWith('SageMaker::') || type.startsWith('AWS::Bedrock');

/** Does the workload declare anything of SageMaker or Bedrock for what CI rolls out? Notebooks are not deployed. */
const declares = (workload: Workload): boolean =>
  workload.documents.some(d => d.language !== 'notebook' && d.resources.some(isMachineLearning));

/** Does a Python file that the definition runs declare any? */
const runs = (workflow: Resource, workload: Workload): boolean =>
  items(get(workflow, 'Scripts')).items.some(script => {
    const path = (text(script) ?? '').replace(/^\.\//, '');
    return workload.documents.some(
      d => (d.path === path || d.path.endsWith(`/${path}`)) && d.resources.some(isMachineLearning),
    );
  });

/**
 * Does a CI definition touch machine learning: by its own words, by what it deploys, or by a program that it runs? Others of the same repository
 * are nobody's business here.
 */
export const concernsModels = (workflow: Resource, workload: Workload): boolean =>
  workload.mentionsBeside(workflow, 'machine-learning') ||
  ((items(get(workflow, 'Deploys')).items.length > 0 || isTrue(get(workflow, 'Learning')) === 'yes') &&
    declares(workload)) ||
  runs(workflow, workload);
