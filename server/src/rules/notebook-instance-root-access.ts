import { equals, failure, get, review, rule, set, verdict } from './kit.ts';

const PATH = 'RootAccess';

export default rule({
  id: 'notebook-instance-root-access',
  title: 'Notebook users have no root access',
  why: 'A user with root access can change or switch off what protects the notebook: agents, proxies, the lifecycle script.',
  practices: ['secure-data-and-modeling-environment', 'least-privilege', 'governed-ml-environment'],
  severity: 'warning',
  confidence: 'high',

  on: 'AWS::SageMaker::NotebookInstance',
  references: ['U003', 'SageMaker.3', 'CKV_AWS_307'],
  check(resource) {
    const value = get(resource, PATH);
    return verdict(equals(value, 'Disabled'), value, () =>
      failure(value, {
        message: 'Users of this notebook instance have root access.',
        fix: review('Turn root access off', set(resource, PATH, 'Disabled')),
      }),
    );
  },
});
