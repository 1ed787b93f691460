import type { Former } from '../bindings.ts';
import { formerSignatures } from './generated.ts';

/** Source: `renamed_kwargs` in version 2 of the SDK. */
const parameters: Readonly<Record<string, string>> = {
  image_name: 'image_uri',
  image: 'image_uri',
  distributions: 'distribution',
  train_instance_count: 'instance_count',
  train_instance_type: 'instance_type',
  train_volume_size: 'volume_size',
  train_volume_kms_key: 'volume_kms_key',
  train_max_run: 'max_run',
  train_max_wait: 'max_wait',
  train_use_spot_instances: 'use_spot_instances',
};

const names: ReadonlySet<string> = new Set([
  'sagemaker.s3_input',
  'sagemaker.inputs.s3_input',
  'sagemaker.session.s3_input',
  'sagemaker.RealTimePredictor',
  'sagemaker.predictor.RealTimePredictor',
  'sagemaker.amazon.amazon_estimator.get_image_uri',
  'sagemaker.fw_utils.create_image_uri',
  'sagemaker.predictor.csv_serializer',
  'sagemaker.predictor.csv_deserializer',
  'sagemaker.predictor.json_serializer',
  'sagemaker.predictor.json_deserializer',
  'sagemaker.predictor.npy_serializer',
  'sagemaker.predictor.numpy_deserializer',
  'sagemaker.tensorflow.serving.Model',
]);

/** Source: the modules of 1.72 and of 2.257. */
const later =
  /^sagemaker\.(?:async_inference|batch_inference|clarify|collection|compute_resource_requirements|config|core|dataset_definition|deserializers|djl_inference|drift_check_baselines|experiments|explainer|feature_store|huggingface|image_uris|inference_recommender|inputs\.TrainingInput|instance_group|jumpstart|lambda_helper|lineage|metadata_properties|metric_definitions|mlflow|model_card|model_metrics|model_uris|modules|predictor\.Predictor|predictor_async|remote_function|script_uris|serializers|serve|serverless|spark|train|training_compiler|workflow\.(?!airflow)\w+|wrangler)\b/;

/** What version 1 of the SDK had otherwise. */
export const former: Former = { names, parameters, signatures: formerSignatures, later };
