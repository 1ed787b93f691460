import { keepsMlRows } from './common/stores.ts';
import { failure, get, isTrue, review, rule, set, verdict } from './kit.ts';

const PATH = 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled';

export default rule({
  id: 'table-point-in-time-recovery',
  title: 'Tables of features, labels and results can be restored',
  why: 'A job that writes wrong features or labels spoils what the next model learns from. Point-in-time recovery brings back the table of any second of the last five weeks.',
  practices: ['recoverable-endpoint', 'automate-data-change-management'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'point-in-time recovery',
  production: true,
  on: 'AWS::DynamoDB::Table',
  references: [
    'U150',
    'CKV_AWS_28',
    'cfn-guard:DYNAMODB_PITR_ENABLED',
    'cdk-nag:AwsSolutions-DDB3',
    'KICS:0f04217d',
    'trivy:AWS-0024',
    'DynamoDB.2',
  ],
  check(table, workload) {
    if (!keepsMlRows(table, workload)) return undefined;
    const on = get(table, PATH);
    return verdict(isTrue(on), on, () =>
      failure(on, {
        message: 'This table cannot be restored to an earlier point in time.',
        fix: review('Turn on point-in-time recovery', set(table, PATH, true)),
      }),
    );
  },
});
