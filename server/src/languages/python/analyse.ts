import type { Source } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { outcome, type Steps } from '../../model/steps.ts';
import { concerns } from '../concerns.ts';
import { type SdkDefaults, together } from '../sdk-defaults.ts';
import type { Call } from './ast.ts';
import type { SdkLibrary } from './bindings.ts';
import { boto3Plan } from './boto3.ts';
import { type Aspect, aspects } from './cdk-aspects.ts';
import { type CdkChange, cdkChanges } from './cdk-changes.ts';
import { cdkPlan } from './cdk-plan.ts';
import { codePlan } from './code/plan.ts';
import { type Context, MOST_IN_CALLS } from './context.ts';
import { credentials } from './credentials.ts';
import { type Defaults, defaultsPaths, NO_DEFAULTS, namesUnseen, writtenDefaults } from './defaults.ts';
import { span } from './evaluate.ts';
import { type Exports, exportsOf } from './exports.ts';
import { frameworkPlan } from './frameworks/index.ts';
import { kubeflowPlan } from './kubeflow-plan.ts';
import { given, givesConstants, modulesOf, type Offer } from './modules.ts';
import type { PythonTree } from './parse.ts';
import { pipelinePlan } from './pipeline-plan.ts';
import type { Part, Plan, Plans, Setter } from './plan.ts';
import type { Scoped } from './scope.ts';
import { scopes } from './scopes.ts';
import { sdkPlan } from './sdk-plan.ts';
import { settersOf } from './setters.ts';
import { markSteps, traitsFor } from './traits.ts';

/** One document, understood. */
export interface Analysis {
  readonly scoped: Scoped;
  readonly cx: Context;
  readonly plans: readonly Plan[];
  /** What the plans declare, in their order. */
  readonly declared: readonly Declared[];
  readonly secrets: readonly Resource[];
  readonly resources: readonly Resource[];
  /** Where the resource with an id comes from. */
  readonly origin: (id: string) => { readonly plan: Plan; readonly part: Part } | undefined;
  readonly planOf: (call: Call) => Plan | undefined;
}

/** Gives each name once; repeats get `#2`, `#3`, … in document order. */
function numbering(): (name: string) => string {
  const seen = new Map<string, number>();
  return name => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}#${n}`;
  };
}

const lastWord = (type: string): string => type.slice(type.lastIndexOf(':') + 1);

/** What of a plan decides the ids of its parts. */
export interface Outline extends Pick<Plan, 'name' | 'dialect' | 'at' | 'ids'> {
  readonly parts: readonly Pick<Part, 'type' | 'name'>[];
}

/** A plan's resources, one for each part. */
export interface Declared {
  readonly outline: Outline;
  readonly resources: readonly Resource[];
}

/** What is known of parts of a module already, which are read for the others' sake at most. */
export interface Kept {
  readonly outlines: readonly Outline[];
  isKept(at: number): boolean;
}

const NOTHING_KEPT: Kept = { outlines: [], isKept: () => false };

/** In the order of the text. */
export const inPlace = <T extends Pick<Outline, 'at'>>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => a.at.start - b.at.start);

function identify(plans: readonly Outline[], idFor: (name: string) => string): void {
  for (const plan of plans) {
    const own = idFor(plan.name);
    for (const part of plan.parts) {
      const isOwn = plan.parts.length === 1 || (plan.dialect === 'cdk-python' && plan.ids.length === 0);
      plan.ids.push(isOwn ? own : `${own}.${part.name ?? lastWord(part.type)}`);
    }
  }
}

/** The id for an attribute of the object that a call gives: of the part whose type the attribute names, else the first. */
function idOf(plan: Plan | undefined, attribute: string | undefined): string | undefined {
  if (!plan) return undefined;
  if (attribute === undefined) return plan.ids[0];
  let best = 0;
  let longest = 0;
  plan.parts.forEach((part, i) => {
    const word = lastWord(part.type);
    if (attribute.startsWith(word) && word.length > longest) {
      best = i;
      longest = word.length;
    }
  });
  return plan.ids[best];
}

const RELEVANT =
  /sagemaker|boto3|aws_cdk|AKIA|ASIA|secret|password|passwd|token|api_?key|create_|deploy|register|attach_role|put_role|sklearn|torch|pretrained|datasets|hugging_?face|SM_|opt.ml|argparse|requests|urllib|pip|keras|nltk|(?:input|transform)_fn/i;

const SCOPED = new WeakMap<PythonTree, Scoped>();

/** Names and calls of a document, and of the files that it writes. */
export function scopedOf(tree: PythonTree): Scoped {
  const before = SCOPED.get(tree);
  if (before) return before;
  const written = tree.written.map(({ module, start, end }) => ({ body: module.body, start, end }));
  const made = scopes(tree.module, written);
  SCOPED.set(tree, made);
  return made;
}

/** A document under evaluation, of which no resource is known yet. */
export const contextOf = (
  sdk: SdkLibrary,
  scoped: Scoped,
  more: Partial<Pick<Context, 'modules' | 'defaults' | 'idOf'>> = {},
): Context => ({
  sdk,
  scoped,
  modules: new Map(),
  defaults: NO_DEFAULTS,
  idOf: () => undefined,
  ...more,
  values: new Map(),
  things: new Map(),
  makers: new Map(),
  depth: 0,
  left: MOST_IN_CALLS,
});

/** Files that the notebook writes are modules of its own folder. */
function writtenModules(sdk: SdkLibrary, source: Source, tree: PythonTree, scoped: Scoped): readonly Offer[] {
  const folder = source.path.slice(0, source.path.lastIndexOf('/') + 1);
  return tree.written.map(({ path, start }) => ({
    is: 'module',
    path: folder + path,
    exports: exportsOf(contextOf(sdk, scoped), scoped.moduleAt(start).scope),
  }));
}

/** What a document gets from others. */
export type Given = Offer | SdkDefaults;

function defaultsOf(source: Source, others: readonly Given[]): Defaults {
  const wanted = new Set(defaultsPaths(source).flat());
  const written = writtenDefaults(source).filter(f => wanted.has(f.path));
  const files = [...others.filter(o => o.is === 'defaults'), ...written];
  const unseen = namesUnseen(
    source,
    files.map(f => f.path),
  );
  return files.length > 0 || unseen ? { json: together(files), unseen } : NO_DEFAULTS;
}

/** Is there anything to look for? A file that is read for its constants only has nothing to report. */
export const isReviewed = ({ cells, text, path }: Source, tree: PythonTree): boolean =>
  RELEVANT.test(tree.text) && (cells !== undefined || concerns(text) || !givesConstants(path, text));

/** So many calls are looked at in a step, and for so many of those that make something their resources are described. */
const EACH_STEP = { calls: 40, plans: 4 } as const;

/** Understands a document in steps; `kept` parts of it have plans in the context of the others only. */
function* understanding(
  source: Source,
  tree: PythonTree,
  sdk: SdkLibrary,
  others: readonly Given[],
  kept: Kept = NOTHING_KEPT,
): Steps<Analysis> {
  const scoped = isReviewed(source, tree) ? scopedOf(tree) : scopes({ body: [] });
  const offers = [...writtenModules(sdk, source, tree, scoped), ...others.filter(o => o.is === 'module')];
  const defaults = defaultsOf(source, others);
  const modules = offers.length > 0 ? given(modulesOf(source, scoped.imports), offers) : new Map<string, Exports>();
  const byCall = new Map<Call, Plan>();
  const cx = contextOf(sdk, scoped, {
    modules,
    defaults,
    idOf: (call, attribute) => idOf(byCall.get(call), attribute),
  });
  let setters: ReadonlyMap<Call, readonly Setter[]> | undefined;
  let changes: readonly CdkChange[] | undefined;
  let visiting: readonly Aspect[] | undefined;
  const all: Plans = {
    cx,
    of: call => byCall.get(call),
    setters: call => {
      setters ??= settersOf(cx);
      return setters.get(call) ?? [];
    },
    changes: () => {
      changes ??= cdkChanges(cx);
      return changes;
    },
    aspects: () => {
      visiting ??= aspects(cx);
      return visiting;
    },
  };
  for (const [i, seen] of scoped.calls.entries()) {
    if (i % EACH_STEP.calls === 0) yield;
    const plan =
      boto3Plan(cx, seen) ??
      pipelinePlan(cx, seen) ??
      frameworkPlan(cx, seen) ??
      cdkPlan(all, seen) ??
      sdkPlan(all, seen) ??
      kubeflowPlan(cx, seen);
    if (plan) byCall.set(seen.call, plan);
  }
  // What was evaluated so far did not know the ids of resources yet.
  cx.values.clear();
  // Calls of other libraries declare nothing that a value could point at.
  const code = scoped.calls.flatMap(seen => (byCall.has(seen.call) ? [] : (codePlan(cx, seen, tree.text) ?? [])));
  const plans = inPlace([...byCall.values(), ...code]).filter(p => !kept.isKept(p.at.start));
  const idFor = numbering();
  identify(inPlace([...kept.outlines, ...plans]), idFor);
  markSteps(all, scoped);
  const traits = traitsFor(all, scoped, source.cells !== undefined);
  const origins = new Map<string, { plan: Plan; part: Part }>();
  const resourceOf = (plan: Plan, part: Part, id: string): Resource => {
    origins.set(id, { plan, part });
    const { at, dialect, seen } = plan;
    const properties = part.properties(plan);
    return { type: part.type, id, dialect, at, extent: span(seen.call), properties, traits: traits(plan, part) };
  };
  const declared: Declared[] = [];
  for (const [n, plan] of plans.entries()) {
    if (n % EACH_STEP.plans === 0) yield;
    const { name, dialect, at, ids } = plan;
    const parts = plan.parts.map(p => ({ type: p.type, ...(p.name && { name: p.name }) }));
    const resources = plan.parts.map((part, i) => resourceOf(plan, part, ids[i]!));
    declared.push({ outline: { name, dialect, at, ids, parts }, resources });
  }
  yield;
  const secrets = credentials(scoped, source.cells ? ['notebook'] : [], idFor);
  return {
    scoped,
    cx,
    plans,
    declared,
    secrets,
    resources: [...declared.flatMap(d => d.resources), ...secrets],
    origin: id => origins.get(id),
    planOf: call => byCall.get(call),
  };
}

/** Understands at once what an edit concerns. */
export const understand = (...what: Parameters<typeof understanding>): Analysis => outcome(understanding(...what));

interface Known {
  readonly others: readonly Given[];
  readonly analysis: Analysis;
}
const KNOWN = new WeakMap<PythonTree, Known>();

/** Understands a document in steps, once per tree, and per what others give it. */
export function* analysing(
  source: Source,
  tree: PythonTree,
  sdk: SdkLibrary,
  others: readonly Given[] = [],
): Steps<Analysis> {
  const before = KNOWN.get(tree);
  if (before && before.others.length === others.length && before.others.every((o, i) => o === others[i]))
    return before.analysis;
  const analysis = yield* understanding(source, tree, sdk, others);
  KNOWN.set(tree, { others, analysis });
  return analysis;
}

/** The same at once. */
export const analyse = (...what: Parameters<typeof analysing>): Analysis => outcome(analysing(...what));
