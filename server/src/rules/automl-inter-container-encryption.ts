import { failure, get, isTrue, review, rule, set, verdict } from './kit.ts';

const SETTING = 'SecurityConfig.EnableInterContainerTrafficEncryption';

export default rule({
  id: 'automl-inter-container-encryption',
  title: 'Traffic between the containers of an AutoML job is encrypted',
  why: 'SageMaker chooses how many instances an AutoML job runs on. What they exchange goes over the network in clear text unless the job asks for encryption.',
  practices: ['encrypt-inter-node-traffic', 'encrypt-in-transit'],
  severity: 'info',
  confidence: 'medium',
  absent: 'encryption between containers',
  on: ['SageMaker::AutoMLJob', 'SageMaker::AutoMLJobV2'],
  references: ['U034', 'aiml-security-assessment:SM-21'],
  check(job) {
    const path = job.type === 'SageMaker::AutoMLJob' ? `AutoMLJobConfig.${SETTING}` : SETTING;
    const value = get(job, path);
    return verdict(isTrue(value), value, () =>
      failure(value, {
        message: 'This AutoML job does not encrypt the traffic between its containers.',
        fix: review('Encrypt the traffic between the containers', set(job, path, true)),
      }),
    );
  },
});
