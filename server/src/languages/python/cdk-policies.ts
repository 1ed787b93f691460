import { read } from '../../model/read.ts';
import type { ResourceType } from '../../model/resource.ts';
import { list, object, unknown, type Value } from '../../model/value.ts';
import { bucketPolicy } from '../cdk/constructs.ts';
import { grantedPolicy } from '../cdk/grants.ts';
import { documentOf, managedPolicy } from '../cdk/iam.ts';
import { head } from './arguments.ts';
import type { Arg, Call, Expr } from './ast.ts';
import { camel, cdkName } from './cdk-values.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import { lookup } from './lookup.ts';
import { makers } from './makers.ts';
import type { Plan } from './plan.ts';
import type { Seen, Site } from './scope.ts';
import { what } from './things.ts';

const TO_IDENTITY = /^(?:add_to_policy|add_to_principal_policy|add_to_role_policy|add_statements)$/;

const planOf = (seen: Seen, name: string, type: ResourceType, properties: () => Value): Plan => ({
  seen,
  dialect: 'cdk-python',
  name,
  parts: [{ type, properties, writing: { by: 'nothing' } }],
  traits: new Set(),
  at: head(seen.call),
  ids: [],
});

/** The library's class that makes what an expression stands for (`aws_s3.Bucket`). */
function classesOf(cx: Context, e: Expr, site: Site): readonly string[] {
  return makers(cx, e, site).calls.flatMap(call => {
    const seen = cx.scoped.siteOf(call);
    const made = seen && what(cx, call.fn, seen.site);
    const cdk = made?.is === 'name' ? cdkName(made.name) : undefined;
    return cdk ? [[cdk.module, ...cdk.path].join('.')] : [];
  });
}

interface Statements {
  readonly items: readonly Value[];
  readonly open: boolean;
}

/** The list whose items a loop's name takes one after the other. */
function looped(cx: Context, e: Expr, site: Site): Value | undefined {
  const found = e.k === 'name' ? lookup(e.id, site) : undefined;
  const [b] = found?.bindings ?? [];
  if (found?.bindings.length !== 1 || b?.how !== 'each' || !b.value || b.index !== undefined) return undefined;
  return value(cx, b.value, { scope: b.scope, path: b.path, at: b.value.start });
}

function ofArgument(cx: Context, { value: e, star }: Arg, site: Site): Statements {
  if (!e || star === '**') return { items: [], open: true };
  const whole = star ? value(cx, e, site) : looped(cx, e, site);
  if (whole?.state === 'list') return whole;
  return whole && star ? { items: [], open: true } : { items: [value(cx, e, site)], open: false };
}

function statementsOf(cx: Context, call: Call, site: Site): Statements {
  const all = call.args.map(a => ofArgument(cx, a, site));
  return { items: all.flatMap(s => s.items), open: call.broken || all.some(s => s.open) };
}

const isStatement = (v: Value): boolean =>
  v.state === 'object' && ['Effect', 'Action', 'NotAction'].some(name => v.members.has(name));
/** A statement that says whom it is for belongs to a resource's own policy. */
const isOfIdentity = (v: Value): boolean => v.state !== 'object' || read(v, 'Principal').state === 'absent';

/** `role.add_to_policy(statement)`: a policy of its own with that statement. */
function toIdentity(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || !TO_IDENTITY.test(call.fn.name)) return undefined;
  const given = statementsOf(cx, call, site).items;
  const fromCdk = call.args.some(a => a.value && classesOf(cx, a.value, site).some(c => c.startsWith('aws_iam.')));
  if (!fromCdk && !given.some(isStatement)) return undefined;
  if (given.length > 0 && !given.some(isOfIdentity)) return undefined;
  // Keys and endpoints have policies of their own.
  if (classesOf(cx, call.fn.of, site).some(c => /^aws_(?:kms|ec2)\./.test(c))) return undefined;
  return planOf(seen, call.fn.name, 'AWS::IAM::Policy', () => {
    const { items, open } = statementsOf(cx, call, site);
    const document = documentOf(items.filter(isOfIdentity), span(call), open);
    return object(new Map([['PolicyDocument', document]]), span(call), true);
  });
}

/** `bucket.add_to_resource_policy(statement)`: a policy of the bucket. */
function toBucket(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || call.fn.name !== 'add_to_resource_policy') return undefined;
  const { of } = call.fn;
  const classes = classesOf(cx, of, site);
  if (classes.length !== 1 || classes[0] !== 'aws_s3.Bucket') return undefined;
  return planOf(seen, call.fn.name, 'AWS::S3::BucketPolicy', () => {
    const [bucket] = makers(cx, of, site).calls;
    const id = bucket && cx.idOf(bucket);
    return bucketPolicy(id ?? '', statementsOf(cx, call, site).items, span(call));
  });
}

/** `role.add_managed_policy(policy)`: the role has one more. */
function toRole(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || call.fn.name !== 'add_managed_policy') return undefined;
  const given = call.args[0]?.value;
  if (!given || !classesOf(cx, given, site).some(c => c.startsWith('aws_iam.'))) return undefined;
  return planOf(seen, call.fn.name, 'AWS::IAM::Role', () => {
    const policies = list([managedPolicy(value(cx, given, site))], span(call), true);
    return object(new Map([['ManagedPolicyArns', policies]]), span(call), true);
  });
}

/** `bucket.grant_read(role)`: a policy with what the library grants. */
function granted(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || !call.fn.name.startsWith('grant_')) return undefined;
  const { of, name } = call.fn;
  const classes = classesOf(cx, of, site);
  const module = classes.length === 1 ? classes[0]?.split('.')[0] : undefined;
  const policy = (id: string | undefined): Value | undefined =>
    module === undefined ? undefined : grantedPolicy(module, camel(name), id, span(call));
  if (!policy(undefined)) return undefined;
  return planOf(seen, name, 'AWS::IAM::Policy', () => {
    const [made] = makers(cx, of, site).calls;
    return policy(made && cx.idOf(made)) ?? unknown('a grant', span(call));
  });
}

/** What a call on a construct adds to permissions. */
export const policyPlan = (cx: Context, seen: Seen): Plan | undefined =>
  toIdentity(cx, seen) ?? toBucket(cx, seen) ?? toRole(cx, seen) ?? granted(cx, seen);
