import type { Resource } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import { PERMISSIONS, placedManagedPolicies } from './common/iam.ts';
import { awsPolicyOf, meantBy, type PolicyName } from './common/managed-policies.ts';
import { respelled } from './common/respelled.ts';
import { isAttachable, type ManagedPolicy, managedPolicy, policyInsteadOf } from './data/managed-policies.ts';
import { concernsMachineLearning, fail, pass, review, rule, safe, set, show, undecided } from './kit.ts';

interface Fault {
  readonly message: string;
  readonly instead?: ManagedPolicy;
  /** The other policy does not grant the same. */
  readonly other?: true;
}

/** What is wrong with the name of a policy; undefined for one that AWS has. `unheard` may be newer than the table. */
function faultOf({ path, name }: PolicyName, bare: boolean): Fault | 'unheard' | undefined {
  const policy = managedPolicy(name);
  if (policy && !isAttachable(policy))
    return { message: `The policy ${name} belongs to a role that a service makes itself: no other role can have it.` };
  if (policy && (bare || policy.path === path)) return undefined;
  if (policy) return { message: `The policy is ${policy.path}${name}, not ${path}${name}.`, instead: policy };
  const instead = policyInsteadOf(name);
  if (instead)
    return {
      message: `AWS has no policy ${name} any more: ${instead.name} has taken its place.`,
      instead,
      other: true,
    };
  const meant = meantBy(name);
  return meant
    ? { message: `AWS has no policy ${name}: it is ${meant.path}${meant.name}.`, instead: meant }
    : 'unheard';
}

/** The names of a SAM function's policies may stand there without an address. */
const BARE = /^\w[\w+=,.@-]*$/;

function nameOf(resource: Resource, value: Value): { readonly name: PolicyName; readonly bare: boolean } | undefined {
  const shown = show(value) ?? '';
  const name = awsPolicyOf(shown);
  if (name) return { name, bare: false };
  const bare = resource.type === 'AWS::Serverless::Function' && value.state === 'known' && BARE.test(shown);
  return bare ? { name: { path: '', name: shown }, bare } : undefined;
}

export default rule({
  id: 'managed-policy-exists',
  title: 'Managed policies of AWS are ones that AWS has',
  why: 'A policy by another name, in other letters or without its path, cannot be attached: the deployment fails when the role is made, or the job lacks its permissions.',
  practices: ['automate-mlops-cicd', 'least-privilege'],
  severity: 'error',
  confidence: 'high',
  on: PERMISSIONS,
  references: ['U139'],
  check(role, workload) {
    if (!concernsMachineLearning(role, workload)) return [];
    return placedManagedPolicies(role).flatMap(({ value, path }, i) => {
      const given = nameOf(role, value);
      const key = String(i);
      if (!given)
        return /^(?:known|ref|absent)$/.test(value.state)
          ? []
          : [undecided(value.at, 'a policy that is not named here', key)];
      const { name, bare } = given;
      const fault = faultOf(name, bare);
      if (fault === undefined) return [pass(value.at, key)];
      if (fault === 'unheard') return [undecided(value.at, 'a policy that may be newer than what is known here', key)];
      const { instead, message, other } = fault;
      const written = bare ? name.name : name.path + name.name;
      const letters = instead && respelled(value, written, bare ? instead.name : instead.path + instead.name);
      const title = `Write ${instead?.name}`;
      const fix = letters && path !== undefined && (other ? review : safe)(title, set(role, path, letters));
      return [fail(value.at, message, { key, ...(fix && { fix }) })];
    });
  },
});
