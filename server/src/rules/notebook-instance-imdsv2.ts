import { equals, failure, get, review, rule, set, verdict } from './kit.ts';

const PATH = 'InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion';

export default rule({
  id: 'notebook-instance-imdsv2',
  title: 'Notebook instances require version 2 of the metadata service',
  why: 'Version 1 of the metadata service hands out the credentials of the role to whoever can make the notebook send a plain request.',
  practices: ['secure-data-and-modeling-environment', 'least-privilege'],
  severity: 'info',
  confidence: 'high',
  absent: 'IMDSv2',
  on: 'AWS::SageMaker::NotebookInstance',
  references: ['U005', 'CKV_AWS_371', 'mondoo:sagemaker-notebook-imdsv2'],
  check(resource) {
    const value = get(resource, PATH);
    return verdict(equals(value, '2'), value, () =>
      failure(value, {
        message: 'This notebook instance does not require version 2 of the metadata service.',
        fix: review('Require version 2', set(resource, PATH, '2')),
      }),
    );
  },
});
