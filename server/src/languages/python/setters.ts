import { own } from '../../model/tables.ts';
import { positional } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import type { Context } from './context.ts';
import { SCIENCE_STEPS } from './frameworks/science-steps.ts';
import { isFormerDocument } from './generation.ts';
import type { Setter } from './plan.ts';
import type { Seen } from './scope.ts';
import { callOf, methodOf, signatureOf } from './sdk-lookup.ts';
import { what } from './things.ts';

interface Completing {
  readonly of: Call;
  readonly setter: Setter;
}

/** The call that made an object. */
function makerOf(
  cx: Context,
  e: Expr | undefined,
  { site }: Seen,
): { readonly call: Call; readonly of: string } | undefined {
  const thing = e && what(cx, e, site);
  return thing?.is === 'instance' && thing.call ? { call: thing.call, of: thing.of } : undefined;
}

/** `est.fit(inputs=…)`. */
function byMethod(cx: Context, seen: Seen): Completing | undefined {
  const { fn } = seen.call;
  const made = fn.k === 'attr' ? makerOf(cx, fn.of, seen) : undefined;
  if (!made || fn.k !== 'attr') return undefined;
  const sets = methodOf(cx.sdk, made.of, fn.name)?.binding.sets;
  if (!sets) return undefined;
  const order = positional(signatureOf(cx.sdk, made.of, fn.name, isFormerDocument(cx)));
  return { of: made.call, setter: { seen, sets, order } };
}

/** `TrainingStep(estimator=est, inputs=…)`, of the SDK's pipelines and of the Data Science SDK. */
function byArgument(cx: Context, seen: Seen): Completing | undefined {
  const fn = what(cx, seen.call.fn, seen.site);
  if (fn?.is !== 'name') return undefined;
  const science = own(
    SCIENCE_STEPS,
    fn.name.replace(/^stepfunctions\.steps\.(?:sagemaker\.)?/, 'stepfunctions.steps.'),
  );
  const completes = science ?? callOf(cx.sdk, fn.name)?.completes;
  if (!completes) return undefined;
  const order = science?.order ?? positional(signatureOf(cx.sdk, fn.name));
  const { args } = seen.call;
  const place = order.indexOf(completes.argument);
  const given = args.find(a => a.name === completes.argument) ?? args.filter(a => !a.name && !a.star)[place];
  const made = makerOf(cx, given?.value, seen);
  return made && { of: made.call, setter: { seen, sets: completes.sets, order } };
}

/** Calls that set properties of what other calls declare. */
export function settersOf(cx: Context): ReadonlyMap<Call, readonly Setter[]> {
  const all = new Map<Call, Setter[]>();
  for (const seen of cx.scoped.calls) {
    const found = byMethod(cx, seen) ?? byArgument(cx, seen);
    if (found) all.set(found.of, [...(all.get(found.of) ?? []), found.setter]);
  }
  return all;
}
