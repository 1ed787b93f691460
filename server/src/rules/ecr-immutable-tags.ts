import { ask, concernsMachineLearning, failure, get, review, rule, set, verdict } from './kit.ts';

const PATH = 'ImageTagMutability';

export default rule({
  id: 'ecr-immutable-tags',
  title: 'Image tags cannot be moved',
  why: 'A tag that can be pushed again may stand for another image than the one that was tested and approved.',
  practices: ['package-approved-libraries', 'recoverable-endpoint', 'establish-lineage-tracker'],
  severity: 'info',
  confidence: 'high',
  absent: 'immutable tags',
  on: 'AWS::ECR::Repository',
  references: ['U143', 'CKV_AWS_51', 'ECR.2', 'KICS:33f41d31', 'trivy:AWS-0031'],
  check(resource, workload) {
    if (!concernsMachineLearning(resource, workload)) return undefined;
    const value = get(resource, PATH);
    return verdict(
      ask(value, v => typeof v === 'string' && v.startsWith('IMMUTABLE')),
      value,
      () =>
        failure(value, {
          message: 'Tags in this repository can be moved to another image.',
          fix: review('Make tags immutable', set(resource, PATH, 'IMMUTABLE')),
        }),
    );
  },
});
