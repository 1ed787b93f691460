/** Files that no example of this repository holds, by their paths. */
export const SAMPLES: Readonly<Record<string, string>> = {
  '.sagemaker/config.yaml': `SchemaVersion: '1.0'
SageMaker:
  PythonSDK:
    Modules:
      Session:
        DefaultS3Bucket: churn
  TrainingJob:
    EnableNetworkIsolation: true
    EnableInterContainerTrafficEncryption: true
    RoleArn: arn:aws:iam::111122223333:role/r
    VpcConfig: { SecurityGroupIds: [sg-1], Subnets: [subnet-1] }
    OutputDataConfig: { KmsKeyId: key }
    ResourceConfig: { VolumeKmsKeyId: key }
    Tags:
      - { Key: team, Value: ml }
  EndpointConfig:
    KmsKeyId: key
    ProductionVariants:
      - InstanceType: ml.m5.xlarge
`,
  'main.tf.json': `{
  "variable": { "kind": { "type": "string", "default": "ml.m5.xlarge" } },
  "locals": { "tags": { "team": "ml" } },
  "resource": {
    "aws_sagemaker_endpoint_configuration": {
      "churn": {
        "name": "churn",
        "kms_key_arn": "\${aws_kms_key.k.arn}",
        "production_variants": [{ "model_name": "m", "instance_type": "\${var.kind}", "initial_instance_count": 1 }],
        "tags": "\${local.tags}"
      }
    },
    "aws_kms_key": { "k": { "enable_key_rotation": false } },
    "aws_s3_bucket": { "b": [{ "bucket": "sagemaker-churn" }] }
  }
}
`,
  'template.sam.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 30
    Tracing: Active
Parameters:
  Kind: { Type: String, Default: ml.m5.large }
Resources:
  Score:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      Policies:
        - AmazonSageMakerFullAccess
        - Statement:
            - { Effect: Allow, Action: "sagemaker:*", Resource: "*" }
      Events:
        Api: { Type: Api, Properties: { Path: /score, Method: post } }
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Train
        States:
          Train:
            Type: Task
            Resource: arn:aws:states:::sagemaker:createTrainingJob.sync
            Parameters: { TrainingJobName: churn, EnableManagedSpotTraining: true }
            End: true
  Endpoint:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - { ModelName: m, InstanceType: !Ref Kind, InitialInstanceCount: 1, VariantName: a }
`,
  'rules.yaml': `version: 1
rules:
  - id: acme-instance-types
    title: Jobs and endpoints run on approved instance types
    why: Others are not covered by our savings plan.
    practices: [MLCOST05-BP02]
    severity: error
    kinds: [SageMaker::TrainingJob, "AWS::SageMaker::EndpointConfig"]
    property: ProductionVariants.*.InstanceType
    condition: { oneOf: [ml.m5.*, ml.c7g.large] }
    message: "{value} is not on the list of approved instance types."
    fix: { title: Use an approved type, value: ml.m5.large, safe: true }
  - id: acme-kms-on-m5
    title: Endpoints on m5 have a key
    practices: [encrypt-at-rest]
    kinds: ["AWS::SageMaker::EndpointConfig"]
    when: { property: ProductionVariants.*.InstanceType, condition: { oneOf: [ml.m5.*] } }
    property: KmsKeyId
    condition: { all: [{ set: true }, { not: { equals: alias/aws/sagemaker } }] }
    message: This endpoint has no key of ours.
`,
  '.mllens.yaml': `version: 1
name: churn
environment: production
owners: [ml@example.com]
edition: "2025"
lenses: [machine-learning]
exclude: [legacy/**, "*.tmp"]
extends: [ml-lens/strict]
rulePacks: [rules.yaml]
rules:
  endpoint-autoscaling: off
  job-max-run-time: { severity: error }
profile: { modelName: churn }
overrides:
  - files: [notebooks/**]
    rules: { endpoint-autoscaling: hint }
suppressions: { requireReason: true, maxDays: 30 }
baseline: baseline.txt
`,
};
