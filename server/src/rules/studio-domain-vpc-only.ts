import { equals, failure, get, review, rule, set, verdict } from './kit.ts';

const PATH = 'AppNetworkAccessType';

export default rule({
  id: 'studio-domain-vpc-only',
  title: 'Studio traffic stays in your VPC',
  why: 'By default Studio reaches the internet past your VPC. With VpcOnly its traffic goes through your subnets and their controls.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation', 'governed-ml-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'VPC-only access',
  on: 'AWS::SageMaker::Domain',
  references: ['U010', 'mondoo:sagemaker-domain-vpc-only', 'aws-config:sagemaker-domain-in-vpc'],
  check(resource) {
    const value = get(resource, PATH);
    return verdict(equals(value, 'VpcOnly'), value, () =>
      failure(value, {
        message: 'This Studio domain reaches the internet past your VPC.',
        fix: review('Keep the traffic in the VPC', set(resource, PATH, 'VpcOnly')),
      }),
    );
  },
});
