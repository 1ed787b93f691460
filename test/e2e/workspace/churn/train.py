"""Trains and tunes the churn model."""

from sagemaker.estimator import Estimator
from sagemaker.tuner import ContinuousParameter, HyperparameterTuner

ROLE = "arn:aws:iam::111122223333:role/churn-training"
IMAGE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1.4.2"

estimator = Estimator(
    image_uri=IMAGE,
    role=ROLE,
    instance_count=2,
    instance_type="ml.m5.xlarge",
    max_run=3600,
)

tuner = HyperparameterTuner(
    estimator=estimator,
    objective_metric_name="validation:auc",
    hyperparameter_ranges={"eta": ContinuousParameter(0.1, 0.5)},
    strategy="Bayesian",
    max_jobs=20,
    max_parallel_jobs=2,
)
tuner.fit({"train": "s3://churn-data/train"})
