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

/** A CloudFormation template with `resources` resources. */
export function template(resources) {
  let text = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n';
  for (let n = 0; n < resources; n++)
    text += `  Config${n}:\n    Type: AWS::SageMaker::EndpointConfig\n    Properties:\n      ProductionVariants:\n        - VariantName: main\n          ModelName: model-${n}\n          InstanceType: ml.m5.large\n          InitialInstanceCount: ${1 + (n % 2)}\n`;
  return text;
}
