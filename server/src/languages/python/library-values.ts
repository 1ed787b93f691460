import { known, ref, unknown, type Value } from '../../model/value.ts';
import { libraryConstant } from '../cdk/library.ts';
import { bind } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import { cdkName } from './cdk-values.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import { lookup } from './lookup.ts';
import type { Site } from './scope.ts';
import { what } from './things.ts';

const pascal = (name: string): string => name.replace(/(?:^|_)([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** A member of a library's enumeration (`Effect.ALLOW`, `Mode.LOCAL_CONTAINER`). */
export function enumValue(cx: Context, e: Expr & { k: 'attr' }, site: Site): Value | undefined {
  if (!/^[A-Z][A-Z0-9_]*$/.test(e.name)) return undefined;
  const thing = what(cx, e, site);
  if (thing?.is !== 'name') return undefined;
  const path = thing.name.split('.');
  const cdk = cdkName(thing.name);
  const constant = cdk && libraryConstant(cdk, span(e));
  if (constant) return constant;
  // Upper case on a module is a constant of the user's, not a member of an enumeration; `Aws.REGION` is decided at deployment.
  if (!/^(?:aws_cdk|sagemaker)$/.test(path[0]!) || !/^[A-Z]/.test(path.at(-2)!) || path.at(-2) === 'Aws')
    return undefined;
  return known(e.name, span(e));
}

/** What a template parameter (`CfnParameter`) stands for: its default, which a deployment may override. */
function templateParameter(cx: Context, e: Expr & { k: 'attr' }, call: Call, site: Site): Value {
  const at = span(e);
  const v = bind(cx, call, site, ['scope', 'id']).given.get('default')?.value;
  if (v?.state !== 'known') return unknown('a parameter without default', at);
  const isNumber = e.name === 'value_as_number' && /^-?\d+(?:\.\d+)?$/.test(String(v.value));
  const preset = isNumber ? Number(v.value) : v.value;
  return { state: 'default', by: 'parameter', value: preset, at, origin: v.origin ?? v.at };
}

/** An attribute of an object that a call of this document declares (`config.attr_arn`, `predictor.endpoint_name`). */
export function resourceAttribute(cx: Context, e: Expr & { k: 'attr' }, site: Site): Value | undefined {
  const of = what(cx, e.of, site);
  const at = span(e);
  if (of?.is !== 'instance' || !of.call) return of ? undefined : resultAttribute(cx, e, site);
  if (/^aws_cdk\.(?:core\.)?CfnParameter$/.test(of.of) && e.name.startsWith('value'))
    return templateParameter(cx, e, of.call, of.site ?? site);
  const name = pascal(e.name.replace(/^attr_/, ''));
  const to = cx.idOf(of.call, name);
  if (to !== undefined) return name === 'Ref' ? ref(to, at) : ref(to, at, name);
  // A construct that is not modelled still has its attributes: set, to something that deployment decides.
  return of.of.startsWith('aws_cdk.') && /^[a-z]/.test(e.name)
    ? { state: 'template', parts: [unknown('an attribute of a construct', at)], at }
    : undefined;
}

/** The same for what a method of an object of unknown class gave: `predictor = model.deploy(…)`. */
function resultAttribute(cx: Context, e: Expr & { k: 'attr' }, site: Site): Value | undefined {
  if (e.of.k !== 'name') return undefined;
  const made = lookup(e.of.id, site)?.bindings[0];
  const name = pascal(e.name);
  const to = made?.how === 'value' && made.value?.k === 'call' ? cx.idOf(made.value, name) : undefined;
  return to === undefined || !/Name$|Arn$/.test(name) ? undefined : ref(to, span(e), name);
}
