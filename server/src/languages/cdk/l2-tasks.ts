import type { L2 } from './l2.ts';

/** Tasks of state machines, by module and class, as what they create; props as the CDK API reference has them. */
export const TASKS: Readonly<Record<string, L2>> = {
  'aws_stepfunctions_tasks.SageMakerCreateTrainingJob': {
    type: 'SageMaker::TrainingJob',
    props: {
      trainingJobName: 'TrainingJobName',
      role: 'RoleArn|made',
      'algorithmSpecification.algorithmName': 'AlgorithmSpecification.AlgorithmName',
      'algorithmSpecification.trainingImage': 'AlgorithmSpecification.TrainingImage|made',
      'algorithmSpecification.trainingInputMode': 'AlgorithmSpecification.TrainingInputMode|made',
      'algorithmSpecification.metricDefinitions': 'AlgorithmSpecification.MetricDefinitions|made',
      enableNetworkIsolation: 'EnableNetworkIsolation',
      environment: 'Environment',
      hyperparameters: 'HyperParameters',
      inputDataConfig: 'InputDataConfig|channels',
      'outputDataConfig.s3OutputLocation': 'OutputDataConfig.S3OutputPath|made',
      'outputDataConfig.encryptionKey': 'OutputDataConfig.KmsKeyId|made',
      'resourceConfig.instanceCount': 'ResourceConfig.InstanceCount',
      'resourceConfig.instanceType': 'ResourceConfig.InstanceType|instanceType',
      'resourceConfig.volumeSize': 'ResourceConfig.VolumeSizeInGB|made',
      'resourceConfig.volumeEncryptionKey': 'ResourceConfig.VolumeKmsKeyId|made',
      'stoppingCondition.maxRuntime': 'StoppingCondition.MaxRuntimeInSeconds|made',
      tags: 'Tags|made',
      vpcConfig: 'VpcConfig|vpc',
    },
    defaults: {
      'ResourceConfig.InstanceCount': 1,
      'ResourceConfig.InstanceType': 'ml.m4.xlarge',
      'StoppingCondition.MaxRuntimeInSeconds': 3600,
    },
  },
  'aws_stepfunctions_tasks.SageMakerCreateTransformJob': {
    type: 'SageMaker::TransformJob',
    props: {
      transformJobName: 'TransformJobName',
      modelName: 'ModelName',
      environment: 'Environment',
      'transformInput.transformDataSource': 'TransformInput.DataSource|dataSource',
      'transformInput.contentType': 'TransformInput.ContentType',
      'transformOutput.s3OutputPath': 'TransformOutput.S3OutputPath',
      'transformOutput.encryptionKey': 'TransformOutput.KmsKeyId|made',
      'transformResources.instanceCount': 'TransformResources.InstanceCount',
      'transformResources.instanceType': 'TransformResources.InstanceType|instanceType',
      'transformResources.volumeEncryptionKey': 'TransformResources.VolumeKmsKeyId|made',
      tags: 'Tags|made',
    },
    defaults: { 'TransformResources.InstanceCount': 1, 'TransformResources.InstanceType': 'ml.m4.xlarge' },
  },
  'aws_stepfunctions_tasks.SageMakerCreateModel': {
    type: 'AWS::SageMaker::Model',
    props: {
      modelName: 'ModelName',
      role: 'ExecutionRoleArn|made',
      'primaryContainer.image': 'PrimaryContainer.Image|made',
      'primaryContainer.modelS3Location': 'PrimaryContainer.ModelDataUrl|made',
      enableNetworkIsolation: 'EnableNetworkIsolation',
      vpc: 'VpcConfig|vpc',
      tags: 'Tags|made',
    },
  },
  'aws_stepfunctions_tasks.SageMakerCreateEndpointConfig': {
    type: 'AWS::SageMaker::EndpointConfig',
    props: {
      endpointConfigName: 'EndpointConfigName',
      kmsKey: 'KmsKeyId|made',
      productionVariants: 'ProductionVariants|taskVariants',
      tags: 'Tags|made',
    },
  },
  'aws_stepfunctions_tasks.SageMakerCreateEndpoint': {
    type: 'AWS::SageMaker::Endpoint',
    props: { endpointName: 'EndpointName', endpointConfigName: 'EndpointConfigName', tags: 'Tags|made' },
  },
  'aws_stepfunctions_tasks.SageMakerUpdateEndpoint': {
    type: 'AWS::SageMaker::Endpoint',
    props: { endpointName: 'EndpointName', endpointConfigName: 'EndpointConfigName' },
  },
};
