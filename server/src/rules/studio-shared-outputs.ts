import { equals, fail, get, isSet, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'studio-shared-outputs',
  title: 'Shared notebooks come without outputs, or with encrypted ones',
  why: 'What a cell printed is often data. Shared with its outputs, a notebook hands that data to whoever may see the notebook, past the permissions on the data itself.',
  practices: ['protect-sensitive-data', 'monitor-human-data-access'],
  severity: 'warning',
  confidence: 'high',
  on: ['AWS::SageMaker::Domain', 'AWS::SageMaker::UserProfile'],
  references: ['B57'],
  check(resource) {
    const settings = resource.type === 'AWS::SageMaker::Domain' ? 'DefaultUserSettings' : 'UserSettings';
    const path = `${settings}.SharingSettings`;
    const option = get(resource, `${path}.NotebookOutputOption`);
    const allowed = equals(option, 'Allowed');
    if (option.state === 'absent' || allowed === 'no') return option.state === 'absent' ? undefined : pass(option.at);
    const key = get(resource, `${path}.S3KmsKeyId`);
    if (isSet(key) === 'yes') return pass(key.at);
    if (allowed === 'unknown' || isSet(key) === 'unknown')
      return undecided(option.at, 'whether outputs are shared is decided at run time');
    return fail(option.at, 'Notebooks are shared with their outputs, which no KMS key of yours encrypts.', {
      fix: review('Share notebooks without outputs', set(resource, `${path}.NotebookOutputOption`, 'Disabled')),
    });
  },
});
