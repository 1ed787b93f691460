import { managedPolicies, PERMISSIONS } from './common/iam.ts';
import { awsPolicyOf } from './common/managed-policies.ts';
import { managedPolicy } from './data/managed-policies.ts';
import { concernsMachineLearning, fail, pass, rule, show, undecided } from './kit.ts';

const FULL = /(?:^|[/:])([\w-]*FullAccess|AdministratorAccess|PowerUserAccess)$/;
/** Names that say it, with what AWS has put behind them. */
const NAMED = /(?:FullAccess|Admin(?:istrator)?(?:Access)?|PowerUserAccess)(?:_?v\d|Policy)?$/i;
/** Who controls these controls data, code, machines or the permissions of others. */
const WORTH =
  /^(?:\*|athena|bedrock|bedrock-agentcore|cloudformation|codebuild|datazone|dynamodb|ec2|ecr|ecs|eks|elasticmapreduce|emr-serverless|iam|kms|lambda|organizations|rds|redshift|s3|sagemaker|secretsmanager|ssm|states)$/;

/** What a managed policy is called that grants all of a service; `grants` where the name does not tell. */
function fullAccess(shown: string): { readonly name: string; readonly grants?: readonly string[] } | undefined {
  const name = awsPolicyOf(shown)?.name ?? shown;
  const policy = managedPolicy(name);
  if (!policy) {
    const full = FULL.exec(shown)?.[1];
    return full === undefined ? undefined : { name: full };
  }
  if (NAMED.test(name)) return policy.whole.length > 0 ? { name } : undefined;
  const grants = policy.whole.filter(s => WORTH.test(s));
  return grants.length > 0 ? { name, grants } : undefined;
}

/** `a, b and c`; of many the first few. */
function listed(services: readonly string[]): string {
  if (services.includes('*')) return 'of nearly every service';
  const [first = '', ...rest] = services;
  if (rest.length === 0) return `of ${first}`;
  return rest.length < 3
    ? `of ${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`
    : `of ${first}, ${rest[0]} and ${rest.length - 1} more services`;
}

export default rule({
  id: 'iam-no-full-access-policy',
  title: 'Roles of ML workloads have no full-access policy',
  why: 'A full-access policy grants all that a service can do, on everything in the account. Whoever controls the code that runs with the role controls all of that.',
  practices: ['least-privilege', 'governed-ml-environment'],
  severity: 'warning',
  confidence: 'high',
  on: PERMISSIONS,
  references: [
    'U009',
    'U141',
    'U117',
    'prowler:bedrock_full_access_policy_attached',
    'aiml-security-assessment:BR-01',
    'cdk-nag:AwsSolutions-IAM4',
    'prowler:sagemaker_full_access_policy',
    'aiml-security-assessment:SM-02',
    'GENSEC01-BP01',
  ],
  check(role, workload) {
    if (!concernsMachineLearning(role, workload)) return [];
    return managedPolicies(role).map((policy, i) => {
      const shown = show(policy);
      const full = fullAccess(shown ?? '');
      const key = full?.name ?? String(i);
      if (full) {
        const grants = full.grants ? `, which allows everything ${listed(full.grants)}` : '';
        return fail(policy.at, `The role has the managed policy ${full.name}${grants}.`, { key });
      }
      // A policy of one's own is judged by its statements.
      const isOwn = workload.resolve(role, policy, 'AWS::IAM::ManagedPolicy') !== undefined;
      return isOwn || policy.state === 'known' || /[/:][\w-]+$/.test(shown ?? '')
        ? pass(policy.at, key)
        : undecided(policy.at, 'a policy that is not named here', key);
    });
  },
});
