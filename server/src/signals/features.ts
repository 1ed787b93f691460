import { read } from '../model/read.ts';
import { api, call, sdk } from './names.ts';
import { declared, every, given, isGiven, where, yes } from './readings.ts';
import type { Recognition } from './recognition.ts';

const GROUP = 'AWS::SageMaker::FeatureGroup';
const STORE = 'Amazon SageMaker Feature Store';

/** Features: how they are made, kept and read. */
export const features: readonly Recognition[] = [
  {
    id: 'feature-store',
    title: 'Features are kept in SageMaker Feature Store',
    strong: ['feature-reuse'],
    services: [STORE],
    components: ['feature-store'],
    traces: [...api('sagemaker.CreateFeatureGroup')],
    readings: declared(GROUP),
  },
  {
    id: 'feature-store-both',
    title: 'One feature group serves training offline and inference online',
    strong: ['feature-consistency'],
    services: [STORE],
    components: ['feature-store'],
    readings: [
      where(
        GROUP,
        'OnlineStoreConfig.EnableOnlineStore',
        r =>
          every(read(r.properties, 'OnlineStoreConfig.EnableOnlineStore'), yes) &&
          isGiven(read(r.properties, 'OfflineStoreConfig')),
      ),
    ],
  },
  {
    id: 'feature-store-offline',
    title: "A feature group's offline store stands in the data catalogue",
    strong: ['use-data-catalog'],
    services: [STORE, 'AWS Glue Data Catalog'],
    components: ['feature-store', 'data-catalog'],
    readings: [
      where(
        GROUP,
        'OfflineStoreConfig',
        r =>
          isGiven(read(r.properties, 'OfflineStoreConfig')) &&
          !isGiven(read(r.properties, 'OfflineStoreConfig.DisableGlueTableCreation')),
      ),
    ],
  },
  {
    id: 'feature-pipeline',
    title: 'Features are written into the feature store',
    strong: ['feature-reuse'],
    services: [STORE],
    components: ['feature-pipeline', 'feature-store'],
    traces: [
      ...api('sagemaker-featurestore-runtime.PutRecord'),
      ...sdk(
        'feature_store.feature_group.FeatureGroup.ingest',
        'mlops.feature_store.ingestion_manager_pandas.IngestionManagerPandas',
        'core.resources.FeatureGroup.put_record',
      ),
      ...call('feature_store_pyspark.FeatureStoreManager'),
    ],
  },
  {
    id: 'feature-store-read',
    title: 'Features are read from the feature store',
    weak: ['feature-consistency'],
    services: [STORE],
    components: ['feature-store'],
    traces: [
      ...api('sagemaker-featurestore-runtime.GetRecord', 'sagemaker-featurestore-runtime.BatchGetRecord'),
      ...sdk('feature_store.feature_group.FeatureGroup.athena_query', 'core.resources.FeatureGroup.get_record'),
    ],
  },
  {
    id: 'feature-time-travel',
    title: 'Training data is taken from the feature store as of a point in time',
    strong: ['automate-data-change-management'],
    services: [STORE],
    components: ['feature-store', 'lineage-tracker'],
    traces: sdk(
      'feature_store.dataset_builder.DatasetBuilder.as_of',
      'feature_store.dataset_builder.DatasetBuilder.point_in_time_accurate_join',
      'mlops.feature_store.dataset_builder.DatasetBuilder.as_of',
    ),
  },
  {
    id: 'online-feature-ttl',
    title: 'Online features expire',
    strong: ['keep-only-relevant-data'],
    services: [STORE],
    components: ['feature-store'],
    readings: [given(GROUP, 'OnlineStoreConfig.TtlDuration')],
  },
  {
    id: 'feature-group-updated',
    title: 'A feature group gets new features',
    weak: ['review-data-and-features-for-retraining'],
    services: [STORE],
    components: ['feature-store'],
    traces: [
      ...api('sagemaker.UpdateFeatureGroup'),
      ...sdk('feature_store.feature_group.FeatureGroup.update', 'core.resources.FeatureGroup.update'),
    ],
  },
  {
    id: 'feature-transformer',
    title: 'Preprocessing is one fitted transformer',
    weak: ['feature-consistency'],
    traces: call(
      'sklearn.pipeline.Pipeline',
      'sklearn.pipeline.make_pipeline',
      'sklearn.compose.ColumnTransformer',
      'sklearn.compose.make_column_transformer',
    ),
  },
  {
    id: 'feature-importance',
    title: 'The importance of features is measured',
    weak: ['feature-statistics'],
    traces: call(
      'sklearn.inspection.permutation_importance',
      'shap.summary_plot',
      'shap.plots',
      'xgboost.plot_importance',
      'lightgbm.plot_importance',
    ),
  },
];
