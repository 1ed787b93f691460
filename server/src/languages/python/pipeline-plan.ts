import { list, object, type Value } from '../../model/value.ts';
import { bind, head } from './arguments.ts';
import type { Call } from './ast.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import { steps } from './pipeline-steps.ts';
import type { Plan, Writing } from './plan.ts';
import type { Seen, Site } from './scope.ts';
import { what } from './things.ts';

const isPipeline = (name: string): boolean => /^sagemaker\b.*\bpipeline\.Pipeline$/.test(name);

/** A fix goes into the steps where they are made. */
const WRITING: Writing = {
  by: 'parameters',
  // Tags are given where it is sent (`upsert(role_arn, tags=…)`), not here.
  paths: { name: 'PipelineName', steps: 'PipelineDefinition.Steps' },
  wrappers: {},
};

/** The step graph of `Pipeline(steps=[…])`, as the pipeline definition has it. */
export function pipelinePlan(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  const fn = what(cx, call.fn, site);
  if (fn?.is !== 'name' || !isPipeline(fn.name)) return undefined;
  const properties = (): Value => graph(cx, call, site);
  return {
    seen,
    dialect: fn.name.startsWith('sagemaker.mlops') ? 'sdk-v3' : 'sdk-v2',
    name: seen.named ?? 'Pipeline',
    parts: [{ type: 'AWS::SageMaker::Pipeline', properties, writing: WRITING }],
    traits: new Set(),
    at: head(call),
    ids: [],
  };
}

function graph(cx: Context, call: Call, site: Site): Value {
  const { given, open } = bind(cx, call, site, [
    'name',
    'parameters',
    'pipeline_experiment_config',
    'steps',
    'sagemaker_session',
  ]);
  const expr = given.get('steps')?.expr;
  const at = head(call);
  const members = new Map<string, Value>();
  // `Pipeline(name)` is a handle of a pipeline that is made elsewhere.
  if (expr || open || given.has('steps')) {
    const all = expr ? steps(cx, expr, site, 0) : list([], at, true);
    members.set('PipelineDefinition', object(new Map([['Steps', all]]), at));
  }
  const name = given.get('name')?.value;
  if (name) members.set('PipelineName', name);
  const tags = given.get('tags')?.value;
  if (tags) members.set('Tags', tags);
  for (const [name, v] of upserted(cx, call)) if (!members.has(name)) members.set(name, v);
  return object(members, span(call), open);
}

/** Methods that send the pipeline to the service, with what they add. */
const SENT = /^(?:upsert|create|update)$/;

function upserted(cx: Context, call: Call): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>();
  for (const { call: sent, site } of cx.scoped.calls) {
    if (sent.fn.k !== 'attr' || !SENT.test(sent.fn.name)) continue;
    const of = what(cx, sent.fn.of, site);
    if (of?.is !== 'instance' || of.call !== call) continue;
    const { given } = bind(cx, sent, site, ['role_arn', 'description', 'tags']);
    for (const [argument, member] of [
      ['role_arn', 'RoleArn'],
      ['tags', 'Tags'],
    ] as const) {
      const v = given.get(argument)?.value;
      if (v && v.state !== 'absent') all.set(member, v);
    }
  }
  return all;
}
