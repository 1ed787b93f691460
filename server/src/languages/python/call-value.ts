import { object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import { bind, positional } from './arguments.ts';
import type { Call } from './ast.ts';
import { cdkValue } from './cdk-values.ts';
import type { Context, Thing } from './context.ts';
import { either, joined, moved, span, value } from './evaluate.ts';
import type { Site } from './scope.ts';
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
    const path = binding.parameters[parameter];
    if (path !== undefined) put(made, path, v);
  }
  made.open ||= bound.open || bound.rest.length > 0;
  if (!made.open)
    for (const [path, json] of Object.entries(binding.defaults ?? {}))
      if (!has(made, path)) put(made, path, constant(json, at, 'service'));
  return finish(made, at);
}

function plainFunction(cx: Context, name: string, call: Call, site: Site): Value | undefined {
  const at = span(call);
  const first = call.args[0];
  const sole = first && !first.star && !first.name ? first.value : undefined;
  switch (name) {
    case 'dict': {
      const { given, rest, open } = bind(cx, call, site, []);
      const base = rest[0]?.value;
      const members = new Map(base?.state === 'object' ? base.members : []);
      for (const [key, g] of given) members.set(key, g.value);
      return object(members, at, open || rest.length > 1 || (base ? base.state !== 'object' || base.open : false));
    }
    case 'json.dumps':
    case 'copy.deepcopy':
    case 'copy.copy':
    case 'list':
    case 'tuple':
    case 'pathlib.Path':
      return sole ? moved(value(cx, sole, site), at) : undefined;
    case 'str':
      return sole ? joined([value(cx, sole, site)], at) : undefined;
    case 'int':
    case 'float':
    case 'bool': {
      const v = sole && value(cx, sole, site);
      return v?.state === 'known' && typeof v.value !== 'string' ? moved(v, at) : undefined;
    }
    case 'os.path.join':
    case 'sagemaker.workflow.functions.Join': {
      if (name.endsWith('Join')) return { state: 'template', parts: [unknown('a joined text', at)], at };
      const parts = call.args.flatMap(a => (a.value ? ['/', value(cx, a.value, site)] : []));
      return joined(parts.slice(1), at);
    }
    default:
      return undefined;
  }
}

const TEXT_METHODS: Readonly<Record<string, (text: string) => string>> = {
  lower: t => t.toLowerCase(),
  upper: t => t.toUpperCase(),
  strip: t => t.trim(),
};

function formatted(cx: Context, text: string, call: Call, site: Site, at: Span): Value {
  const { given, rest } = bind(cx, call, site, []);
  let next = 0;
  const parts = text.split(/(\{\{|\}\}|\{[^{}]*\})/).map((p, i): string | Value => {
    if (i % 2 === 0) return p;
    if (p === '{{' || p === '}}') return p[0]!;
    const key = /^[^!:.[]*/.exec(p.slice(1, -1))![0];
    const found = key === '' ? rest[next++] : /^\d+$/.test(key) ? rest[Number(key)] : given.get(key);
    return found?.value ?? unknown('a composed text', at);
  });
  return joined(parts, at);
}

function methodValue(cx: Context, call: Call, site: Site): Value | undefined {
  if (call.fn.k !== 'attr') return undefined;
  const at = span(call);
  const { name } = call.fn;
  if (name === 'copy' && call.args.length === 0) {
    const v = value(cx, call.fn.of, site);
    return v.state === 'object' || v.state === 'list' ? moved(v, at) : undefined;
  }
  if (name !== 'format' && name !== 'join' && !(name in TEXT_METHODS)) return undefined;
  const of = value(cx, call.fn.of, site);
  if (of.state !== 'known' || typeof of.value !== 'string') return undefined;
  if (name === 'format') return formatted(cx, of.value, call, site, at);
  if (name !== 'join') return moved({ ...of, value: TEXT_METHODS[name]!(of.value) }, at);
  const glue = of.value;
  const over = call.args[0]?.value && value(cx, call.args[0].value, site);
  if (over?.state !== 'list' || over.open) return { state: 'template', parts: [unknown('a joined text', at)], at };
  return joined(
    over.items.flatMap((item, i) => (i > 0 ? [glue, item] : [item])),
    at,
  );
}

function localFunction(cx: Context, fn: Thing & { is: 'function' }, call: Call, site: Site): Value | undefined {
  const { returns } = fn.scope;
  if (returns.length === 0 || returns.length > 3 || fn.scope.def?.decorators.length) return undefined;
  const args = frame(fn.scope, call, site, fn.self !== undefined);
  if (call.args.some(a => a.star)) return undefined;
  const all = returns.map(r =>
    r.expr && args ? value(cx, r.expr, { ...r.site, args }) : unknown('nothing', span(call)),
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
        cdkValue(cx, name, call, site) ??
        valueObject(cx, name, call, site))) ||
    (fn?.is === 'function' && localFunction(cx, fn, call, site)) ||
    methodValue(cx, call, site);
  return found || unknown('the result of a call', at);
}
