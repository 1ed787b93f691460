import { read } from '../../model/read.ts';
import type { Dialect } from '../../model/resource.ts';
import { ref, type Span, unknown, type Value } from '../../model/value.ts';
import { type Bound, bind, head, positional } from './arguments.ts';
import type { Call } from './ast.ts';
import type { Declares, ParameterPaths } from './bindings.ts';
import type { Thing } from './context.ts';
import { withDefaults } from './defaults.ts';
import { formerPaths, isFormerDocument, pathOf, spoken } from './generation.ts';
import { apiNames, nameOf } from './names.ts';
import type { Part, Plan, Plans, Writing } from './plan.ts';
import type { Seen } from './scope.ts';
import { callOf, type Method, methodOf, parametersOf, signatureOf } from './sdk-lookup.ts';
import { CHOSEN, constant, type Draft, draft, finish, has, put } from './shape.ts';
import { what } from './things.ts';

interface Declaring {
  readonly dialect: Dialect;
  readonly declares: readonly Declares[];
  readonly order: readonly string[];
  readonly wrappers: Readonly<Record<string, string>>;
  readonly accepts?: ReadonlySet<string>;
  readonly receiver?: Thing & { is: 'instance' };
  readonly typed?: true;
  readonly guessed?: true;
}

type Generation = Pick<Declaring, 'dialect' | 'order' | 'accepts'>;

/** The version that a call is written for: by its own keywords, else as the object it is called on, else as the whole document. */
function generation(plans: Plans, of: Dialect, call: Call, name: string, on?: Receiver): Generation {
  const { cx } = plans;
  const method = on?.method;
  const heard = of === 'sdk-v2' ? spoken(cx, call, name, method) : 'present';
  const maker = on?.receiver?.call && plans.of(on.receiver.call);
  const isFormer = heard ? heard === 'former' : maker ? maker.dialect === 'sdk-v1' : isFormerDocument(cx);
  const accepts = parametersOf(cx.sdk, name, method, isFormer);
  return {
    dialect: isFormer ? 'sdk-v1' : of,
    order: positional(signatureOf(cx.sdk, name, method, isFormer)),
    ...(accepts.size > 0 && { accepts }),
  };
}

interface Receiver {
  readonly method: string;
  readonly receiver?: Thing & { is: 'instance' };
}

function ofMethod(plans: Plans, call: Call, owner: string, method: Method, on: Receiver): Declaring | undefined {
  const { sdk } = plans.cx;
  if (!method.binding.declares) return undefined;
  return {
    declares: method.binding.declares,
    wrappers: callOf(sdk, `${method.owner}.${on.method}`)?.wrappers ?? callOf(sdk, owner)?.wrappers ?? {},
    ...generation(plans, method.dialect, call, owner, on),
    ...(on.receiver ? { receiver: on.receiver } : { guessed: true as const }),
  };
}

const DEPLOYED: readonly (readonly string[])[] = [
  ['initial_instance_count', 'instance_type'],
  ['serverless_inference_config'],
];
const REGISTERED: readonly (readonly string[])[] = [['approval_status', 'model_package_group_name']];
/** Methods whose keywords say what they are, whoever has them, with a class that has the method. */
const TELLING: Readonly<Record<string, { readonly owner: string; readonly keywords: readonly (readonly string[])[] }>> =
  {
    deploy: { owner: 'sagemaker.model.Model', keywords: DEPLOYED },
    register: { owner: 'sagemaker.model.Model', keywords: REGISTERED },
  };

function guessed(plans: Plans, call: Call): Declaring | undefined {
  if (call.fn.k !== 'attr') return undefined;
  const { name } = call.fn;
  const given = new Set(call.args.map(a => a.name));
  const telling = Object.hasOwn(TELLING, name) ? TELLING[name] : undefined;
  if (!telling?.keywords.some(all => all.every(k => given.has(k)))) return undefined;
  const method = methodOf(plans.cx.sdk, telling.owner, name);
  const made = method && ofMethod(plans, call, telling.owner, method, { method: name });
  // Whether it makes a model, and of what, only the receiver could say.
  return made && { ...made, declares: made.declares.filter(d => d.type !== 'AWS::SageMaker::Model') };
}

function declaring(plans: Plans, { call, site }: Seen): Declaring | undefined {
  const { cx } = plans;
  const fn = what(cx, call.fn, site);
  if (fn?.is === 'name') {
    const binding = callOf(cx.sdk, fn.name);
    if (!binding?.declares) return undefined;
    const { dialect, declares, typed, wrappers = {} } = binding;
    return { declares, wrappers, ...(typed && { typed }), ...generation(plans, dialect, call, fn.name) };
  }
  if (fn || call.fn.k !== 'attr') return undefined;
  const receiver = what(cx, call.fn.of, site);
  if (receiver?.is === 'instance') {
    const method = methodOf(cx.sdk, receiver.of, call.fn.name);
    if (method) return ofMethod(plans, call, receiver.of, method, { method: call.fn.name, receiver });
  }
  return receiver && receiver.is !== 'instance' ? undefined : guessed(plans, call);
}

function receiverProperties(plans: Plans, d: Declaring): Value | undefined {
  const plan = d.receiver?.call && plans.of(d.receiver.call);
  return plan?.parts[0]?.properties(plan);
}

/** A tuner's training job is the estimator's. */
function inlined(
  plans: Plans,
  path: string,
  given: Bound['given'],
  parameter: string,
  site: Seen['site'],
): Value | undefined {
  const expr = given.get(parameter)?.expr;
  if (!expr || !/(?:^|\.)TrainingJobDefinition$/.test(path)) return undefined;
  const thing = what(plans.cx, expr, site);
  const plan = thing?.is === 'instance' && thing.call ? plans.of(thing.call) : undefined;
  return (
    plan?.parts[0]?.properties(plan) ?? unknown('an estimator that is made elsewhere', given.get(parameter)!.value.at)
  );
}

const shaped = (d: Declares, path: string, v: Value): Value =>
  d.shaped && Object.hasOwn(d.shaped, path) ? d.shaped[path]!(v) : v;

function fill(made: Draft, plans: Plans, d: Declares, of: Declaring, seen: Seen, self: Plan): void {
  const { cx } = plans;
  const bound = bind(cx, seen.call, seen.site, of.order);
  for (const [parameter, { value: raw, expr }] of bound.given) {
    const path = pathOf(cx, d.parameters, parameter);
    if (path === undefined) continue;
    const v = nameOf(path, raw, expr, seen.site);
    const given = of.typed ? apiNames(d.type, path, v) : v;
    put(made, path, inlined(plans, path, bound.given, parameter, seen.site) ?? shaped(d, path, given));
  }
  made.open ||= bound.open || (bound.rest.length > 0 && of.order.length === 0);
  if (d.made) fillMade(made, plans, d.made, of, seen);
  inherit(made, plans, d, of, self.at);
  for (const [path, to] of Object.entries(d.refs ?? {})) {
    const id =
      to === 'receiver'
        ? of.receiver?.call && cx.idOf(of.receiver.call)
        : self.ids[self.parts.findIndex(p => p.type === to)];
    if (id !== undefined) put(made, path, ref(id, self.at));
    else if (!has(made, path)) put(made, path, unknown('an object that is made elsewhere', self.at));
  }
  for (const [path, json] of Object.entries(d.constants ?? {}))
    if (!has(made, path)) put(made, path, constant(json, self.at));
  if (!made.open)
    for (const [path, json] of Object.entries(d.defaults ?? {}))
      if (!has(made, path)) put(made, path, constant(json, self.at, 'service'));
  for (const path of d.chosen ?? []) if (!has(made, path)) put(made, path, unknown(CHOSEN, self.at));
}

/** What the object was made with; where that is not shown, it may be anything. */
function fillMade(made: Draft, plans: Plans, paths: ParameterPaths, of: Declaring, seen: Seen): void {
  const { cx } = plans;
  const call = of.receiver?.call;
  const site = of.receiver?.site ?? (call && cx.scoped.siteOf(call)?.site);
  const bound = of.receiver && call && site && bind(cx, call, site, positional(signatureOf(cx.sdk, of.receiver.of)));
  for (const [parameter, path] of Object.entries(paths)) {
    const v = bound ? bound.given.get(parameter)?.value : unknown('an object that is made elsewhere', seen.call.fn);
    if (v && !has(made, path)) put(made, path, v);
    else if (!v && bound?.open) put(made, path, unknown('an argument that the source does not show', seen.call.fn));
  }
}

function inherit(made: Draft, plans: Plans, d: Declares, of: Declaring, at: Span): void {
  const paths = Object.entries(d.inherit ?? {});
  if (paths.length === 0) return;
  const from = receiverProperties(plans, of);
  for (const [own, theirs] of paths) {
    if (has(made, own)) continue;
    const v = from ? read(from, theirs, at) : unknown('an object that is made elsewhere', at);
    if (v.state !== 'absent') put(made, own, v);
  }
}

/** Parameters of later calls that belong to this object's own resource (`fit(inputs=…)`); the first of several such calls counts. */
function applySets(made: Draft, plans: Plans, d: Declares, of: Declaring, self: Plan): void {
  const done = new Set<string>();
  for (const { seen, sets, order } of plans.setters(self.seen.call)) {
    const bound = bind(plans.cx, seen.call, seen.site, order);
    for (const [parameter, path] of Object.entries(sets)) {
      const v = bound.given.get(parameter)?.value;
      if (!v || v.state === 'absent' || done.has(path)) continue;
      done.add(path);
      put(made, path, shaped(d, path, of.typed ? apiNames(d.type, path, v) : v));
    }
    made.open ||= bound.open;
  }
}

/** What a call of the SageMaker SDK declares. */
export function sdkPlan(plans: Plans, seen: Seen): Plan | undefined {
  const of = declaring(plans, seen);
  if (!of || of.declares.length === 0) return undefined;
  const { call } = seen;
  const parts = of.declares.map((d): Part => {
    const writing: Writing = {
      by: 'parameters',
      paths: of.dialect === 'sdk-v1' && of.accepts ? formerPaths(plans.cx, d.parameters, of.accepts) : d.parameters,
      wrappers: of.wrappers,
      order: of.order,
      ...(of.accepts && { accepts: of.accepts }),
      ...(of.typed && { typed: of.typed }),
    };
    let cached: Value | undefined;
    const properties = (self: Plan): Value => {
      if (cached) return cached;
      cached = unknown('a value that depends on itself', self.at);
      const made = draft();
      fill(made, plans, d, of, seen, self);
      if (!of.receiver && d === of.declares[0]) applySets(made, plans, d, of, self);
      cached = withDefaults(plans.cx.defaults, d, of.dialect, finish(made, self.at));
      return cached;
    };
    return { type: d.type, properties, writing };
  });
  const name = seen.named ?? (call.fn.k === 'attr' ? call.fn.name : call.fn.k === 'name' ? call.fn.id : 'call');
  return {
    seen,
    dialect: of.dialect,
    name,
    parts,
    traits: new Set(of.guessed ? ['receiver-unknown'] : []),
    at: head(call),
    ids: [],
  };
}
