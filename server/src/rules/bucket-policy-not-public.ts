import { allowsEveryone, statementKey } from './common/principals.ts';
import { arn } from './common/sites.ts';
import { concernsMachineLearning, fail, get, items, pass, read, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'bucket-policy-not-public',
  title: 'Bucket policies name who may use the bucket',
  why: 'A statement that allows everyone gives training data and models to whoever finds the name of the bucket.',
  practices: ['secure-data-and-modeling-environment', 'protect-sensitive-data', 'least-privilege'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::S3::BucketPolicy',
  references: ['U132', 'S3.2', 'S3.3', 'CKV_AWS_70', 'cdk-nag:AwsSolutions-S2'],
  check(policy, workload) {
    if (!concernsMachineLearning(policy, workload)) return [];
    return items(get(policy, 'PolicyDocument.Statement')).items.map((statement, i) => {
      const key = statementKey(statement, i);
      const principal = read(statement, 'Principal');
      const at = principal.state === 'absent' ? statement.at : principal.at;
      const open = allowsEveryone(statement);
      if (open === 'yes')
        return fail(at, 'This statement allows everyone.', {
          key,
          fix: review(
            'Name who may use the bucket',
            set(policy, `PolicyDocument.Statement.${i}.Principal`, {
              AWS: arn(
                'RoleArn',
                'ARN of the role that may use the bucket',
                'arn:aws:iam::111122223333:role/your-role',
              ),
            }),
          ),
        });
      return open === 'no' ? pass(at, key) : undecided(at, 'a principal or a condition that is decided elsewhere', key);
    });
  },
});
