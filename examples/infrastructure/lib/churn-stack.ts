import * as cdk from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';

/** Everything that the churn workload needs around its jobs. */
export class ChurnStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const key = new kms.Key(this, 'DataKey', {
      description: 'Customer data and models of the churn workload',
      enableKeyRotation: true,
    });

    // Training data and models: encrypted, but an overwritten model is gone.
    const data = new s3.Bucket(this, 'TrainingData', {
      bucketName: 'churn-prediction-data',
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
    });

    const images = new ecr.Repository(this, 'TrainingImages', {
      repositoryName: 'churn-training',
    });

    const role = new iam.Role(this, 'TrainingRole', {
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSageMakerFullAccess')],
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:*'],
        resources: ['*'],
      }),
    );
    data.grantReadWrite(role);
    images.grantPull(role);

    new sagemaker.CfnNotebookInstance(this, 'Workbench', {
      instanceType: 'ml.t3.medium',
      roleArn: role.roleArn,
      kmsKeyId: key.keyId,
      directInternetAccess: 'Enabled',
      rootAccess: 'Disabled',
      platformIdentifier: 'notebook-al2-v3',
    });

    const model = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        image: `${images.repositoryUri}:latest`,
        modelDataUrl: `s3://${data.bucketName}/models/churn/model.tar.gz`,
      },
    });

    const config = new sagemaker.CfnEndpointConfig(this, 'EndpointConfig', {
      productionVariants: [
        {
          variantName: 'AllTraffic',
          modelName: model.attrModelName,
          instanceType: 'ml.m5.large',
          initialInstanceCount: 1,
          initialVariantWeight: 1,
        },
      ],
      dataCaptureConfig: {
        enableCapture: false,
        initialSamplingPercentage: 20,
        destinationS3Uri: `s3://${data.bucketName}/captured`,
        captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
      },
    });

    new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointName: 'churn-internal',
      endpointConfigName: config.attrEndpointConfigName,
    });
  }
}
