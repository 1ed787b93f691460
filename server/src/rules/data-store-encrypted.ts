import type { Resource } from '../model/resource.ts';
import type { Fix, Verdict } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import {
  type Answer,
  concernsMachineLearning,
  equals,
  failure,
  get,
  isTrue,
  not,
  read,
  review,
  rule,
  set,
  verdict,
} from './kit.ts';

interface Store {
  readonly path: string;
  readonly what: string;
  readonly isOn: (value: Value) => Answer;
  /** What a fix sets; nothing where the places differ too much. */
  readonly fix?: (resource: Resource) => Fix;
}
const flag = (path: string, what: string): Store => ({
  path,
  what,
  isOn: isTrue,
  fix: r => review('Turn on encryption', set(r, path, true)),
});
/** Stores that are not encrypted unless told so. Buckets, tables and file systems of FSx always are. */
const STORES = {
  'AWS::EFS::FileSystem': [flag('Encrypted', 'Files')],
  'AWS::Kinesis::Stream': [
    {
      path: 'StreamEncryption',
      what: 'Records',
      // Terraform says the type alone.
      isOn: (v: Value) => not(equals(v.state === 'object' ? read(v, 'EncryptionType') : v, 'NONE', 'yes')),
    },
  ],
  'AWS::OpenSearchService::Domain': [
    flag('EncryptionAtRestOptions.Enabled', 'Indexes'),
    flag('NodeToNodeEncryptionOptions.Enabled', 'Messages between nodes'),
  ],
} as const satisfies Readonly<Record<string, readonly Store[]>>;
type StoreType = keyof typeof STORES;

function judge(resource: Resource, { path, what, isOn, fix }: Store): Verdict {
  const value = get(resource, path);
  return verdict(
    isOn(value),
    value,
    () =>
      failure(value, {
        message: `${what} in this store are not encrypted.`,
        key: path,
        ...(fix && { fix: fix(resource) }),
      }),
    path,
  );
}

export default rule({
  id: 'data-store-encrypted',
  title: 'File systems, streams and search domains of ML workloads are encrypted',
  why: 'These stores keep training data, events and embeddings in the clear unless told otherwise, and an existing file system cannot be encrypted later.',
  practices: ['encrypt-at-rest', 'design-encryption-and-obfuscation'],
  severity: 'info',
  confidence: 'high',
  on: Object.keys(STORES) as StoreType[],
  references: [
    'U150',
    'CKV_AWS_42',
    'CKV_AWS_43',
    'CKV_AWS_5',
    'CKV_AWS_6',
    'cfn-guard:EFS_ENCRYPTED_CHECK',
    'cdk-nag:AwsSolutions-EFS1',
    'cdk-nag:AwsSolutions-KDS1',
    'KICS:2ff8e83c',
    'trivy:AWS-0037',
    'EFS.1',
    'Kinesis.1',
    'Opensearch.1',
  ],
  check(resource, workload) {
    if (!concernsMachineLearning(resource, workload)) return [];
    return STORES[resource.type as StoreType].map(store => judge(resource, store));
  },
});
