/** Services as CloudFormation spells them. The CDK's module of each is the name in lower case: `aws_guardduty` is `AWS::GuardDuty`. */
const SERVICES = (
  'AccessAnalyzer ACMPCA AIOps AmazonMQ Amplify AmplifyUIBuilder ApiGateway ApiGatewayV2 AppConfig AppFlow ' +
  'AppIntegrations ApplicationAutoScaling ApplicationInsights ApplicationSignals AppMesh AppRunner AppStream AppSync ' +
  'AppTest APS ARCZonalShift Athena AuditManager AutoScaling AutoScalingPlans B2BI Backup BackupGateway Batch ' +
  'BCMDataExports Bedrock BedrockAgentCore BillingConductor Budgets Cassandra CE CertificateManager Chatbot CleanRooms ' +
  'CleanRoomsML Cloud9 CloudFront CloudTrail CloudWatch CodeArtifact CodeBuild CodeCommit CodeConnections CodeDeploy ' +
  'CodeGuruProfiler CodeGuruReviewer CodePipeline CodeStar CodeStarConnections CodeStarNotifications Cognito Comprehend ' +
  'Config Connect ConnectCampaigns ConnectCampaignsV2 ControlTower CUR CustomerProfiles DataBrew DataPipeline DataSync ' +
  'DataZone DAX Deadline Detective DeviceFarm DevOpsGuru DirectoryService DLM DMS DocDB DocDBElastic DSQL DynamoDB EC2 ' +
  'ECR ECS EFS EKS ElastiCache ElasticBeanstalk ElasticLoadBalancing ElasticLoadBalancingV2 Elasticsearch EMR ' +
  'EMRContainers EMRServerless EntityResolution Events EventSchemas Evidently EVS FinSpace FIS FMS Forecast FraudDetector ' +
  'FSx GameLift GameLiftStreams GlobalAccelerator Glue Grafana Greengrass GreengrassV2 GroundStation GuardDuty ' +
  'HealthImaging HealthLake IAM IdentityStore ImageBuilder Inspector InspectorV2 InternetMonitor Invoicing IoT IoT1Click ' +
  'IoTAnalytics IoTCoreDeviceAdvisor IoTEvents IoTFleetHub IoTFleetWise IoTManagedIntegrations IoTSiteWise IoTThingsGraph ' +
  'IoTTwinMaker IoTWireless IVS IVSChat KafkaConnect Kendra KendraRanking Kinesis KinesisFirehose KinesisVideo KMS ' +
  'LakeFormation Lambda LaunchWizard Lex LicenseManager Lightsail Location Logs LookoutEquipment LookoutMetrics ' +
  'LookoutVision M2 Macie ManagedBlockchain MediaConnect MediaConvert MediaLive MediaPackage MediaPackageV2 MediaStore ' +
  'MediaTailor MemoryDB MPA MSK MWAA Neptune NeptuneGraph NetworkFirewall NetworkManager NimbleStudio Notifications ' +
  'NotificationsContacts Oam ObservabilityAdmin ODB Omics OpenSearchServerless OpenSearchService OpsWorks OpsWorksCM ' +
  'Organizations OSIS Panorama PaymentCryptography PCAConnectorAD PCAConnectorSCEP PCS Personalize Pinpoint PinpointEmail ' +
  'Pipes Proton QBusiness QLDB QuickSight RAM Rbin RDS Redshift RedshiftServerless RefactorSpaces Rekognition ' +
  'ResilienceHub ResourceExplorer2 ResourceGroups RoboMaker RolesAnywhere Route53 Route53Profiles Route53RecoveryControl ' +
  'Route53RecoveryReadiness Route53Resolver RTBFabric RUM S3 S3Express S3ObjectLambda S3Outposts S3Tables S3Vectors ' +
  'SageMaker Scheduler SDB SecretsManager SecurityHub SecurityLake ServiceCatalog ServiceCatalogAppRegistry ' +
  'ServiceDiscovery SES Shield Signer SimSpaceWeaver SMSVOICE SNS SQS SSM SSMContacts SSMGuiConnect SSMIncidents ' +
  'SSMQuickSetup SSO StepFunctions SupportApp Synthetics SystemsManagerSAP Timestream Transfer VerifiedPermissions ' +
  'VoiceID VpcLattice WAF WAFRegional WAFv2 Wisdom WorkSpaces WorkspacesInstances WorkSpacesThinClient WorkSpacesWeb XRay'
).split(' ');

/** Modules that are named otherwise than the namespace of their types. */
const OTHERS: Readonly<Record<string, string>> = {
  alexa_ask: 'Alexa::ASK',
  aws_kinesisanalytics: 'AWS::KinesisAnalytics',
  aws_sam: 'AWS::Serverless',
  aws_cloudformation: 'AWS::CloudFormation',
};

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ...SERVICES.map(name => [`aws_${name.toLowerCase()}`, `AWS::${name}`] as const),
  ...Object.entries(OTHERS),
]);

/** The namespace of the types of a module's L1 constructs: `aws_guardduty` -> `AWS::GuardDuty`. */
export const namespaceOf = (module: string): string | undefined => NAMESPACES.get(module);
