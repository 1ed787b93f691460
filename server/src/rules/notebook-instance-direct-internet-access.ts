import { SUBNET } from './common/sites.ts';
import { equals, failure, get, isSet, review, rule, set, verdict } from './kit.ts';

const PATH = 'DirectInternetAccess';

export default rule({
  id: 'notebook-instance-direct-internet-access',
  title: 'Notebook instances have no direct internet access',
  why: 'With direct internet access whoever uses the notebook can send data anywhere, past the controls of the VPC.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation', 'governed-ml-environment'],
  severity: 'warning',
  confidence: 'high',

  on: 'AWS::SageMaker::NotebookInstance',
  references: ['U001', 'SageMaker.1', 'CKV_AWS_122', 'cdk-nag:AwsSolutions-SM3', 'KICS:88d55d94'],
  check(resource) {
    const value = get(resource, PATH);
    return verdict(equals(value, 'Disabled'), value, () =>
      failure(value, {
        message: 'This notebook instance reaches the internet directly.',
        // CreateNotebookInstance takes `Disabled` only together with a subnet.
        fix: review(
          'Turn direct internet access off',
          set(resource, PATH, 'Disabled'),
          ...(isSet(get(resource, 'SubnetId')) === 'no' ? [set(resource, 'SubnetId', SUBNET)] : []),
        ),
      }),
    );
  },
});
