import { text } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { type AspectEffect, CHANGES, LEAVES_PROPERTIES, onlyLooks } from '../cdk/aspects.ts';
import { construct } from '../cdk/constructs.ts';
import type { Expr } from './ast.ts';
import { OVERRIDES } from './cdk-changes.ts';
import { type Applied, appliedBy, isIn } from './cdk-reach.ts';
import { camel, cdkName } from './cdk-values.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import { type Scope, type Seen, selfOf } from './scope.ts';
import { what } from './things.ts';

/** An aspect where it is applied. */
export interface Aspect {
  readonly effect: AspectEffect;
  readonly reach: Applied['reach'];
}

/** The types that a class asks for: `isinstance(node, s3.CfnBucket)`; undefined where it asks for none. */
function typesIn(cx: Context, calls: readonly Seen[]): AspectEffect['types'] {
  const types = new Set<ResourceType>();
  let asks = false;
  for (const { call, site } of calls) {
    if (call.fn.k !== 'name' || call.fn.id !== 'isinstance') continue;
    asks = true;
    const given = call.args[1]?.value;
    const all: readonly Expr[] = given?.k === 'list' ? given.items.map(i => i.value) : given ? [given] : [];
    for (const e of all) {
      const thing = what(cx, e, site);
      const cdk = thing?.is === 'name' ? cdkName(thing.name) : undefined;
      const [name] = cdk?.path ?? [];
      const type = cdk && name ? construct(cdk.module, name)?.type : undefined;
      if (type) types.add(type);
      else if (name === undefined || /^(?:Cfn)?Resource$/.test(name)) return undefined;
    }
  }
  return asks ? types : undefined;
}

/** The prop that an assignment sets on what is visited. */
function assignedProp(target: Expr, scope: Scope): string | undefined {
  const names: string[] = [];
  let e = target;
  for (; e.k === 'attr'; e = e.of) names.unshift(e.name);
  if (names.length === 0 || (e.k === 'name' && selfOf(scope, e.id))) return undefined;
  return names.filter(n => !/^(?:node|default_child|cfn_options)$/.test(n)).map(camel)[0];
}

/** What a class of this document changes; undefined when it only looks. */
function effectOf(cx: Context, around: Scope, at: AspectEffect['at']): AspectEffect | undefined {
  const calls = cx.scoped.calls.filter(c => isIn(c.site.scope, around));
  const types = typesIn(cx, calls);
  const props = new Set<string>();
  for (const { target, site } of cx.scoped.assigned) {
    const prop = isIn(site.scope, around) ? assignedProp(target, site.scope) : undefined;
    if (prop !== undefined) props.add(prop);
  }
  for (const { call, site } of calls) {
    const { fn } = call;
    if (fn.k !== 'attr' || (fn.of.k === 'name' && selfOf(site.scope, fn.of.id))) continue;
    const method = camel(fn.name);
    if (LEAVES_PROPERTIES.test(method)) continue;
    const given = call.args[0]?.value;
    const path = given && OVERRIDES.test(fn.name) ? text(value(cx, given, site)) : undefined;
    if (path !== undefined) {
      const [first, second] = path.split('.');
      const own = fn.name.includes('property') ? first : first === 'Properties' ? second : '';
      if (own === undefined) return { at, types, props: undefined };
      if (own !== '') props.add(own);
    } else if (CHANGES.test(method)) return { at, types, props: undefined };
  }
  return props.size > 0 ? { at, types, props } : undefined;
}

function aspectOf(cx: Context, { call, site }: Seen): AspectEffect | undefined {
  const at = span(call);
  const anything: AspectEffect = { at, types: undefined, props: undefined };
  const given = call.args[0]?.value;
  const made = given?.k === 'call' ? what(cx, given.fn, site) : undefined;
  if (made?.is === 'class') return effectOf(cx, made.scope, at);
  // The library's own are tags, and checks of the whole.
  if (made?.is === 'name' && (cdkName(made.name) || onlyLooks(made.name))) return undefined;
  return anything;
}

/** The aspects that a document applies, with what they may change. */
export const aspects = (cx: Context): readonly Aspect[] =>
  appliedBy(cx, 'Aspects').flatMap(({ seen, reach }) => {
    const effect = aspectOf(cx, seen);
    return effect ? [{ effect, reach }] : [];
  });
