/**
 * Words of operation names that botocore writes in capitals, by service: `create_auto_ml_job` is `CreateAutoMLJob`. Services that are
 * not here have none, or only such as no workload of this kind uses.
 */
const CAPITALS: Readonly<Record<string, string>> = {
  sagemaker: 'AI ML',
  glue: 'ML',
  lakeformation: 'LF SAML',
  guardduty: 'IP',
  rds: 'DB',
  docdb: 'DB',
  neptune: 'DB',
  iam: 'MFA SAML SSH ID',
  wafv2: 'ACL API IP',
  quicksight: 'VPC IAM QA',
  route53: 'VPC DNSSEC DNS',
  athena: 'DPU',
  machinelearning: 'ML RDS',
  mturk: 'HIT',
  'compute-optimizer': 'EBS EC2 ECS RDS',
  organizations: 'AWS',
  servicecatalog: 'AWS',
  'service-quotas': 'AWS',
  textract: 'ID',
  sts: 'SAML',
  sns: 'SMS',
  emr: 'UI URL',
};

const capitalsOf = new Map(
  Object.entries(CAPITALS).map(([service, words]) => [
    service,
    new Map(words.split(' ').flatMap(w => [[w.toLowerCase(), w] as const, [`${w.toLowerCase()}s`, `${w}s`] as const])),
  ]),
);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `create_auto_ml_job` or `create-auto-ml-job` of a service -> `CreateAutoMLJob`. */
export function operationOf(service: string, name: string): string {
  const own = capitalsOf.get(service);
  return name
    .split(/[_-]/)
    .map(word => own?.get(word) ?? capital(word))
    .join('');
}

/** Services that Step Functions, its optimised integrations or the SDK for JavaScript name otherwise than botocore does. */
const SERVICES: Readonly<Record<string, string>> = {
  sagemakerruntime: 'sagemaker-runtime',
  sagemakerfeaturestoreruntime: 'sagemaker-featurestore-runtime',
  sagemakera2iruntime: 'sagemaker-a2i-runtime',
  sagemakeredge: 'sagemaker-edge',
  sagemakermetrics: 'sagemaker-metrics',
  bedrockruntime: 'bedrock-runtime',
  bedrockagent: 'bedrock-agent',
  bedrockagentruntime: 'bedrock-agent-runtime',
  cloudwatchlogs: 'logs',
  'cloudwatch-logs': 'logs',
  cloudwatchevents: 'events',
  eventbridge: 'events',
  sfn: 'stepfunctions',
  states: 'stepfunctions',
  elasticmapreduce: 'emr',
  emrserverless: 'emr-serverless',
  emrcontainers: 'emr-containers',
  applicationautoscaling: 'application-autoscaling',
  'application-auto-scaling': 'application-autoscaling',
  costexplorer: 'ce',
  'cost-explorer': 'ce',
  redshiftdata: 'redshift-data',
  rdsdata: 'rds-data',
  's3-control': 's3control',
  s3api: 's3',
  configservice: 'config',
  'config-service': 'config',
  databasemigration: 'dms',
  lexmodelbuilding: 'lex-models',
};

/** The service as botocore names it. */
export const serviceOf = (name: string): string => (Object.hasOwn(SERVICES, name) ? SERVICES[name] : undefined) ?? name;
