import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import type { Workload } from '../../model/workload.ts';
import { branches, equals, get, items, read, show, text } from '../kit.ts';
import { FUNCTIONS, surely } from './functions.ts';
import { statements, strings } from './iam.ts';

/** Actions that ask a model. */
const ASKS =
  /^(?:sagemaker:(?:\*|InvokeEndpoint\w*\*?)|bedrock(?:-agentcore)?:(?:\*|Invoke\w*\*?|Converse\w*|Retrieve\w*))$/;
/** An API that asks a model itself, without a function. */
const DIRECT = /:(?:runtime\.sagemaker|bedrock(?:-agent)?-runtime|bedrock):/;

const mayAsk = (holder: Resource): boolean =>
  statements(holder).some(
    s =>
      equals(read(s, 'Effect'), 'Allow', 'yes') === 'yes' &&
      strings(read(s, 'Action')).some(a => ASKS.test(text(a) ?? '')),
  );

/** The role that a function runs with, and the policies that say that they are for it. */
function rolesOf(fn: Resource, workload: Workload): readonly Resource[] {
  const role = workload.resolve(fn, get(fn, 'Role'), 'AWS::IAM::Role');
  if (!role) return [];
  const own = (['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'] as const).flatMap(type =>
    workload
      .all(type)
      .filter(p => items(get(p, 'Roles')).items.some(r => workload.resolve(p, r, 'AWS::IAM::Role') === role)),
  );
  return [role, ...own];
}

/** A function that is alone in its document has the rights that are given there. */
function isGivenRights(fn: Resource, workload: Workload): boolean {
  const near = workload.documentOf(fn)?.resources ?? [];
  const others = near.filter(r => r !== fn && FUNCTIONS.some(type => type === r.type));
  const own = near.filter(r => r.type === 'AWS::IAM::Policy' && (others.length === 0 || r.id.startsWith(`${fn.id}.`)));
  return own.some(mayAsk);
}

/** Does a function surely ask a model: is it told of an endpoint, or may its role invoke one? */
export const asksModel = (fn: Resource, workload: Workload): boolean =>
  surely(fn, 'calls', workload).length > 0 ||
  mayAsk(fn) ||
  isGivenRights(fn, workload) ||
  rolesOf(fn, workload).some(mayAsk);

/** The parts of an address: `arn:…:functions/${Fn.Arn}/invocations`. */
const partsOf = (value: Value): readonly Value[] =>
  branches(value).flatMap(v =>
    v.state === 'template' ? v.parts.flatMap(p => (typeof p === 'string' ? [] : [p])) : [v],
  );

/** The function behind an address; undefined where none is declared here. */
export function functionBehind(from: Resource, address: Value, workload: Workload): Resource | undefined {
  for (const part of partsOf(address))
    for (const type of FUNCTIONS) {
      const fn = workload.resolve(from, part, type);
      if (fn) return fn;
    }
  return undefined;
}

/** Does what answers at this address ask a model? */
export function leadsToModel(from: Resource, address: Value, workload: Workload): boolean {
  if (DIRECT.test(show(address) ?? '')) return true;
  const fn = functionBehind(from, address, workload);
  return fn !== undefined && asksModel(fn, workload);
}

/** What answers a method or route. */
export function answering(resource: Resource, workload: Workload): Value {
  if (resource.type !== 'AWS::ApiGatewayV2::Route') return get(resource, 'Integration.Uri');
  const target = get(resource, 'Target');
  for (const part of partsOf(target)) {
    const integration = workload.resolve(resource, part, 'AWS::ApiGatewayV2::Integration');
    if (integration) return get(integration, 'IntegrationUri');
  }
  return target;
}
