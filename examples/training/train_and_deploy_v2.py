"""Tunes the churn model and deploys the best one, with the SageMaker Python SDK v2: the careful way, with two slips."""

import boto3
import sagemaker
from sagemaker import image_uris
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput
from sagemaker.model_monitor import DataCaptureConfig
from sagemaker.tuner import ContinuousParameter, HyperparameterTuner, IntegerParameter

session = sagemaker.Session()
region = session.boto_region_name
role = "arn:aws:iam::111122223333:role/churn-training"

BUCKET = "churn-prediction-data"
KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
SUBNETS = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
SECURITY_GROUPS = ["sg-0123456789abcdef0"]
ENDPOINT_NAME = "churn-realtime"
TAGS = [
    {"Key": "project", "Value": "churn-prediction"},
    {"Key": "cost-center", "Value": "4711"},
]
MAX_RUN = 2 * 3600

xgboost = image_uris.retrieve("xgboost", region, version="1.7-1")

estimator = Estimator(
    image_uri=xgboost,
    role=role,
    instance_count=1,
    instance_type="ml.m5.2xlarge",
    volume_kms_key=KEY,
    output_path=f"s3://{BUCKET}/models",
    output_kms_key=KEY,
    max_run=MAX_RUN,
    use_spot_instances=True,
    max_wait=2 * MAX_RUN,
    checkpoint_s3_uri=f"s3://{BUCKET}/checkpoints",
    subnets=SUBNETS,
    security_group_ids=SECURITY_GROUPS,
    enable_network_isolation=True,
    sagemaker_session=session,
    tags=TAGS,
)
estimator.set_hyperparameters(objective="binary:logistic", eval_metric="auc", num_round=200)

# A job that gets worse runs to its end: nothing stops it early.
tuner = HyperparameterTuner(
    estimator=estimator,
    objective_metric_name="validation:auc",
    hyperparameter_ranges={
        "eta": ContinuousParameter(0.01, 0.5),
        "max_depth": IntegerParameter(3, 10),
        "min_child_weight": ContinuousParameter(1, 10),
    },
    max_jobs=20,
    max_parallel_jobs=4,
    tags=TAGS,
)
tuner.fit(
    {
        "train": TrainingInput(f"s3://{BUCKET}/train/", content_type="text/csv"),
        "validation": TrainingInput(f"s3://{BUCKET}/validation/", content_type="text/csv"),
    }
)

best = tuner.best_estimator()
predictor = best.deploy(
    initial_instance_count=2,
    instance_type="ml.m5.large",
    endpoint_name=ENDPOINT_NAME,
    kms_key=KEY,
    data_capture_config=DataCaptureConfig(
        enable_capture=True,
        sampling_percentage=20,
        destination_s3_uri=f"s3://{BUCKET}/captured",
        kms_key_id=KEY,
    ),
    tags=TAGS,
)

autoscaling = boto3.client("application-autoscaling")
autoscaling.register_scalable_target(
    ServiceNamespace="sagemaker",
    ResourceId=f"endpoint/{ENDPOINT_NAME}/variant/AllTraffic",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    MinCapacity=2,
    MaxCapacity=6,
)
autoscaling.put_scaling_policy(
    PolicyName="churn-invocations",
    ServiceNamespace="sagemaker",
    ResourceId=f"endpoint/{ENDPOINT_NAME}/variant/AllTraffic",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    PolicyType="TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration={
        "TargetValue": 750.0,
        "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"},
        "ScaleInCooldown": 300,
        "ScaleOutCooldown": 60,
    },
)
