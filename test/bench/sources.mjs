// Deterministic Python of a given length, with the mix that real SageMaker modules show: functions, constants, jobs, requests, deployments.
const block = n => `
INSTANCE_TYPE_${n} = "ml.m5.xlarge"
HYPERPARAMETERS_${n} = {"max_depth": ${n % 9}, "eta": 0.2, "objective": "binary:logistic"}


def prepare_${n}(frame, columns):
    """Drops incomplete rows and scales the numeric columns."""
    result = frame.dropna()
    for column in columns:
        values = result[column]
        if values.max() > 1:
            result[column] = (values - values.mean()) / values.std()
        else:
            result[column] = values
    return result


def train_${n}(role, bucket, image):
    estimator = Estimator(
        image_uri=image,
        role=role,
        instance_count=${1 + (n % 3)},
        instance_type=INSTANCE_TYPE_${n},
        output_path=f"s3://{bucket}/models/${n}",
        hyperparameters=HYPERPARAMETERS_${n},
        max_run=3600,
    )
    estimator.fit({"train": f"s3://{bucket}/train/${n}", "validation": f"s3://{bucket}/validation/${n}"})
    predictor = estimator.deploy(initial_instance_count=1, instance_type="ml.m5.large")
    return predictor


def describe_${n}(client, name):
    response = client.describe_training_job(TrainingJobName=name)
    status = response["TrainingJobStatus"]
    metrics = {m["MetricName"]: m["Value"] for m in response.get("FinalMetricDataList", [])}
    if status == "Failed":
        raise RuntimeError(f"{name}: {response['FailureReason']}")
    return status, metrics
`;

/** A module of about `lines` lines. */
export function pythonModule(lines) {
  let text = 'import boto3\nfrom sagemaker.estimator import Estimator\n\nclient = boto3.client("sagemaker")\n';
  for (let n = 0; text.split('\n').length < lines; n++) text += block(n);
  return `${text.split('\n').slice(0, lines).join('\n')}\n`;
}

const resource = [
  n => `  Config${n}:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - VariantName: main
          ModelName: !GetAtt Model${n + 1}.ModelName
          InstanceType: ml.m5.large
          InitialInstanceCount: ${1 + (n % 2)}
          InitialVariantWeight: 1
`,
  n => `  Model${n}:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: !GetAtt Role${n + 1}.Arn
      PrimaryContainer:
        Image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/serving:1.${n}
        ModelDataUrl: !Sub s3://\${Data${n + 2}}/model-${n}.tar.gz
`,
  n => `  Role${n}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: sagemaker.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: data
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [s3:GetObject, s3:PutObject]
                Resource: !Sub \${Data${n + 1}.Arn}/*
`,
  n => `  Data${n}:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" }
`,
  n => `  Notebook${n}:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceType: ml.t3.medium
      RoleArn: !GetAtt Role${n - 2}.Arn
      DirectInternetAccess: Enabled
`,
];

/** A CloudFormation template with `resources` resources that belong together by fives. */
export function template(resources) {
  let text = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n';
  for (let n = 0; n < resources; n++) text += resource[n % resource.length](n);
  return text;
}

/** A CDK program with `constructs` endpoint configurations; `build` fills an app with it. */
export function cdkApp(constructs) {
  let text = `import * as cdk from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';

export class Serving extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
`;
  for (let n = 0; n < constructs; n++)
    text += `    new sagemaker.CfnEndpointConfig(this, 'Config${n}', {
      productionVariants: [
        { variantName: 'main', modelName: 'model-${n}', instanceType: 'ml.m5.large', initialInstanceCount: ${1 + (n % 2)}, initialVariantWeight: 1 },
      ],
    });
`;
  return `${text}  }
}

export function build(app: cdk.App) {
  new Serving(app, 'Serving');
}
`;
}
