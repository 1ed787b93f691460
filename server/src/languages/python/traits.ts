import { text } from '../../model/read.ts';
import type { Trait } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { appliedBy, reaches } from './cdk-reach.ts';
import { value } from './evaluate.ts';
import type { Part, Plan, Plans } from './plan.ts';
import type { Scoped, Seen } from './scope.ts';
import { what } from './things.ts';

const DELETING = /^delete_(?:endpoint|predictor|inference_component)$/;
const DELETED = /::(?:Endpoint|EndpointConfig|Model)$/;
const LOCAL_MODES = new Set(['LOCAL_CONTAINER', 'IN_PROCESS']);

/** Local, whichever of its values it has. */
const isLocalText = (v: Value): boolean =>
  v.state === 'one-of'
    ? v.values.every(isLocalText)
    : v.state === 'known' && (v.value === 'local' || v.value === 'local_gpu');

/** Does the document delete an endpoint again? */
const deletes = (scoped: Scoped): boolean =>
  scoped.calls.some(
    ({ call }) =>
      call.fn.k === 'attr' &&
      (DELETING.test(call.fn.name) ||
        (call.fn.name === 'delete' && call.fn.of.k === 'name' && /endpoint|predictor/i.test(call.fn.of.id))),
  );

const sessionOf = (plans: Plans, { call, site }: Seen, kind: RegExp): boolean =>
  call.args.some(a => {
    if (a.name !== 'sagemaker_session' || !a.value) return false;
    const t = what(plans.cx, a.value, site);
    return t?.is === 'instance' && kind.test(t.of);
  });

function isLocal(plans: Plans, plan: Plan, depth = 0): boolean {
  const { call, site } = plan.seen;
  const given = call.args.some(a => {
    if (!a.value || !a.name || !/instance_type$|mode$|^compute$/.test(a.name)) return false;
    const v = value(plans.cx, a.value, site);
    if (v.state === 'object') return isLocalText(v.members.get('InstanceType') ?? v);
    return isLocalText(v) || (v.state === 'known' && LOCAL_MODES.has(String(v.value)));
  });
  const positional = call.args.flatMap(a => (a.name || a.star || !a.value ? [] : value(plans.cx, a.value, site)));
  if (given || positional.some(isLocalText)) return true;
  if (sessionOf(plans, plan.seen, /\.Local(?:Pipeline)?Session$/)) return true;
  const receiver = call.fn.k === 'attr' && depth < 4 ? what(plans.cx, call.fn.of, site) : undefined;
  const made = receiver?.is === 'instance' && receiver.call ? plans.of(receiver.call) : undefined;
  // `deploy(instance_type="ml.…")` of a locally trained estimator is a cloud endpoint.
  if (!made || call.args.some(a => a.name === 'instance_type') || positional.some(v => text(v)?.startsWith('ml.')))
    return false;
  return made !== plan && isLocal(plans, made, depth + 1);
}

/** What methods of an object declare, by the constructor's plan. */
function declaredBy(plans: Plans, scoped: Scoped): ReadonlyMap<Plan, readonly Plan[]> {
  const all = new Map<Plan, Plan[]>();
  for (const { call, site } of scoped.calls) {
    const plan = call.fn.k === 'attr' ? plans.of(call) : undefined;
    if (!plan || call.fn.k !== 'attr') continue;
    const receiver = what(plans.cx, call.fn.of, site);
    const made = receiver?.is === 'instance' && receiver.call ? plans.of(receiver.call) : undefined;
    if (made && made !== plan) all.set(made, [...(all.get(made) ?? []), plan]);
  }
  return all;
}

const isModel = (plan: Plan): boolean => plan.parts.every(p => p.type === 'AWS::SageMaker::Model');

/** Marks what only runs as a step: objects given to step classes or tuners, or working under a pipeline session. */
export function markSteps(plans: Plans, scoped: Scoped): void {
  for (const seen of scoped.calls) {
    const { call, site } = seen;
    const fn = what(plans.cx, call.fn, site);
    if (fn?.is === 'name' && /\.function_step\.step$/.test(fn.name)) plans.of(call)?.traits.add('step');
    if (
      fn?.is !== 'name' ||
      !/^(?:sagemaker|stepfunctions)\b.*\.(?:\w+Step|HyperparameterTuner|RegisterModel)$/.test(fn.name)
    )
      continue;
    for (const a of call.args) {
      if (!a.value) continue;
      const direct = a.value.k === 'call' && a.value.fn.k === 'attr' ? a.value.fn.of : a.value;
      for (const e of [a.value, direct]) {
        const t = what(plans.cx, e, site);
        if (t?.is === 'instance' && t.call) plans.of(t.call)?.traits.add('step');
      }
    }
  }
}

/** The circumstances of every resource of a document. */
export function traitsFor(
  plans: Plans,
  scoped: Scoped,
  notebook: boolean,
): (plan: Plan, part: Part) => readonly Trait[] {
  const deleted = deletes(scoped);
  const tags = appliedBy(plans.cx, 'Tags');
  const declared = declaredBy(plans, scoped);
  /** A model has no machine of its own: it is where it is deployed. */
  const servesLocally = (plan: Plan): boolean => {
    const uses = isModel(plan) ? (declared.get(plan) ?? []) : [];
    return uses.length > 0 && uses.every(use => isLocal(plans, use));
  };
  return (plan, { type, traits }) => {
    const all = new Set<Trait>(traits ?? plan.traits);
    if (notebook) all.add('notebook');
    if (deleted && DELETED.test(type)) all.add('deleted-afterwards');
    if (plan.dialect.startsWith('sdk') && (isLocal(plans, plan) || servesLocally(plan))) all.add('local-mode');
    if (plan.dialect.startsWith('sdk') && sessionOf(plans, plan.seen, /\.PipelineSession$/)) all.add('step');
    if (plan.dialect === 'cdk-python' && tags.some(t => reaches(t.reach, plan.seen))) all.add('tagged-by-scope');
    return [...all];
  };
}
