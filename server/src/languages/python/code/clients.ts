import { known, object, type Value } from '../../../model/value.ts';
import { bind, head } from '../arguments.ts';
import type { Context } from '../context.ts';
import type { Plan } from '../plan.ts';
import type { Seen } from '../scope.ts';

/** What boto3 makes: a session, and what a session makes. */
const MADE: ReadonlySet<string> = new Set(['Session', 'client', 'resource']);

/** A client, or a session, that is told its Region: `boto3.client('sagemaker', region_name='eu-west-1')`. */
export function clientPlan(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  const { fn } = call;
  const name = fn.k === 'attr' ? fn.name : fn.k === 'name' ? fn.id : '';
  if (!MADE.has(name) || !call.args.some(a => a.name === 'region_name')) return undefined;
  const at = head(call);
  const properties = (): Value => {
    const { given, open } = bind(cx, call, site, name === 'Session' ? [] : ['service_name']);
    const region = given.get('region_name');
    const service = given.get('service_name');
    const members = new Map<string, Value>([['Function', known(name, at)]]);
    if (service) members.set('Service', service.value);
    if (region) members.set('Region', region.value);
    return object(members, at, open);
  };
  return {
    seen,
    dialect: 'python',
    name: seen.named ?? name,
    parts: [
      {
        type: 'Code::Client',
        properties,
        writing: { by: 'parameters', paths: { service_name: 'Service', region_name: 'Region' }, wrappers: {} },
      },
    ],
    traits: new Set(),
    at,
    ids: [],
  };
}
