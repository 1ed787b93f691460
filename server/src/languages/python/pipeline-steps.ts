import { lastWord } from '../../model/paths.ts';
import { own } from '../../model/tables.ts';
import { known, type ListValue, list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import { type Bound, bind, head } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import { changes, lookup } from './lookup.ts';
import type { Mutation, Site } from './scope.ts';
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
  // A notebook runs as a training job.
  NotebookJobStep: 'Training',
  EMRServerlessStep: 'EMRServerless',
  EndpointConfigStep: 'EndpointConfig',
  EndpointStep: 'Endpoint',
  InferenceComponentStep: 'InferenceComponent',
  LineageStep: 'Lineage',
  CleanupStep: 'Cleanup',
  ForEachStep: 'ForEach',
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

/** What a step of a pipeline runs or makes, by the expression that names the step. */
export function runOf(cx: Context, e: Expr, site: Site): string | undefined {
  const thing = what(cx, e, site);
  if (thing?.is !== 'instance' || !thing.call || !thing.of.startsWith('sagemaker')) return undefined;
  if (!Object.hasOwn(STEP_TYPES, lastWord(thing.of))) return undefined;
  const from = thing.site ?? site;
  return runBy(cx, thing.call, bind(cx, thing.call, from, ['name']).given, from);
}

const CACHE: Readonly<Record<string, string>> = { enable_caching: 'Enabled', expire_after: 'ExpireAfter' };

/** `CacheConfig(enable_caching=True)`; without the argument nothing is cached. */
function cacheOf(cx: Context, { call, site }: { readonly call: Call; readonly site: Site }): Value {
  const { given, open } = bind(cx, call, site, ['enable_caching', 'expire_after']);
  const members = new Map<string, Value>();
  for (const [argument, member] of Object.entries(CACHE)) {
    const v = given.get(argument)?.value;
    if (v && v.state !== 'absent') members.set(member, v);
  }
  return object(members, head(call), open);
}

/** What a check step checks, by the class of its configuration. */
function checkOf(cx: Context, given: Bound['given'], site: Site): Value | undefined {
  const config = given.get('quality_check_config') ?? given.get('clarify_check_config');
  if (!config?.expr) return undefined;
  const thing = what(cx, config.expr, site);
  const check = thing?.is === 'instance' ? own(CHECKS, lastWord(thing.of)) : undefined;
  return check === undefined ? undefined : known(check, span(config.expr));
}

/** What a function runs as that is decorated with `@step`: the decorator, with its arguments where it has some. */
function decorator(cx: Context, call: Call, site: Site): Expr | undefined {
  const fn = what(cx, call.fn, site);
  const { scope } = fn?.is === 'function' ? fn : { scope: undefined };
  return scope?.def?.decorators.find(d => {
    const of = what(cx, d.k === 'call' ? d.fn : d, { scope: scope.parent ?? scope, path: [], at: d.start });
    return of?.is === 'name' && /\.function_step\.step$/.test(of.name);
  });
}

/** A call of a decorated function is a step that runs it as a training job. */
function functionStep(cx: Context, e: Expr, site: Site): Value | undefined {
  const made = callOf(e, site);
  const by = made && decorator(cx, made.call, made.site);
  if (!made || !by) return undefined;
  const at = span(e);
  const args = by.k === 'call' ? bind(cx, by, made.site, []) : undefined;
  const members = new Map<string, Value>([
    ['Name', args?.given.get('name')?.value ?? unknown('a name that the library makes', head(made.call))],
    ['Type', known('Training', at)],
  ]);
  const retry = args?.given.get('retry_policies')?.value;
  if (retry && retry.state !== 'absent') members.set('RetryPolicies', retry);
  const run = by.k === 'call' ? cx.idOf(by) : undefined;
  if (run !== undefined) members.set('Arguments', ref(run, at));
  return object(members, at, args?.open ?? false);
}

function step(cx: Context, e: Expr, site: Site, depth: number): Value {
  const thing = what(cx, e, site);
  const at = span(e);
  const decorated = functionStep(cx, e, site);
  if (decorated) return decorated;
  if (thing?.is !== 'instance' || !thing.call) return unknown('a step that is made elsewhere', at);
  const type = own(STEP_TYPES, lastWord(thing.of));
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

/** Steps that `append` or `extend` adds; anything else leaves open what is there. */
function addedSteps(cx: Context, m: Mutation, depth: number): ListValue {
  const from: Site = { scope: m.scope, path: m.path, at: m.at };
  const at = m.value ? span(m.value) : { start: m.at, end: m.at };
  if (m.how === 'append' && m.value) return list([step(cx, m.value, from, depth)], at);
  return m.how === 'extend' && m.value ? steps(cx, m.value, from, depth + 1) : list([], at, true);
}

/** The steps of a list that is written out, named, added up or added to. */
export function steps(cx: Context, e: Expr, site: Site, depth: number): ListValue {
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
    if (added.length === 0) return inner;
    const more = added.map(m => addedSteps(cx, m, depth));
    return list(
      [inner, ...more].flatMap(l => l.items),
      at,
      [inner, ...more].some(l => l.open),
    );
  }
  if (e.k === 'binary' && e.op === '+') {
    const sides = [steps(cx, e.left, site, depth + 1), steps(cx, e.right, site, depth + 1)];
    return list(
      sides.flatMap(s => s.items),
      at,
      sides.some(s => s.open),
    );
  }
  return list([], at, true);
}
