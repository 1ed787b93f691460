import type { ResourceType } from '../model/resource.ts';
import { instanceTypes, jobsWith, onLocalStorage, pathsOf } from './common/jobs.ts';
import { fail, get, isSet, pass, review, rule, text, undecided } from './kit.ts';

const CONFIG: ResourceType = 'AWS::SageMaker::EndpointConfig';

export default rule({
  id: 'local-storage-without-kms-key',
  title: 'Instance types with local storage get no volume key',
  why: 'Instance types with local NVMe storage encrypt it in hardware. SageMaker rejects a request that names a KMS key for their volume.',
  practices: ['optimize-instance-types', 'encrypt-at-rest'],
  severity: 'error',
  confidence: 'high',
  on: [...jobsWith('resources'), CONFIG],
  references: ['B59'],
  check(resource, workload) {
    const path = resource.type === CONFIG ? 'KmsKeyId' : pathsOf(resource, workload)?.volumeKey;
    if (!path) return undefined;
    const key = get(resource, path);
    if (isSet(key) !== 'yes') return undefined;
    const types = instanceTypes(resource).map(t => t.value);
    const local = types.find(t => onLocalStorage(t) === 'yes');
    if (!local)
      return types.length > 0 && types.every(t => onLocalStorage(t) === 'no')
        ? pass(key.at)
        : undecided(key.at, 'an instance type that is not written out here');
    return fail(
      key.at,
      `${text(local) ?? 'This instance type'} has local storage and takes no KMS key for its volume.`,
      {
        fix: review('Remove the KMS key', { op: 'remove', resource, path }),
      },
    );
  },
});
