import { because, concernsMachineLearning, failure, get, isSet, review, rule, set, undecided, verdict } from './kit.ts';

const PATH = 'LifecyclePolicy';
/** Keeps the newest images, tagged or not. */
const POLICY = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'Keep the newest images',
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 30 },
      action: { type: 'expire' },
    },
  ],
});

export default rule({
  id: 'ecr-lifecycle',
  title: 'Old images expire',
  why: 'Images for training and inference are gigabytes each, and every build adds one. Without a lifecycle policy all of them are kept, paid for, and there to be deployed by mistake.',
  practices: ['archive-training-artifacts', 'package-approved-libraries'],
  severity: 'hint',
  confidence: 'high',
  absent: 'lifecycle policy',
  on: 'AWS::ECR::Repository',
  references: ['U144', 'ECR.3', 'aws-config:ecr-private-lifecycle-policy-configured'],
  check(repository, workload) {
    if (!concernsMachineLearning(repository, workload)) return undefined;
    const policy = get(repository, PATH);
    if (isSet(policy) === 'unknown') return undecided(repository.at, because(policy));
    return verdict(isSet(policy), policy, () =>
      failure(policy, {
        message: 'Images in this repository are kept for ever.',
        // Terraform has a resource of its own for it.
        ...(repository.dialect !== 'terraform' && {
          fix: review('Keep the 30 newest images', set(repository, `${PATH}.LifecyclePolicyText`, POLICY)),
        }),
      }),
    );
  },
});
