import type { Trace } from '../../model/trace.ts';
import { child, type DataNode, textOf } from '../data/tree.ts';
import { createdBy } from './steps.ts';

function ofSteps(steps: DataNode | undefined): readonly Trace[] {
  if (steps?.kind !== 'list') return [];
  return steps.items.flatMap((step): readonly Trace[] => {
    const type = child(step, 'Type');
    const created = createdBy(textOf(type) ?? '')
      ?.split('::')
      .pop();
    const given = child(step, 'Arguments');
    return [
      ...(type && created ? [{ name: `api:sagemaker.Create${created}`, at: type.at }] : []),
      ...ofSteps(child(given, 'IfSteps')),
      ...ofSteps(child(given, 'ElseSteps')),
    ];
  });
}

/** The pipeline itself and the operations that its steps call. */
export function pipelineTraces(root: DataNode | undefined): readonly Trace[] {
  const steps = child(root, 'Steps');
  return steps ? [{ name: 'cfn:AWS::SageMaker::Pipeline', at: steps.at }, ...ofSteps(steps)] : [];
}
