import { lastWord } from '../../model/paths.ts';
import { known, list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import { type Bound, bind, head } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import { changes, lookup } from './lookup.ts';
import type { Plan } from './plan.ts';
import type { Seen, Site } from './scope.ts';
import { what } from './things.ts';

/** Step classes of the SDK and the step types of the pipeline definition schema. */
const STEP_TYPES: Readonly<Record<string, string>> = {
  ProcessingStep: 'Processing',
  TrainingStep: 'Training',
  TuningStep: 'Tuning',
  TransformStep: 'Transform',
  CreateModelStep: 'Model',
  ModelStep: 'Model',
  RegisterModel: 'RegisterModel',
  ConditionStep: 'Condition',
  FailStep: 'Fail',
  QualityCheckStep: 'QualityCheck',
  ClarifyCheckStep: 'ClarifyCheck',
  CallbackStep: 'Callback',
  LambdaStep: 'Lambda',
  AutoMLStep: 'AutoML',
  EMRStep: 'EMR',
  NotebookJobStep: 'NotebookJob',
};

/** Arguments of steps that the definition has beside the step's own ones. */
const MEMBERS: Readonly<Record<string, string>> = {
  depends_on: 'DependsOn',
  retry_policies: 'RetryPolicies',
  skip_check: 'SkipCheck',
  fail_on_violation: 'FailOnViolation',
  register_new_baseline: 'RegisterNewBaseline',
};

/** Configurations of checks by the end of their class's name: what the definition calls the check. */
const CHECKS: Readonly<Record<string, string>> = {
  DataQualityCheckConfig: 'DATA_QUALITY',
  ModelQualityCheckConfig: 'MODEL_QUALITY',
  DataBiasCheckConfig: 'DATA_BIAS',
  ModelBiasCheckConfig: 'MODEL_BIAS',
  ModelExplainabilityCheckConfig: 'MODEL_EXPLAINABILITY',
};

/** A `ModelStep` registers when its arguments come from `register()`. */
const registers = (e: Expr | undefined, cx: Context, site: Site): boolean => {
  if (e?.k === 'call') return e.fn.k === 'attr' && e.fn.name === 'register';
  if (e?.k !== 'name') return false;
  const b = lookup(e.id, site)?.bindings[0];
  return b?.how === 'value' && b.value?.k === 'call' && registers(b.value, cx, site);
};

/** Parameters by which a step is handed what it runs. */
const RUN = ['estimator', 'processor', 'tuner', 'model', 'transformer'];

/** The call that an expression is, or that gave the variable it names. */
function callOf(e: Expr | undefined, site: Site): { readonly call: Call; readonly site: Site } | undefined {
  if (e?.k === 'call') return { call: e, site };
  const found = e?.k === 'name' ? lookup(e.id, site) : undefined;
  const [b] = found?.bindings ?? [];
  return b?.how === 'value' && found?.bindings.length === 1 && b.value?.k === 'call'
    ? { call: b.value, site: { scope: b.scope, path: b.path, at: b.value.start } }
    : undefined;
}

/** The resource that a step declares itself, is handed, or has as its arguments (`step_args=estimator.fit(…)`). */
function runBy(cx: Context, call: Call, given: Bound['given'], site: Site): string | undefined {
  const idOf = (e: Expr, from: Site): string | undefined => {
    const thing = what(cx, e, from);
    return thing?.is === 'instance' && thing.call ? cx.idOf(thing.call) : undefined;
  };
  const handed = RUN.flatMap(name => given.get(name)?.expr ?? []).map(e => idOf(e, site));
  const args = callOf(given.get('step_args')?.expr, site);
  const made =
    args && (cx.idOf(args.call) ?? (args.call.fn.k === 'attr' ? idOf(args.call.fn.of, args.site) : undefined));
  return cx.idOf(call) ?? handed.find(id => id !== undefined) ?? made;
}

/** `CacheConfig(enable_caching=True)`; without the argument nothing is cached. */
function cacheOf(cx: Context, { call, site }: { readonly call: Call; readonly site: Site }): Value {
  const { given, open } = bind(cx, call, site, ['enable_caching', 'expire_after']);
  const enabled = given.get('enable_caching')?.value;
  return object(new Map(enabled ? [['Enabled', enabled]] : []), head(call), open);
}

/** What a check step checks, by the class of its configuration. */
function checkOf(cx: Context, given: Bound['given'], site: Site): Value | undefined {
  const config = given.get('quality_check_config') ?? given.get('clarify_check_config');
  if (!config?.expr) return undefined;
  const thing = what(cx, config.expr, site);
  const check = thing?.is === 'instance' ? CHECKS[lastWord(thing.of)] : undefined;
  return check === undefined ? undefined : known(check, span(config.expr));
}

function step(cx: Context, e: Expr, site: Site, depth: number): Value {
  const thing = what(cx, e, site);
  const at = span(e);
  if (thing?.is !== 'instance' || !thing.call) return unknown('a step that is made elsewhere', at);
  const type = STEP_TYPES[lastWord(thing.of)];
  if (!type || !thing.of.startsWith('sagemaker')) return unknown('a step of an unknown kind', at);
  const { call } = thing;
  const from = thing.site ?? site;
  const { given, open } = bind(cx, call, from, ['name']);
  const members = new Map<string, Value>();
  members.set('Name', given.get('name')?.value ?? unknown('a step without a plain name', head(call)));
  const isRegister = type === 'Model' && registers(given.get('step_args')?.expr, cx, from);
  members.set('Type', known(isRegister ? 'RegisterModel' : type, head(call)));
  for (const [argument, member] of Object.entries(MEMBERS)) {
    const v = given.get(argument)?.value;
    if (v && v.state !== 'absent') members.set(member, v);
  }
  const asked = given.get('cache_config')?.value;
  const cache = callOf(given.get('cache_config')?.expr, from);
  if (cache) members.set('CacheConfig', cacheOf(cx, cache));
  else if (asked && asked.state !== 'absent')
    members.set('CacheConfig', unknown('a cache that is made elsewhere', asked.at));
  const check = checkOf(cx, given, from);
  if (check) members.set('CheckType', check);
  const run = runBy(cx, call, given, from);
  if (type === 'Condition') members.set('Arguments', branchesOf(cx, given, from, depth, head(call)));
  else if (run !== undefined) members.set('Arguments', ref(run, head(call)));
  return object(members, at, open);
}

function branchesOf(cx: Context, given: Bound['given'], site: Site, depth: number, at: Span): Value {
  const side = (name: string): Value => {
    const expr = given.get(name)?.expr;
    return expr ? steps(cx, expr, site, depth + 1) : list([], at, given.has(name));
  };
  return object(
    new Map([
      ['IfSteps', side('if_steps')],
      ['ElseSteps', side('else_steps')],
    ]),
    at,
  );
}

function steps(cx: Context, e: Expr, site: Site, depth: number): Value {
  const at = span(e);
  if (depth > 6) return list([], at, true);
  if (e.k === 'list')
    return list(
      e.items.map(i => (i.star ? unknown('unpacked steps', span(i.value)) : step(cx, i.value, site, depth))),
      at,
      e.broken || e.items.some(i => i.star),
    );
  if (e.k === 'name') {
    const found = lookup(e.id, site);
    const [b] = found?.bindings ?? [];
    if (b?.how !== 'value' || found?.bindings.length !== 1 || !b.value || b.value === e) return list([], at, true);
    const inner = steps(cx, b.value, { scope: b.scope, path: b.path, at: b.value.start }, depth + 1);
    // Steps may be appended to the list afterwards.
    const added = changes(e.id, b, site);
    if (inner.state !== 'list' || added.length === 0) return inner;
    const more = added.flatMap(m =>
      m.how === 'append' && m.value ? [step(cx, m.value, { scope: m.scope, path: m.path, at: m.at }, depth)] : [],
    );
    return list([...inner.items, ...more], at, inner.open || more.length < added.length);
  }
  return list([], at, true);
}

const isPipeline = (name: string): boolean => /^sagemaker\b.*\bpipeline\.Pipeline$/.test(name);

/** The step graph of `Pipeline(steps=[…])`, as the pipeline definition has it. */
export function pipelinePlan(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  const fn = what(cx, call.fn, site);
  if (fn?.is !== 'name' || !isPipeline(fn.name)) return undefined;
  const properties = (): Value => graph(cx, call, site);
  return {
    seen,
    dialect: 'sdk-v2',
    name: seen.named ?? 'Pipeline',
    parts: [{ type: 'AWS::SageMaker::Pipeline', properties, writing: { by: 'nothing' } }],
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
  return object(members, span(call), open);
}
