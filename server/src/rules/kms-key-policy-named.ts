import { allowsEveryone, statementKey } from './common/principals.ts';
import { arn } from './common/sites.ts';
import { concernsMachineLearning, fail, get, items, pass, read, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'kms-key-policy-named',
  title: 'Key policies name who may use the key',
  why: 'A key that everyone may use protects nothing: whoever gets at encrypted data or models can read them.',
  practices: ['encrypt-at-rest', 'least-privilege'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::KMS::Key',
  references: ['U138', 'CKV_AWS_33', 'KMS.5'],
  check(key, workload) {
    if (!concernsMachineLearning(key, workload)) return [];
    return items(get(key, 'KeyPolicy.Statement')).items.map((statement, i) => {
      const id = statementKey(statement, i);
      const principal = read(statement, 'Principal');
      const at = principal.state === 'absent' ? statement.at : principal.at;
      const open = allowsEveryone(statement);
      if (open === 'yes')
        return fail(at, 'This statement lets everyone use the key.', {
          key: id,
          fix: review(
            'Name who may use the key',
            set(key, `KeyPolicy.Statement.${i}.Principal`, {
              AWS: arn('RoleArn', 'ARN of the role that may use the key', 'arn:aws:iam::111122223333:role/your-role'),
            }),
          ),
        });
      return open === 'no' ? pass(at, id) : undecided(at, 'a principal or a condition that is decided elsewhere', id);
    });
  },
});
