"""The churn pipeline: prepare, train, evaluate, and register only a model that is good enough."""

import sagemaker
from sagemaker import image_uris
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput
from sagemaker.model import Model
from sagemaker.model_metrics import MetricsSource, ModelMetrics
from sagemaker.processing import ProcessingInput, ProcessingOutput, ScriptProcessor
from sagemaker.sklearn.processing import SKLearnProcessor
from sagemaker.workflow.condition_step import ConditionStep
from sagemaker.workflow.conditions import ConditionGreaterThanOrEqualTo
from sagemaker.workflow.functions import Join, JsonGet
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.parameters import ParameterInteger, ParameterString
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.pipeline_context import PipelineSession
from sagemaker.workflow.properties import PropertyFile
from sagemaker.workflow.steps import ProcessingStep, TrainingStep

BUCKET = "churn-prediction-data"
MINIMUM_AUC = 0.82


def build(role: str) -> Pipeline:
    session = PipelineSession(default_bucket=BUCKET)
    region = session.boto_region_name

    instance_count = ParameterInteger(name="TrainingInstanceCount", default_value=1)
    instance_type = ParameterString(name="TrainingInstanceType", default_value="ml.m5.xlarge")
    approval_status = ParameterString(name="ModelApprovalStatus", default_value="PendingManualApproval")

    preprocessor = SKLearnProcessor(
        framework_version="1.2-1",
        role=role,
        instance_type="ml.m5.xlarge",
        instance_count=1,
        base_job_name="churn-preprocess",
        sagemaker_session=session,
    )
    preprocess = ProcessingStep(
        name="PreprocessChurn",
        step_args=preprocessor.run(
            code="steps/preprocess.py",
            inputs=[ProcessingInput(source=f"s3://{BUCKET}/raw/", destination="/opt/ml/processing/input")],
            outputs=[
                ProcessingOutput(output_name="train", source="/opt/ml/processing/train"),
                ProcessingOutput(output_name="validation", source="/opt/ml/processing/validation"),
                ProcessingOutput(output_name="test", source="/opt/ml/processing/test"),
            ],
        ),
    )
    prepared = preprocess.properties.ProcessingOutputConfig.Outputs

    image = image_uris.retrieve("xgboost", region, version="1.7-1")
    estimator = Estimator(
        image_uri=image,
        role=role,
        instance_count=instance_count,
        instance_type=instance_type,
        output_path=f"s3://{BUCKET}/models",
        max_run=3600,
        hyperparameters={"objective": "binary:logistic", "eval_metric": "auc", "num_round": "200"},
        sagemaker_session=session,
    )
    train = TrainingStep(
        name="TrainChurn",
        step_args=estimator.fit(
            {
                "train": TrainingInput(prepared["train"].S3Output.S3Uri, content_type="text/csv"),
                "validation": TrainingInput(prepared["validation"].S3Output.S3Uri, content_type="text/csv"),
            }
        ),
    )

    evaluator = ScriptProcessor(
        image_uri=image,
        command=["python3"],
        role=role,
        instance_type="ml.m5.xlarge",
        instance_count=1,
        base_job_name="churn-evaluate",
        max_runtime_in_seconds=1800,
        sagemaker_session=session,
    )
    report = PropertyFile(name="EvaluationReport", output_name="evaluation", path="evaluation.json")
    evaluate = ProcessingStep(
        name="EvaluateChurn",
        step_args=evaluator.run(
            code="steps/evaluate.py",
            inputs=[
                ProcessingInput(
                    source=train.properties.ModelArtifacts.S3ModelArtifacts,
                    destination="/opt/ml/processing/model",
                ),
                ProcessingInput(source=prepared["test"].S3Output.S3Uri, destination="/opt/ml/processing/test"),
            ],
            outputs=[ProcessingOutput(output_name="evaluation", source="/opt/ml/processing/evaluation")],
        ),
        property_files=[report],
    )

    model = Model(
        image_uri=image,
        model_data=train.properties.ModelArtifacts.S3ModelArtifacts,
        role=role,
        sagemaker_session=session,
    )
    statistics = MetricsSource(
        content_type="application/json",
        s3_uri=Join(
            on="/",
            values=[
                evaluate.properties.ProcessingOutputConfig.Outputs["evaluation"].S3Output.S3Uri,
                "evaluation.json",
            ],
        ),
    )
    register = ModelStep(
        name="RegisterChurn",
        step_args=model.register(
            content_types=["text/csv"],
            response_types=["text/csv"],
            inference_instances=["ml.m5.large"],
            transform_instances=["ml.m5.large"],
            model_package_group_name="churn",
            approval_status=approval_status,
            model_metrics=ModelMetrics(model_statistics=statistics),
        ),
    )
    gate = ConditionStep(
        name="GoodEnough",
        conditions=[
            ConditionGreaterThanOrEqualTo(
                left=JsonGet(step_name=evaluate.name, property_file=report, json_path="metrics.auc.value"),
                right=MINIMUM_AUC,
            )
        ],
        if_steps=[register],
        else_steps=[],
    )

    return Pipeline(
        name="churn-training",
        parameters=[instance_count, instance_type, approval_status],
        steps=[preprocess, train, evaluate, gate],
        sagemaker_session=session,
    )


if __name__ == "__main__":
    execution_role = sagemaker.get_execution_role()
    pipeline = build(execution_role)
    pipeline.upsert(role_arn=execution_role)
    pipeline.start()
