import type { Value } from '../model/value.ts';
import { fail, get, isSet, items, pass, read, rule, text, undecided } from './kit.ts';

const EVALUATES: readonly string[] = ['Processing', 'QualityCheck', 'ClarifyCheck', 'Transform'];
const WAITS: readonly string[] = ['Condition', 'Callback', 'Lambda'];
/** Steps in a branch of a condition that may change what has been registered. */
const RUNS: readonly string[] = ['Processing', 'Lambda', 'Callback', 'Training'];
const typeOf = (step: Value): string | undefined => text(read(step, 'Type'));
const inner = (step: Value): readonly Value[] =>
  ['Arguments.IfSteps', 'Arguments.ElseSteps'].flatMap(p => items(read(step, p)).items).flatMap(s => [s, ...inner(s)]);
const registers = (step: Value): boolean => typeOf(step) === 'RegisterModel';

export default rule({
  id: 'pipeline-evaluation-gate',
  title: 'A pipeline registers a model only when its evaluation passes',
  why: 'A pipeline that registers whatever it has trained puts worse models beside better ones, and leaves it to people to notice.',
  practices: ['model-evaluation-pipeline', 'model-approval-workflow', 'define-evaluation-metrics'],
  severity: 'info',
  confidence: 'medium',
  on: 'AWS::SageMaker::Pipeline',
  references: ['B08', 'B09'],
  check(pipeline) {
    const steps = items(get(pipeline, 'PipelineDefinition.Steps'));
    const gated = steps.items
      .flatMap(inner)
      .filter(registers)
      .map((s, i) => pass(s.at, `gated-${i}`));
    const evaluated = steps.items.some(s => EVALUATES.includes(typeOf(s) ?? ''));
    const waiting = steps.items.some(s => WAITS.includes(typeOf(s) ?? ''));
    const approves = steps.items.flatMap(inner).some(s => RUNS.includes(typeOf(s) ?? ''));
    const unclear = steps.open || steps.items.some(s => typeOf(s) === undefined);
    const bare = steps.items.filter(registers).map((step, i) => {
      const key = String(i);
      if (waiting && isSet(read(step, 'DependsOn')) !== 'no')
        return undecided(step.at, 'a step that may be the gate', key);
      if (approves) return undecided(step.at, 'a condition that may approve what is registered', key);
      if (unclear) return undecided(step.at, 'steps that are not written out here', key);
      const lacks = evaluated ? 'no condition on the evaluation' : 'neither an evaluation nor a condition';
      return fail(step.at, `The pipeline registers the model with ${lacks} before it.`, { key });
    });
    return [...gated, ...bare];
  },
});
