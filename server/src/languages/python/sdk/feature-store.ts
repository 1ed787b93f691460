import type { CallBinding } from '../bindings.ts';

/** The feature group of SDK 2 is made by `create`, and what it takes. */
export const featureStore: Readonly<Record<string, CallBinding>> = {
  'sagemaker.feature_store.feature_group.FeatureGroup': {
    dialect: 'sdk-v2',
    methods: {
      create: {
        declares: [
          {
            type: 'AWS::SageMaker::FeatureGroup',
            made: { name: 'FeatureGroupName', feature_definitions: 'FeatureDefinitions' },
            parameters: {
              s3_uri: 'OfflineStoreConfig.S3StorageConfig.S3Uri',
              offline_store_kms_key_id: 'OfflineStoreConfig.S3StorageConfig.KmsKeyId',
              disable_glue_table_creation: 'OfflineStoreConfig.DisableGlueTableCreation',
              table_format: 'OfflineStoreConfig.TableFormat',
              enable_online_store: 'OnlineStoreConfig.EnableOnlineStore',
              online_store_kms_key_id: 'OnlineStoreConfig.SecurityConfig.KmsKeyId',
              online_store_storage_type: 'OnlineStoreConfig.StorageType',
              ttl_duration: 'OnlineStoreConfig.TtlDuration',
              record_identifier_name: 'RecordIdentifierFeatureName',
              event_time_feature_name: 'EventTimeFeatureName',
              role_arn: 'RoleArn',
              description: 'Description',
              tags: 'Tags',
            },
          },
        ],
      },
    },
    wrappers: { ttl_duration: 'sagemaker.feature_store.inputs.TtlDuration' },
  },
  'sagemaker.feature_store.inputs.TtlDuration': {
    dialect: 'sdk-v2',
    parameters: { unit: 'Unit', value: 'Value' },
  },
};
