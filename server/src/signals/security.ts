import { items, read } from '../model/read.ts';
import type { Value } from '../model/value.ts';
import { api, call, cfn } from './names.ts';
import { given, like, valued, where } from './readings.ts';
import type { Recognition } from './recognition.ts';

/** Does a policy document have a condition on keys of SageMaker? */
const limitsSageMaker = (document: Value): boolean =>
  items(read(document, 'Statement')).items.some(statement => {
    const condition = read(statement, 'Condition');
    if (condition.state !== 'object') return false;
    return [...condition.members.values()].some(
      test => test.state === 'object' && [...test.members.keys()].some(key => /^sagemaker:/i.test(key)),
    );
  });

/** Who may do what, over which network, with which keys. */
export const security: readonly Recognition[] = [
  {
    id: 'secrets-manager',
    title: 'Credentials are read from Secrets Manager',
    strong: ['secure-data-and-modeling-environment'],
    services: ['AWS Secrets Manager'],
    traces: [
      ...api('secretsmanager.GetSecretValue'),
      ...call('awswrangler.secretsmanager', 'aws_secretsmanager_caching.SecretCache'),
    ],
  },
  {
    id: 'secret-declared',
    title: 'A secret is declared in Secrets Manager',
    weak: ['secure-data-and-modeling-environment'],
    services: ['AWS Secrets Manager'],
    traces: [...cfn('SecretsManager::Secret'), ...api('secretsmanager.CreateSecret')],
  },
  {
    id: 'permissions-boundary',
    title: 'A role has a permissions boundary',
    strong: ['least-privilege'],
    services: ['AWS IAM'],
    readings: [given('AWS::IAM::Role', 'PermissionsBoundary')],
  },
  {
    id: 'sagemaker-conditions',
    title: 'Permissions depend on conditions of SageMaker (network, key, instance type)',
    strong: ['governed-ml-environment', 'least-privilege'],
    services: ['AWS IAM'],
    readings: [
      where('AWS::IAM::Policy', 'PolicyDocument.Statement.*.Condition', r =>
        limitsSageMaker(read(r.properties, 'PolicyDocument')),
      ),
      where('AWS::IAM::ManagedPolicy', 'PolicyDocument.Statement.*.Condition', r =>
        limitsSageMaker(read(r.properties, 'PolicyDocument')),
      ),
      where('AWS::IAM::Role', 'Policies.*.PolicyDocument.Statement.*.Condition', r =>
        items(read(r.properties, 'Policies')).items.some(p => limitsSageMaker(read(p, 'PolicyDocument'))),
      ),
    ],
  },
  {
    id: 'user-profile-role',
    title: 'A Studio user has an execution role of their own',
    weak: ['establish-ml-roles', 'least-privilege'],
    services: ['AWS IAM', 'Amazon SageMaker Studio'],
    readings: [given('AWS::SageMaker::UserProfile', 'UserSettings.ExecutionRole')],
  },
  {
    id: 'bucket-encrypted-with-key',
    title: 'A bucket is encrypted with a KMS key',
    strong: ['encrypt-at-rest'],
    services: ['AWS KMS', 'Amazon S3'],
    components: ['data-store'],
    readings: [
      valued(
        'AWS::S3::Bucket',
        'BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault.SSEAlgorithm',
        like(/^aws:kms/),
      ),
    ],
  },
  {
    id: 'repository-encrypted-with-key',
    title: 'Images are encrypted with a KMS key',
    strong: ['encrypt-at-rest'],
    services: ['AWS KMS', 'Amazon ECR'],
    components: ['container-repository'],
    readings: [
      given('AWS::ECR::Repository', 'EncryptionConfiguration.KmsKey'),
      valued('AWS::ECR::Repository', 'EncryptionConfiguration.EncryptionType', v => v === 'KMS'),
    ],
  },
  {
    id: 'kms-key',
    title: 'A KMS key is declared',
    weak: ['encrypt-at-rest', 'design-encryption-and-obfuscation'],
    services: ['AWS KMS'],
    traces: [...cfn('KMS::Key'), ...api('kms.CreateKey')],
  },
  {
    id: 'emr-encryption',
    title: 'An EMR security configuration is declared',
    weak: ['encrypt-inter-node-traffic'],
    services: ['Amazon EMR'],
    traces: [...cfn('EMR::SecurityConfiguration'), ...api('emr.CreateSecurityConfiguration')],
  },
  {
    id: 'vpc-endpoint',
    title: 'AWS services are reached through VPC endpoints',
    strong: ['network-isolation'],
    weak: ['restrict-endpoint-consumers', 'data-compute-proximity'],
    services: ['AWS PrivateLink', 'Amazon VPC'],
    traces: [...cfn('EC2::VPCEndpoint'), ...api('ec2.CreateVpcEndpoint')],
  },
  {
    id: 'flow-logs',
    title: 'Network traffic is logged',
    strong: ['network-isolation', 'audit-logging'],
    services: ['Amazon VPC'],
    components: ['monitoring'],
    traces: [...cfn('EC2::FlowLog'), ...api('ec2.CreateFlowLogs')],
  },
  {
    id: 'api-authorizer',
    title: 'The API asks who calls',
    strong: ['restrict-endpoint-consumers'],
    services: ['Amazon API Gateway', 'Amazon Cognito'],
    components: ['inference-pipeline'],
    traces: cfn('ApiGateway::Authorizer', 'ApiGatewayV2::Authorizer'),
  },
  {
    id: 'web-firewall',
    title: 'A web application firewall protects the API',
    strong: ['restrict-endpoint-consumers', 'protect-against-adversarial-input'],
    services: ['AWS WAF'],
    components: ['inference-pipeline'],
    traces: cfn('WAFv2::WebACLAssociation', 'WAFRegional::WebACLAssociation'),
  },
  {
    id: 'request-validation',
    title: 'The API validates requests',
    strong: ['protect-against-adversarial-input'],
    services: ['Amazon API Gateway'],
    components: ['inference-pipeline'],
    traces: cfn('ApiGateway::RequestValidator', 'ApiGateway::UsagePlan'),
  },
  {
    id: 'robustness-test',
    inTests: true,
    title: 'The model is attacked in tests',
    strong: ['protect-against-adversarial-input'],
    components: ['evaluation'],
    traces: call(
      'art.attacks',
      'art.estimators',
      'art.defences',
      'foolbox',
      'textattack',
      'cleverhans',
      'torchattacks',
    ),
    imports: ['foolbox', 'textattack', 'cleverhans', 'torchattacks', 'art.attacks'],
  },
  {
    id: 'api-domain',
    title: 'The API has a domain with a TLS policy of its own',
    weak: ['encrypt-in-transit'],
    services: ['Amazon API Gateway'],
    traces: cfn('ApiGateway::DomainName', 'ApiGatewayV2::DomainName'),
  },
  {
    id: 'model-in-safe-format',
    title: 'Weights are kept in a format that runs no code when it is loaded',
    strong: ['protect-model-artifacts'],
    traces: call('safetensors', 'torch.onnx.export', 'tf2onnx.convert', 'skl2onnx.convert_sklearn', 'skl2onnx.to_onnx'),
  },
  {
    id: 'cloud-hsm',
    title: 'A hardware security module is declared',
    services: ['AWS CloudHSM'],
    traces: api('cloudhsmv2.CreateCluster'),
  },
];
