import type { Resource, ResourceType } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { statements, strings } from './common/iam.ts';
import { equals, fail, get, isSet, items, pass, read, rule, text, undecided } from './kit.ts';

const WORKBENCHES: readonly ResourceType[] = [
  'AWS::SageMaker::NotebookInstance',
  'AWS::SageMaker::Domain',
  'AWS::SageMaker::UserProfile',
];
/** What costs and reaches data, and takes condition keys for network, keys and instance types. */
const CREATES =
  /^sagemaker:(?:\*|Create(?:\*|(?:Training|Processing|Transform|HyperParameterTuning|AutoML)Job\w*|Endpoint(?:Config)?|Model))$/;

/** Do people work with the role? */
const isForPeople = (role: Resource, workload: Workload): boolean => {
  const links = workload.linked(role, 'role');
  return links.state === 'known' && links.to.some(l => l.by !== 'pattern' && WORKBENCHES.includes(l.resource.type));
};

/** The role, and the policies that say that they are for it. */
const withPolicies = (role: Resource, workload: Workload): readonly Resource[] => [
  role,
  ...(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'] as const).flatMap(type =>
    workload
      .all(type)
      .filter(p => items(get(p, 'Roles')).items.some(r => workload.resolve(p, r, 'AWS::IAM::Role') === role)),
  ),
];

export default rule({
  id: 'iam-guardrail-conditions',
  title: 'People may create jobs and endpoints within limits',
  why: 'Condition keys let a role create jobs in your VPC only, with your keys, on instance types that you chose. Without them every notebook can start what it likes, where it likes.',
  practices: ['governed-ml-environment', 'least-privilege'],
  severity: 'hint',
  confidence: 'medium',
  on: 'AWS::IAM::Role',
  references: ['B55', 'GENSEC01-BP01', 'GENSEC02-BP01'],
  check(role, workload) {
    if (!isForPeople(role, workload)) return [];
    return withPolicies(role, workload).flatMap((holder, p) =>
      statements(holder).flatMap((statement, i) => {
        if (equals(read(statement, 'Effect'), 'Allow', 'yes') !== 'yes') return [];
        const action = strings(read(statement, 'Action')).find(a => CREATES.test(text(a) ?? ''));
        if (!action) return [];
        const key = text(read(statement, 'Sid')) ?? `${p}.${i}`;
        const condition = isSet(read(statement, 'Condition'));
        if (condition === 'yes') return [pass(action.at, key)];
        if (condition === 'unknown') return [undecided(action.at, 'a condition that is not written out here', key)];
        return [fail(action.at, `People with this role may use ${text(action)} without any condition.`, { key })];
      }),
    );
  },
});
