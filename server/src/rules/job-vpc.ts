import { jobsWith, pathsOf, subnetsOf } from './common/jobs.ts';
import { SECURITY_GROUPS, SUBNETS } from './common/sites.ts';
import { fail, get, isSet, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'job-vpc',
  title: 'Training, processing and monitoring jobs run in your VPC',
  why: 'Outside a VPC the job reaches data over public endpoints, and neither security groups, endpoint policies nor flow logs see its traffic.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation'],
  severity: 'info',
  confidence: 'high',
  absent: 'VPC',
  on: jobsWith('vpc'),
  references: ['U022', 'U031', 'prowler:sagemaker_training_jobs_vpc_settings_configured', 'U034'],
  check(job, workload) {
    const { vpc, noun } = pathsOf(job, workload) ?? {};
    if (!vpc) return undefined;
    const value = subnetsOf(get(job, vpc));
    return verdict(isSet(value), value, () =>
      fail(value.at, `This ${noun} has no VPC configuration.`, {
        fix: review(
          'Run the job in a VPC',
          set(job, `${vpc}.Subnets`, SUBNETS),
          set(job, `${vpc}.SecurityGroupIds`, SECURITY_GROUPS),
        ),
      }),
    );
  },
});
