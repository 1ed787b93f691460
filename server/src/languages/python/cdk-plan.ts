import type { Value } from '../../model/value.ts';
import { list, object, unknown } from '../../model/value.ts';
import { canonical, companions, construct, isStep } from '../cdk/constructs.ts';
import { bind, head } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import { cdkName, keywords } from './cdk-values.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import { lookup } from './lookup.ts';
import type { Part, Plan, Plans, Writing } from './plan.ts';
import type { Seen, Site } from './scope.ts';
import { what } from './things.ts';

const ADDING = new Set(['add_to_policy', 'add_to_principal_policy', 'add_to_role_policy', 'add_statements']);

const constructId = (call: Call): string | undefined => {
  const given = call.args.find(a => a.name === 'id') ?? call.args.filter(a => !a.name && !a.star)[1];
  return given?.value?.k === 'text' ? given.value.value : undefined;
};

const nothing: Writing = { by: 'nothing' };

/** `role.add_to_policy(statement)`: a policy of its own with that statement. */
function addedPolicy(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || !ADDING.has(call.fn.name)) return undefined;
  const properties = (): Value => {
    const { given, rest, open } = bind(cx, call, site, []);
    const statements = [...rest, ...given.values()].map(g => g.value);
    const document = object(new Map([['Statement', list(statements, span(call), open)]]), span(call));
    return object(new Map([['PolicyDocument', document]]), span(call), true);
  };
  const usesCdk = call.args.some(a => a.value?.k === 'call' && isCdk(cx, a.value, site));
  if (!usesCdk) return undefined;
  const parts: readonly Part[] = [{ type: 'AWS::IAM::Policy', properties, writing: nothing }];
  return { seen, dialect: 'cdk-python', name: call.fn.name, parts, traits: new Set(), at: head(call), ids: [] };
}

const isCdk = (cx: Context, call: Call, site: Site): boolean => {
  const t = what(cx, call.fn, site);
  return t?.is === 'name' && t.name.startsWith('aws_cdk.');
};

/** `role.add_managed_policy(policy)`: the role has one more. */
function addedManagedPolicy(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || call.fn.name !== 'add_managed_policy') return undefined;
  const [arg] = call.args;
  if (arg?.value?.k !== 'call' || !isCdk(cx, arg.value, site)) return undefined;
  const given = arg.value;
  const properties = (): Value =>
    object(new Map([['ManagedPolicyArns', list([value(cx, given, site)], span(call), true)]]), span(call), true);
  const parts: readonly Part[] = [{ type: 'AWS::IAM::Role', properties, writing: nothing }];
  return { seen, dialect: 'cdk-python', name: call.fn.name, parts, traits: new Set(), at: head(call), ids: [] };
}

/** IAM's L2 constructs in the shape of the resources they make. */
function iam(name: string, props: Value): Value | undefined {
  if (props.state !== 'object') return undefined;
  const { members, open, at } = props;
  if (name === 'Role') {
    const made = new Map<string, Value>();
    const managed = members.get('managedPolicies');
    if (managed) made.set('ManagedPolicyArns', managed);
    const inline = members.get('inlinePolicies');
    if (inline?.state === 'object') {
      const policies = [...inline.members].map(([, d]) => object(new Map([['PolicyDocument', d]]), d.at, true));
      made.set('Policies', list(policies, inline.at, inline.open));
    } else if (inline) made.set('Policies', inline);
    if (members.has('assumedBy')) made.set('AssumeRolePolicyDocument', unknown('a composed document', at));
    return object(made, at, open);
  }
  if (name !== 'Policy' && name !== 'ManagedPolicy') return undefined;
  const written = members.get('document');
  const statements = members.get('statements') ?? list([], at, true);
  return object(
    new Map([['PolicyDocument', written ?? object(new Map([['Statement', statements]]), at, true)]]),
    at,
    true,
  );
}

const IAM_TYPES = {
  Role: 'AWS::IAM::Role',
  Policy: 'AWS::IAM::Policy',
  ManagedPolicy: 'AWS::IAM::ManagedPolicy',
} as const;
const isIamType = (name: string): name is keyof typeof IAM_TYPES => Object.hasOwn(IAM_TYPES, name);

/** The call that made a task, behind its name and the methods that give the task back. */
function madeBy(e: Expr, site: Site): Call | undefined {
  if (e.k === 'call')
    return e.fn.k === 'attr' && /^(?:add_retry|add_catch|next)$/.test(e.fn.name) ? madeBy(e.fn.of, site) : e;
  const found = e.k === 'name' ? lookup(e.id, site) : undefined;
  const [b] = found?.bindings ?? [];
  if (found?.bindings.length !== 1 || found.more || b?.how !== 'value' || !b.value) return undefined;
  return madeBy(b.value, { scope: b.scope, path: b.path, at: b.value.start });
}

/** A task with what `task.add_retry(…)` says of it; open where a retry may be of this task or of another. */
function withRetry(cx: Context, call: Call, task: Value): Value {
  if (task.state !== 'object') return task;
  const retries = cx.scoped.calls.flatMap(({ call: c, site }) =>
    c.fn.k === 'attr' && c.fn.name === 'add_retry' ? [{ at: span(c), of: madeBy(c.fn.of, site) }] : [],
  );
  const own = retries.find(r => r.of === call);
  if (!own) return { ...task, open: task.open || retries.some(r => !r.of) };
  return { ...task, members: new Map(task.members).set('Retry', list([object(new Map(), own.at, true)], own.at)) };
}

function partsOf(cx: Context, { call, site }: Seen): readonly Part[] {
  const fn = what(cx, call.fn, site);
  const cdk = fn?.is === 'name' ? cdkName(fn.name) : undefined;
  const [name] = cdk?.path ?? [];
  if (!cdk || !name || cdk.path.length !== 1) return [];
  if (cdk.module === 'aws_iam' && isIamType(name)) {
    const properties = (): Value => iam(name, keywords(cx, call, site)) ?? unknown('a construct', span(call));
    return [{ type: IAM_TYPES[name], properties, writing: nothing }];
  }
  const binding = construct(cdk.module, name);
  if (!binding) return [];
  const properties = (): Value => canonical(binding, keywords(cx, call, site));
  const beside = companions(cdk.module, name, keywords(cx, call, site), '').map((c, i): Part => {
    const own = (self: Plan): Value => {
      const made = companions(cdk.module, name, keywords(cx, call, site), self.ids[0] ?? '')[i] ?? c;
      return c.type === 'StepFunctions::Task' ? withRetry(cx, call, made.properties) : made.properties;
    };
    return { type: c.type, properties: own, writing: nothing };
  });
  return [{ type: binding.type, properties, writing: { by: 'construct', module: cdk.module, name } }, ...beside];
}

/** What a call of the CDK library declares. */
export function cdkPlan({ cx }: Plans, seen: Seen): Plan | undefined {
  const added = addedPolicy(cx, seen) ?? addedManagedPolicy(cx, seen);
  if (added) return added;
  const parts = partsOf(cx, seen);
  if (parts.length === 0) return undefined;
  const { call } = seen;
  const name = constructId(call) ?? seen.named ?? (call.fn.k === 'attr' ? call.fn.name : 'construct');
  return {
    seen,
    dialect: 'cdk-python',
    name,
    parts,
    traits: new Set(inStep(cx, seen) ? ['step'] : []),
    at: head(call),
    ids: [],
  };
}

/** Tasks of a state machine run as its steps. */
function inStep(cx: Context, { call, site }: Seen): boolean {
  const fn = what(cx, call.fn, site);
  const cdk = fn?.is === 'name' ? cdkName(fn.name) : undefined;
  return cdk !== undefined && isStep(cdk.module);
}
