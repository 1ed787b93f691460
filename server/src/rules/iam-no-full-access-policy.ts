import { managedPolicies, PERMISSIONS } from './common/iam.ts';
import { concernsMachineLearning, fail, pass, rule, show, undecided } from './kit.ts';

const FULL = /(?:^|[/:])([\w-]*FullAccess|AdministratorAccess|PowerUserAccess)$/;

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
      const name = FULL.exec(shown ?? '')?.[1];
      const key = name ?? String(i);
      if (name) return fail(policy.at, `The role has the managed policy ${name}.`, { key });
      // A policy of one's own is judged by its statements.
      const isOwn = workload.resolve(role, policy, 'AWS::IAM::ManagedPolicy') !== undefined;
      return isOwn || policy.state === 'known' || /[/:][\w-]+$/.test(shown ?? '')
        ? pass(policy.at, key)
        : undecided(policy.at, 'a policy that is not named here', key);
    });
  },
});
