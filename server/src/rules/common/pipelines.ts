import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { get, items, read, text } from '../kit.ts';

/** A step of a pipeline, with its place among the pipeline's properties. */
export interface Step {
  readonly value: Value;
  readonly path: string;
  readonly type: string | undefined;
}

/** Every step of a pipeline, those in the branches of conditions included; `open` when there may be more. */
export interface Steps {
  readonly all: readonly Step[];
  readonly open: boolean;
}

const BRANCHES = ['IfSteps', 'ElseSteps'];

function below(list: Value, path: string, depth: number): Steps {
  const { items: own, open } = items(list);
  let isOpen = open || depth > 12;
  const all = own.flatMap((value, i): readonly Step[] => {
    const here = `${path}.${i}`;
    const type = text(read(value, 'Type'));
    if (type === undefined) isOpen = true;
    const inner =
      depth > 12
        ? []
        : BRANCHES.map(b => below(read(value, `Arguments.${b}`), `${here}.Arguments.${b}`, depth + 1)).filter(
            () => type === 'Condition',
          );
    if (inner.some(i => i.open)) isOpen = true;
    return [{ value, path: here, type }, ...inner.flatMap(i => i.all)];
  });
  return { all, open: isOpen };
}

/** The steps of a pipeline as far as the source shows them. */
export const stepsOf = (pipeline: Resource): Steps =>
  below(get(pipeline, 'PipelineDefinition.Steps'), 'PipelineDefinition.Steps', 0);
