import { api, call, cfn } from './names.ts';
import { given } from './readings.ts';
import type { Recognition } from './recognition.ts';

const named = (
  id: string,
  title: string,
  services: readonly string[],
  traces: readonly string[],
  components: readonly string[] = [],
): Recognition => ({ id, title, services, traces, components });

/**
 * Services that the lens names without a practice whose catalogue entry says how they show it: what a workload is made of, evidence for no
 * practice.
 */
export const services: readonly Recognition[] = [
  named('bucket', 'Data lies in S3 buckets', ['Amazon S3'], cfn('S3::Bucket'), ['data-store']),
  named(
    'dynamodb',
    'Data lies in DynamoDB',
    ['Amazon DynamoDB'],
    [...cfn('DynamoDB::Table'), ...api('dynamodb')],
    ['data-store'],
  ),
  named(
    'relational-database',
    'Data lies in a relational database',
    ['Amazon RDS'],
    [...cfn('RDS::DBInstance', 'RDS::DBCluster'), ...api('rds-data')],
    ['data-store'],
  ),
  named(
    'search-store',
    'Data lies in OpenSearch',
    ['Amazon OpenSearch Service'],
    [...cfn('OpenSearchService::Domain', 'OpenSearchServerless::Collection'), ...call('opensearchpy.OpenSearch')],
    ['data-store'],
  ),
  named(
    'time-series-store',
    'Data lies in Timestream',
    ['Amazon Timestream'],
    [...cfn('Timestream::Table'), ...api('timestream-write', 'timestream-query')],
    ['data-store'],
  ),
  named(
    'emr-cluster',
    'Data is processed on EMR',
    ['Amazon EMR'],
    [...cfn('EMR::Cluster', 'EMRContainers::VirtualCluster'), ...api('emr.RunJobFlow', 'emr.AddJobFlowSteps')],
    ['data-prepare-pipeline'],
  ),
  named(
    'data-pipeline',
    'Data moves by AWS Data Pipeline',
    ['AWS Data Pipeline'],
    [...cfn('DataPipeline::Pipeline'), ...api('datapipeline.CreatePipeline')],
    ['data-prepare-pipeline'],
  ),
  named(
    'data-portal',
    'Data is shared through DataZone or SageMaker Unified Studio',
    ['Amazon DataZone', 'Amazon SageMaker Unified Studio', 'Amazon SageMaker Catalog'],
    [...cfn('DataZone::Domain', 'DataZone::Project'), ...api('datazone')],
    ['data-catalog'],
  ),
  named(
    'queue',
    'Work waits in queues',
    ['Amazon SQS'],
    [...cfn('SQS::Queue'), ...api('sqs.SendMessage', 'sqs.ReceiveMessage')],
  ),
  named(
    'container-service',
    'Containers run on ECS, Fargate or EKS',
    ['Amazon ECS', 'AWS Fargate', 'Amazon EKS'],
    [...cfn('ECS::Service', 'ECS::TaskDefinition', 'EKS::Cluster'), ...call('kubernetes.client', 'kfp.Client')],
    ['inference-pipeline'],
  ),
  named(
    'virtual-machine',
    'Virtual machines are declared',
    ['Amazon EC2', 'Amazon EBS'],
    [...cfn('EC2::Instance', 'EC2::LaunchTemplate', 'EC2::Volume'), ...api('ec2.RunInstances')],
  ),
  named(
    'machine-scaling',
    'Virtual machines scale',
    ['Amazon EC2 Auto Scaling'],
    [...cfn('AutoScaling::AutoScalingGroup'), ...api('autoscaling.CreateAutoScalingGroup')],
  ),
  named(
    'network',
    'A network is declared',
    ['Amazon VPC'],
    [...cfn('EC2::VPC', 'EC2::Subnet', 'EC2::SecurityGroup'), ...api('ec2.CreateVpc')],
  ),
  named(
    'private-service',
    'The service is offered privately to other networks',
    ['AWS PrivateLink'],
    cfn('EC2::VPCEndpointService'),
  ),
  named(
    'parameter-store',
    'Settings lie in Systems Manager',
    ['AWS Systems Manager'],
    [...cfn('SSM::Parameter'), ...api('ssm.GetParameter', 'ssm.GetParameters', 'ssm.PutParameter')],
  ),
  named(
    'user-pool',
    'Users sign in through Cognito',
    ['Amazon Cognito'],
    [...cfn('Cognito::UserPool', 'Cognito::IdentityPool'), ...api('cognito-idp.InitiateAuth')],
  ),
  named(
    'security-hub',
    'Security Hub gathers findings',
    ['AWS Security Hub'],
    [...cfn('SecurityHub::Hub'), ...api('securityhub.EnableSecurityHub')],
  ),
  named(
    'inspector',
    'Inspector looks for vulnerabilities',
    ['Amazon Inspector'],
    [
      ...cfn('InspectorV2::Filter', 'InspectorV2::CisScanConfiguration', 'Inspector::AssessmentTemplate'),
      ...api('inspector2.Enable'),
    ],
  ),
  named(
    'business-dashboard',
    'QuickSight shows results',
    ['Amazon QuickSight'],
    [
      ...cfn('QuickSight::Dashboard', 'QuickSight::DataSet', 'QuickSight::Analysis'),
      ...api('quicksight.CreateDashboard', 'quicksight.CreateDataSet'),
    ],
  ),
  named(
    'code-deploy',
    'CodeDeploy shifts traffic between versions',
    ['AWS CodeDeploy'],
    [...cfn('CodeDeploy::Application', 'CodeDeploy::DeploymentGroup'), ...api('codedeploy.CreateDeployment')],
    ['ci-cd-ct-pipeline'],
  ),
  named(
    'outposts',
    'The workload runs on Outposts',
    ['AWS Outposts'],
    cfn('S3Outposts::Bucket', 'S3Outposts::Endpoint'),
  ),
  named(
    'license-configuration',
    'Licences are managed',
    ['AWS License Manager'],
    [...cfn('LicenseManager::License', 'LicenseManager::Grant'), ...api('license-manager')],
  ),
  named(
    'compute-recommendation',
    'Compute Optimizer is asked for recommendations',
    ['AWS Compute Optimizer'],
    api('compute-optimizer'),
  ),
  named(
    'trusted-advisor',
    'Trusted Advisor is asked for checks',
    ['AWS Trusted Advisor'],
    api('support.DescribeTrustedAdvisorChecks', 'trustedadvisor'),
  ),
  {
    id: 'canvas',
    title: 'Canvas is set up for users of Studio',
    services: ['Amazon SageMaker Canvas'],
    readings: [
      given('AWS::SageMaker::Domain', 'DefaultUserSettings.CanvasAppSettings'),
      given('AWS::SageMaker::UserProfile', 'UserSettings.CanvasAppSettings'),
    ],
  },
  {
    id: 'elastic-inference',
    title: 'An Elastic Inference accelerator is attached (the service has ended)',
    services: ['Amazon Elastic Inference'],
    components: ['inference-pipeline'],
    readings: [given('AWS::SageMaker::EndpointConfig', 'ProductionVariants.*.AcceleratorType')],
  },
];
