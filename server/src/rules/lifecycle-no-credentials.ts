import { credentialsInScript } from '../model/credential.ts';
import { hooksOf } from './common/notebooks.ts';
import { fail, pass, rule, undecided } from './kit.ts';

export default rule({
  id: 'lifecycle-no-credentials',
  title: 'Lifecycle scripts hold no credentials',
  why: 'Whoever may describe a lifecycle configuration can read its script, and so can every user of the notebook. Read secrets from a secret store when the script runs.',
  practices: ['least-privilege', 'secure-data-and-modeling-environment'],
  severity: 'error',
  confidence: 'high',
  on: ['AWS::SageMaker::NotebookInstanceLifecycleConfig', 'AWS::SageMaker::StudioLifecycleConfig'],
  references: ['U008', 'prowler:sagemaker_notebook_instance_no_secrets'],
  check: config =>
    hooksOf(config).map(({ value, script }, i) => {
      const key = String(i);
      if (script === undefined) return undecided(value.at, 'a script that is not written out here', key);
      const [name] = credentialsInScript(script);
      return name === undefined
        ? pass(value.at, key)
        : fail(
            value.at,
            `A credential is written into this script (${name}). Revoke it, and read it from a secret store.`,
            {
              key,
            },
          );
    }),
});
