import { ref, type Value } from '../../model/value.ts';
import { dotted, type Expr } from './ast.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import { runOf } from './pipeline-steps.ts';
import type { Site } from './scope.ts';

/** Properties of a step, known when the pipeline runs, that stand for what the step made. */
const OUTPUTS = ['properties.ModelName', 'properties.ModelArtifacts.S3ModelArtifacts'];

/** `create.properties.ModelName` of a step: the name of the model that it makes. */
export function stepProperty(cx: Context, e: Expr & { k: 'attr' }, site: Site): Value | undefined {
  const path = dotted(e);
  const output = OUTPUTS.find(o => path?.endsWith(`.${o}`));
  if (output === undefined) return undefined;
  let step: Expr = e;
  for (const _ of output.split('.')) if (step.k === 'attr') step = step.of;
  const run = runOf(cx, step, site);
  return run === undefined ? undefined : ref(run, span(e), output.slice('properties.'.length));
}
