import { allowsEveryone, statementKey } from './common/principals.ts';
import { concernsMachineLearning, fail, get, items, pass, read, rule, undecided } from './kit.ts';

export default rule({
  id: 'ecr-not-public',
  title: 'Policies of repositories name who may use the images',
  why: 'A statement that allows everyone gives every AWS account the images, with the models and code in them, or lets it put others in their place.',
  practices: ['secure-data-and-modeling-environment', 'least-privilege'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::ECR::Repository',
  references: ['U144', 'CKV_AWS_32', 'trivy:AWS-0032', 'semgrep:aws-ecr-repository-wildcard-principal'],
  check(repository, workload) {
    if (!concernsMachineLearning(repository, workload)) return [];
    return items(get(repository, 'RepositoryPolicyText.Statement')).items.map((statement, i) => {
      const key = statementKey(statement, i);
      const principal = read(statement, 'Principal');
      const at = principal.state === 'absent' ? statement.at : principal.at;
      const open = allowsEveryone(statement);
      if (open === 'yes') return fail(at, 'This statement allows everyone.', { key });
      return open === 'no' ? pass(at, key) : undecided(at, 'a principal or a condition that is decided elsewhere', key);
    });
  },
});
