import type { Resource } from '../model/resource.ts';
import { KMS_KEY } from './common/sites.ts';
import { get, isSet, isTrue, mustBeSet, not, review, rule, set } from './kit.ts';

interface Written {
  readonly key: string;
  readonly what: string;
  readonly path: string;
  /** Does the endpoint write it? */
  isWritten(config: Resource): boolean;
}

const WRITTEN: readonly Written[] = [
  {
    key: 'capture',
    what: 'The captured data of this endpoint',
    path: 'DataCaptureConfig.KmsKeyId',
    isWritten: config =>
      isSet(get(config, 'DataCaptureConfig')) === 'yes' &&
      not(isTrue(get(config, 'DataCaptureConfig.EnableCapture'), 'unknown')) !== 'yes',
  },
  {
    key: 'responses',
    what: 'The responses of this asynchronous endpoint',
    path: 'AsyncInferenceConfig.OutputConfig.KmsKeyId',
    isWritten: config => isSet(get(config, 'AsyncInferenceConfig')) === 'yes',
  },
];

export default rule({
  id: 'endpoint-data-kms-key',
  title: 'What an endpoint writes to S3 is encrypted with a key you control',
  why: 'Captured requests and stored responses hold what people sent to the model. With your own KMS key you decide who can read them, and every use of the key is logged.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest', 'protect-sensitive-data'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key of the data in S3',
  on: 'AWS::SageMaker::EndpointConfig',
  references: ['U057', 'mondoo:sagemaker-endpoint-data-capture-cmk-encryption'],
  check: config =>
    WRITTEN.filter(w => w.isWritten(config)).map(({ key, what, path }) =>
      mustBeSet(config, path, {
        message: `${what} ${what.includes('responses') ? 'have' : 'has'} no KMS key of yours.`,
        fix: review('Encrypt it with a KMS key', set(config, path, KMS_KEY)),
        key,
      }),
    ),
});
