import { ref, unknown, type Value } from '../../model/value.ts';
import { scalableTarget, scalingPolicy } from '../cdk/scaling.ts';
import { head } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import { camel, keywords } from './cdk-values.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import { lookup } from './lookup.ts';
import type { Plan } from './plan.ts';
import type { Seen, Site } from './scope.ts';

/** The call whose result an expression is, also through a name. */
function callBehind(e: Expr, site: Site): { readonly call: Call; readonly site: Site } | undefined {
  if (e.k === 'call') return { call: e, site };
  const [b, ...more] = e.k === 'name' ? (lookup(e.id, site)?.bindings ?? []) : [];
  if (b?.how !== 'value' || more.length > 0 || b.value?.k !== 'call' || b.index !== undefined) return undefined;
  return { call: b.value, site: { scope: b.scope, path: b.path, at: b.value.start } };
}

const planOf = (seen: Seen, name: string, type: Plan['parts'][number]['type'], properties: () => Value): Plan => ({
  seen,
  dialect: 'cdk-python',
  name,
  parts: [{ type, properties, writing: { by: 'nothing' } }],
  traits: new Set(),
  at: head(seen.call),
  ids: [],
});

function target(cx: Context, { call, site }: Seen, receiver: Expr): Value {
  const at = span(call);
  const found = callBehind(receiver, site);
  const isVariant = found?.call.fn.k === 'attr' && found.call.fn.name === 'find_instance_production_variant';
  const of = isVariant && found.call.fn.k === 'attr' ? value(cx, found.call.fn.of, found.site) : undefined;
  const named = isVariant ? found.call.args[0]?.value : undefined;
  return scalableTarget(
    of?.state === 'ref' ? of : unknown('an endpoint', at),
    named && found ? value(cx, named, found.site) : unknown('a variant', at),
    keywords(cx, call, site),
    at,
  );
}

/** `variant.auto_scale_instance_count(…)`, and `target.scale_on_invocations(…)` and its kin on what that gives. */
export function scalingPlan(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  const { fn } = call;
  if (fn.k !== 'attr') return undefined;
  if (fn.name === 'auto_scale_instance_count')
    return planOf(seen, 'scaling', 'AWS::ApplicationAutoScaling::ScalableTarget', () => target(cx, seen, fn.of));
  if (!/^scale_(?:on|to)_/.test(fn.name)) return undefined;
  const props = (): Value => keywords(cx, call, site);
  const of = (): Value => {
    const id = callBehind(fn.of, site);
    const to = id && cx.idOf(id.call);
    return to === undefined ? value(cx, fn.of, site) : ref(to, span(call));
  };
  if (!scalingPolicy(camel(fn.name), unknown('', span(call)), props(), span(call))) return undefined;
  return planOf(
    seen,
    fn.name,
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    () => scalingPolicy(camel(fn.name), of(), props(), span(call)) ?? unknown('a policy', span(call)),
  );
}
