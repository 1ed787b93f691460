import { known, object, type Value } from '../../../model/value.ts';
import { bind, head } from '../arguments.ts';
import type { Context } from '../context.ts';
import type { Plan } from '../plan.ts';
import type { Seen } from '../scope.ts';
import { what } from '../things.ts';
import { type CodeCall, callNamed, callOfMethod, pickleNamed } from './calls.ts';
import { clientPlan } from './clients.ts';
import { isOfRequest } from './of-request.ts';
import { requestPlan } from './requests.ts';
import { surroundings } from './surroundings.ts';

/** The function as it is qualified, and what a call of it means. */
function meaning(cx: Context, { call, site }: Seen): { readonly name: string; readonly of: CodeCall } | undefined {
  const fn = what(cx, call.fn, site);
  if (fn?.is === 'name') {
    const pickle = pickleNamed(fn.name);
    const of = pickle ? (isOfRequest(call, site) ? pickle : undefined) : callNamed(fn.name);
    return of && { name: fn.name, of };
  }
  if (fn || call.fn.k !== 'attr') return undefined;
  const of = callOfMethod(call.fn.name);
  return of && { name: call.fn.name, of };
}

/** A call of a library that rules about code look at, with its arguments as properties. */
export function codePlan(cx: Context, seen: Seen, text: string): Plan | undefined {
  const found = meaning(cx, seen);
  if (!found) return requestPlan(cx, seen, text) ?? clientPlan(cx, seen);
  const { name, of } = found;
  const { call, site } = seen;
  const properties = (): Value => {
    const bound = bind(cx, call, site, of.order);
    const members = new Map<string, Value>([['Function', known(name, head(call))]]);
    for (const [parameter, { value: v }] of bound.given) {
      const property = Object.hasOwn(of.parameters, parameter) ? of.parameters[parameter] : undefined;
      if (property !== undefined) members.set(property, v);
    }
    for (const [property, v] of surroundings(cx, of.type, seen, members, head(call))) members.set(property, v);
    return object(members, head(call), bound.open);
  };
  return {
    seen,
    dialect: 'python',
    name: seen.named ?? name.slice(name.lastIndexOf('.') + 1),
    parts: [{ type: of.type, properties, writing: { by: 'parameters', paths: of.parameters, wrappers: {} } }],
    traits: new Set(),
    at: head(call),
    ids: [],
  };
}
