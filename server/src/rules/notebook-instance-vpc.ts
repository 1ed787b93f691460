import { SUBNET } from './common/sites.ts';
import { failure, get, isSet, review, rule, set, verdict } from './kit.ts';

const PATH = 'SubnetId';

export default rule({
  id: 'notebook-instance-vpc',
  title: 'Notebook instances are in your VPC',
  why: 'Outside a VPC neither security groups nor endpoint policies nor flow logs see the traffic of the notebook.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation', 'governed-ml-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'VPC',
  on: 'AWS::SageMaker::NotebookInstance',
  references: ['U002', 'SageMaker.2', 'CKV_AWS_306', 'cdk-nag:AwsSolutions-SM1', 'KICS:9c7028d9'],
  check(resource) {
    const value = get(resource, PATH);
    return verdict(isSet(value), value, () =>
      failure(value, {
        message: 'This notebook instance is in no VPC of yours.',
        fix: review('Put the notebook into a subnet', set(resource, PATH, SUBNET)),
      }),
    );
  },
});
