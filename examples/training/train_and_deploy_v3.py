"""Trains the churn model on two instances and deploys it, with the SageMaker Python SDK v3."""

import argparse

from sagemaker.core import image_uris
from sagemaker.core.helper.session_helper import Session
from sagemaker.core.shapes import OutputDataConfig, StoppingCondition
from sagemaker.core.training.configs import Compute, InputData, Networking, SourceCode
from sagemaker.serve import ModelBuilder
from sagemaker.train import ModelTrainer

REGION = "eu-central-1"
ROLE = "arn:aws:iam::111122223333:role/churn-training"
BUCKET = "churn-prediction-data"
TRAINING_INSTANCE = "ml.m5.2xlarge"

TRAINING_IMAGE = image_uris.retrieve(
    framework="xgboost",
    region=REGION,
    version="1.7-1",
    instance_type=TRAINING_INSTANCE,
)


def train(session: Session) -> ModelTrainer:
    # Two instances exchange gradients, yet nothing asks for encryption between them.
    trainer = ModelTrainer(
        training_image=TRAINING_IMAGE,
        source_code=SourceCode(source_dir="src", entry_script="train.py"),
        compute=Compute(
            instance_type=TRAINING_INSTANCE,
            instance_count=2,
            volume_size_in_gb=50,
        ),
        networking=Networking(
            subnets=["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"],
            security_group_ids=["sg-0123456789abcdef0"],
        ),
        stopping_condition=StoppingCondition(max_runtime_in_seconds=3600),
        output_data_config=OutputDataConfig(s3_output_path=f"s3://{BUCKET}/models/"),
        base_job_name="churn-xgboost",
        role=ROLE,
        sagemaker_session=session,
    )
    trainer.train(
        input_data_config=[
            InputData(channel_name="train", data_source=f"s3://{BUCKET}/train/"),
            InputData(channel_name="validation", data_source=f"s3://{BUCKET}/validation/"),
        ],
        wait=True,
    )
    return trainer


def release(trainer: ModelTrainer, session: Session) -> None:
    builder = ModelBuilder(
        model=trainer,
        image_uri=TRAINING_IMAGE,
        role_arn=ROLE,
        sagemaker_session=session,
    )
    builder.build(model_name="churn-v3")

    # Goes live without anybody having looked at it.
    builder.register(
        model_package_group_name="churn",
        content_types=["text/csv"],
        response_types=["text/csv"],
        inference_instances=["ml.m5.large"],
        transform_instances=["ml.m5.large"],
        approval_status="Approved",
    )
    builder.deploy(
        endpoint_name="churn-realtime-v3",
        instance_type="ml.m4.xlarge",
        initial_instance_count=1,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", action="store_true", help="register and deploy the trained model")
    arguments = parser.parse_args()
    session = Session()
    trainer = train(session)
    if arguments.release:
        release(trainer, session)


if __name__ == "__main__":
    main()
