import type { ResourceType } from '../model/resource.ts';
import { KMS_KEY_ARN } from './common/sites.ts';
import { mustBeSet, review, rule, set } from './kit.ts';

/** Where each type names the key, and what it keeps. */
const KEYS = {
  'AWS::Bedrock::Agent': ['CustomerEncryptionKeyArn', 'agent'],
  'AWS::Bedrock::DataSource': ['ServerSideEncryptionConfiguration.KmsKeyArn', 'data source'],
  'AWS::Bedrock::Flow': ['CustomerEncryptionKeyArn', 'flow'],
  'AWS::Bedrock::Guardrail': ['KmsKeyArn', 'guardrail'],
  'AWS::Bedrock::Prompt': ['CustomerEncryptionKeyArn', 'prompt'],
  'AWS::Bedrock::CustomModel': ['CustomModelKmsKeyId', 'model'],
  'AWS::Bedrock::ImportedModel': ['ImportedModelKmsKeyId', 'model'],
  'AWS::BedrockAgentCore::Gateway': ['KmsKeyArn', 'gateway'],
  'AWS::BedrockAgentCore::Memory': ['EncryptionKeyArn', 'memory'],
} as const satisfies Readonly<Partial<Record<ResourceType, readonly [string, string]>>>;
type Encrypted = keyof typeof KEYS;

export default rule({
  id: 'bedrock-kms-key',
  title: 'Agents, guardrails, prompts and their data are encrypted with a key you control',
  why: 'Instructions, prompts, conversations and ingested documents are kept under a key of AWS. With your own KMS key you decide who can read them, and every use of the key is logged.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest'],
  severity: 'info',
  confidence: 'high',
  absent: 'KMS key',
  on: Object.keys(KEYS) as Encrypted[],
  references: [
    'U100',
    'U108',
    'U110',
    'U113',
    'U114',
    'prowler:bedrock_custom_model_encrypted_with_cmk',
    'mondoo:bedrock-custom-model-cmk-encryption',
    'U115',
    'U122',
    'GENSEC01-BP01',
    'Bedrock.1',
    'BedrockAgentCore.3',
    'BedrockAgentCore.4',
    'CKV_AWS_373',
    'mondoo:bedrock-guardrail-cmk-encryption',
    'mondoo:bedrock-flow-cmk-encryption',
  ],
  check(resource) {
    const [path, noun] = KEYS[resource.type as Encrypted];
    return mustBeSet(resource, path, {
      message: `This ${noun} has no KMS key of yours.`,
      fix: review(`Encrypt the ${noun} with a KMS key`, set(resource, path, KMS_KEY_ARN)),
    });
  },
});
