import { own } from '../../model/tables.ts';
import { absent, ref, unknown, type Value } from '../../model/value.ts';
import { bind, positional } from './arguments.ts';
import type { Call } from './ast.ts';
import { plainFunction } from './call-functions.ts';
import { methodValue } from './call-methods.ts';
import { cdkMethod } from './cdk-methods.ts';
import { cdkValue } from './cdk-values.ts';
import { ran } from './conditions.ts';
import type { Context, Thing } from './context.ts';
import { either, moved, span, value } from './evaluate.ts';
import { libraryImage } from './library-images.ts';
import type { Scope, Site } from './scope.ts';
import { callOf, signatureOf } from './sdk-lookup.ts';
import { constant, draft, finish, has, put } from './shape.ts';
import { frame, what } from './things.ts';

/** A default that a pipeline's parameter takes when nobody sets it. */
function pipelineParameter(cx: Context, call: Call, site: Site): Value {
  const at = span(call);
  const v = bind(cx, call, site, ['name', 'default_value']).given.get('default_value')?.value;
  return v?.state === 'known'
    ? { state: 'default', by: 'parameter', value: v.value, at, origin: v.origin ?? v.at }
    : unknown('a pipeline parameter without default', at);
}

/** The value object that a library call makes (`NetworkConfig(…)`), in the shape of the request. */
function valueObject(cx: Context, name: string, call: Call, site: Site): Value | undefined {
  const binding = callOf(cx.sdk, name);
  if (!binding?.parameters) return undefined;
  const at = span(call);
  const bound = bind(cx, call, site, positional(signatureOf(cx.sdk, name)));
  const made = draft();
  for (const [parameter, { value: v }] of bound.given) {
    const path = own(binding.parameters, parameter);
    if (path === '.') return moved(v, at);
    if (path !== undefined) put(made, path, v);
  }
  made.open ||= bound.open || bound.rest.length > 0;
  if (!made.open)
    for (const [path, json] of Object.entries(binding.defaults ?? {}))
      if (!has(made, path)) put(made, path, constant(json, at, 'service'));
  return finish(made, at);
}

/** The `return`s that a call with these arguments may come to. */
function reachedReturns(
  cx: Context,
  returns: Scope['returns'],
  args: NonNullable<Site['args']>,
): readonly Scope['returns'][number][] {
  const reached: Scope['returns'][number][] = [];
  for (const r of returns) {
    const has = ran(cx, r.site.path, { scope: r.site.scope, path: [], at: r.site.at, args });
    if (has !== 'no') reached.push(r);
    if (has === 'yes') break;
  }
  return reached;
}

function localFunction(cx: Context, fn: Thing & { is: 'function' }, call: Call, site: Site): Value | undefined {
  const { returns } = fn.scope;
  const decorators = fn.scope.def?.decorators ?? [];
  const isStatic = decorators.length === 1 && decorators[0]?.k === 'name' && decorators[0].id === 'staticmethod';
  if (returns.length === 0 || returns.length > 8 || (decorators.length > 0 && !isStatic)) return undefined;
  const args = frame(fn.scope, call, site, fn.self !== undefined && !isStatic);
  if (call.args.some(a => a.star)) return undefined;
  const all = reachedReturns(cx, returns, args ?? new Map()).map(r =>
    r.expr ? value(cx, r.expr, { ...r.site, args: args ?? new Map() }) : absent(span(call)),
  );
  return moved(either(all, span(call)), span(call));
}

const isPipelineParameter = (name: string): boolean =>
  /^sagemaker\b.*\bParameter(?:String|Integer|Float|Boolean)$/.test(name);

/** What a call gives, where the source decides it. */
export function callValue(cx: Context, call: Call, site: Site): Value {
  const at = span(call);
  const to = cx.idOf(call);
  if (to !== undefined) return ref(to, at);
  const fn = what(cx, call.fn, site);
  const builtin = call.fn.k === 'name' && !fn ? call.fn.id : undefined;
  const name = fn?.is === 'name' ? fn.name : builtin;
  const found =
    (name !== undefined &&
      ((isPipelineParameter(name) ? pipelineParameter(cx, call, site) : undefined) ??
        plainFunction(cx, name, call, site) ??
        libraryImage(cx, name, call, site) ??
        cdkValue(cx, name, call, site) ??
        valueObject(cx, name, call, site))) ||
    (fn?.is === 'function' && localFunction(cx, fn, call, site)) ||
    cdkMethod(cx, call, site) ||
    methodValue(cx, call, site);
  return found || unknown('the result of a call', at);
}
