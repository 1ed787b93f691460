import type { Suppression } from '../../model/facts.ts';
import { text } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Span, Value } from '../../model/value.ts';
import { ACKNOWLEDGES, type Acknowledging, acknowledged, acknowledging, onPath } from '../cdk/acknowledged.ts';
import type { Call, Expr } from './ast.ts';
import { camel, keywords } from './cdk-values.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import { makers } from './makers.ts';
import type { Seen, Site } from './scope.ts';
import { what } from './things.ts';

const lastName = (e: Expr): string | undefined =>
  e.k === 'name'
    ? e.id
    : e.k === 'attr'
      ? e.name
      : e.k === 'call' && e.fn.k === 'attr' && e.fn.name === 'of'
        ? lastName(e.fn.of)
        : undefined;

/** An argument by its place or its name. */
const given = (call: Call, place: number, name: string): Expr | undefined =>
  call.args.find(a => a.name === name)?.value ?? call.args.filter(a => !a.name && !a.star)[place]?.value;

/** The class whose constructs are all in a scope: `self`, or the stack around it. */
function classOf(cx: Context, scope: Expr, site: Site): Span | undefined {
  const of = scope.k === 'call' && lastName(scope) === 'Stack' ? scope.args[0]?.value : scope;
  const thing = of && what(cx, of, site);
  return thing?.is === 'object' && thing.scope.of ? span(thing.scope.of) : undefined;
}

/** A construct with what is called on it: its permissions are written there. */
const around = (cx: Context, made: Call): readonly Span[] => [
  span(made),
  ...cx.scoped.calls.flatMap(({ call, site }) => {
    const on = call.fn.k === 'attr' && call !== made ? makers(cx, call.fn.of, site) : undefined;
    return on && !on.more && on.calls.length === 1 && on.calls[0] === made ? [span(call)] : [];
  }),
];

function coveredBy(cx: Context, how: Acknowledging, scope: Expr, seen: Seen, children: boolean): readonly Span[] {
  if (scope.k === 'list') return scope.items.flatMap(i => coveredBy(cx, how, i.value, seen, children));
  const body = classOf(cx, scope, seen.site);
  if (body) return how === 'resource' && !children ? [] : [body];
  const { calls, more } = makers(cx, scope, seen.site);
  return more ? [] : calls.filter(c => cx.idOf(c) !== undefined).flatMap(c => around(cx, c));
}

/** An item: a dictionary, or an object of the library. */
const item = (cx: Context, e: Expr, site: Site): Value => (e.k === 'call' ? keywords(cx, e, site) : value(cx, e, site));
const items = (cx: Context, e: Expr | undefined, site: Site): readonly Value[] =>
  e?.k === 'list' ? e.items.map(i => item(cx, i.value, site)) : [];

function suppressionsOf(cx: Context, seen: Seen, resources: readonly Resource[]): readonly Suppression[] {
  const { call, site } = seen;
  if (call.fn.k !== 'attr') return [];
  const how = acknowledging(camel(call.fn.name), lastName(call.fn.of));
  if (!how) return [];
  if (how === 'validation') {
    const scope = call.fn.of.k === 'call' ? call.fn.of.args[0]?.value : undefined;
    const said = call.args.flatMap(a => (a.value && !a.star ? [item(cx, a.value, site)] : []));
    return scope ? acknowledged(how, said, coveredBy(cx, how, scope, seen, true)) : [];
  }
  if (how === 'path') {
    const written = given(call, 1, 'path');
    const path = written && text(value(cx, written, site));
    const found = path === undefined ? [] : resources.filter(r => onPath(path, r.id)).map(r => r.extent);
    return acknowledged(how, items(cx, given(call, 2, 'suppressions'), site), found);
  }
  const scope = given(call, 0, how === 'stack' ? 'stack' : 'construct');
  const children = given(call, 2, 'apply_to_children');
  const isDeep = children?.k === 'literal' && children.value === true;
  const said = items(cx, given(call, 1, 'suppressions'), site);
  return scope ? acknowledged(how, said, coveredBy(cx, how, scope, seen, isDeep)) : [];
}

/** What a program says to cdk-nag, and to the CDK's own validation. */
export const acknowledgements = (
  cx: Context,
  source: string,
  resources: readonly Resource[],
): readonly Suppression[] =>
  ACKNOWLEDGES.test(source) ? cx.scoped.calls.flatMap(seen => suppressionsOf(cx, seen, resources)) : [];
