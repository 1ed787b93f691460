import { read } from '../model/read.ts';
import type { Value } from '../model/value.ts';
import { api, call, cfn, file, run, sdk } from './names.ts';
import { every, given, type Reading, steps, valuesAt, yes } from './readings.ts';
import type { Recognition } from './recognition.ts';

const CHECK = 'workflow.quality_check_step';

/** Does the step check in every run that is started as it is written? */
function checks(step: Value): boolean {
  const skip = read(step, 'SkipCheck');
  return skip.state === 'absent' || every(skip, v => !yes(v));
}

/** Steps that check data in a pipeline. */
const dataChecks: Reading = {
  type: 'AWS::SageMaker::Pipeline',
  property: 'PipelineDefinition.Steps.*.CheckType',
  places: r =>
    valuesAt(r.properties, 'PipelineDefinition.Steps.*').flatMap(step => {
      const type = read(step, 'CheckType');
      return every(type, v => v === 'DATA_QUALITY') && checks(step) ? [type.at] : [];
    }),
};

/** How data is looked at and checked before it is used. */
export const quality: readonly Recognition[] = [
  {
    id: 'data-profiling',
    title: 'Data is profiled by a library',
    strong: ['profile-data'],
    traces: call(
      'ydata_profiling.ProfileReport',
      'pandas_profiling.ProfileReport',
      'sweetviz.analyze',
      'sweetviz.compare',
      'dataprep.eda.create_report',
      'pydeequ.profiles',
      'whylogs.log',
    ),
    imports: ['ydata_profiling', 'pandas_profiling', 'sweetviz'],
  },
  {
    id: 'data-checks',
    inTests: true,
    title: 'Data is checked against expectations',
    strong: ['profile-data', 'validate-data-schema'],
    traces: call(
      'great_expectations.from_pandas',
      'great_expectations.dataset',
      'great_expectations.get_context',
      'great_expectations.data_context',
      'great_expectations.validator',
      'great_expectations.checkpoint',
      'great_expectations.core',
      'great_expectations.expectations',
      'great_expectations.read_csv',
      'pandera.DataFrameSchema',
      'pandera.Column',
      'pandera.check_types',
      'pandera.pandas.DataFrameSchema',
      'pandera.polars.DataFrameSchema',
      'pydeequ.checks',
      'pydeequ.verification',
      'tensorflow_data_validation',
      'deepchecks',
      'soda.scan.Scan',
      'cerberus.Validator',
      'frictionless.validate',
    ),
    imports: ['great_expectations', 'pandera', 'pydeequ', 'tensorflow_data_validation', 'deepchecks', 'soda'],
  },
  {
    id: 'data-checks-run',
    title: 'A command checks data against expectations',
    strong: ['profile-data', 'validate-data-schema'],
    inTests: true,
    traces: run('great_expectations checkpoint', 'gx checkpoint', 'soda scan'),
  },
  {
    id: 'data-checks-project',
    title: 'Expectations of data are set up',
    weak: ['profile-data', 'validate-data-schema'],
    traces: file('great_expectations'),
  },
  {
    id: 'schema-library',
    title: 'A schema library is used',
    weak: ['validate-data-schema', 'protect-against-adversarial-input'],
    traces: call('jsonschema.validate', 'jsonschema.Draft7Validator', 'marshmallow.Schema'),
    imports: ['pydantic', 'jsonschema', 'marshmallow'],
  },
  {
    id: 'glue-data-quality',
    title: 'Glue checks the quality of the data',
    strong: ['profile-data', 'validate-data-schema'],
    services: ['AWS Glue'],
    components: ['data-catalog'],
    traces: [
      ...cfn('Glue::DataQualityRuleset'),
      ...api('glue.CreateDataQualityRuleset', 'glue.StartDataQualityRulesetEvaluationRun'),
      ...call('awsgluedq.transforms.EvaluateDataQuality', 'awswrangler.data_quality'),
    ],
  },
  {
    id: 'schema-registry',
    title: 'Schemas are kept in a registry',
    strong: ['validate-data-schema'],
    services: ['AWS Glue'],
    traces: [...cfn('Glue::Schema'), ...api('glue.CreateSchema', 'glue.RegisterSchemaVersion')],
  },
  {
    id: 'data-baseline',
    title: 'Statistics and limits of the training data are recorded as a baseline',
    strong: ['profile-data', 'feature-statistics'],
    services: ['Amazon SageMaker Model Monitor'],
    components: ['monitoring'],
    traces: sdk(
      'model_monitor.model_monitoring.DefaultModelMonitor.suggest_baseline',
      'model_monitor.DefaultModelMonitor.suggest_baseline',
      'core.model_monitor.model_monitoring.DefaultModelMonitor.suggest_baseline',
      'core.model_monitor.DefaultModelMonitor.suggest_baseline',
    ),
    readings: [given('AWS::SageMaker::DataQualityJobDefinition', 'DataQualityBaselineConfig')],
  },
  {
    id: 'quality-check-step',
    title: 'A pipeline checks the quality of data or model',
    weak: ['profile-data', 'protect-against-data-poisoning', 'validate-data-schema', 'retrain-only-when-necessary'],
    services: ['Amazon SageMaker Pipelines', 'Amazon SageMaker Model Monitor'],
    components: ['ci-cd-ct-pipeline'],
    traces: sdk(`${CHECK}.QualityCheckStep`, `mlops.${CHECK}.QualityCheckStep`),
    readings: [steps('QualityCheck')],
  },
  {
    id: 'data-quality-check',
    title: 'A pipeline checks data against limits before it goes on',
    strong: ['profile-data', 'protect-against-data-poisoning', 'validate-data-schema'],
    services: ['Amazon SageMaker Pipelines', 'Amazon SageMaker Model Monitor'],
    components: ['ci-cd-ct-pipeline'],
    readings: [dataChecks],
  },
  {
    id: 'drift-baselines',
    title: 'Baselines for drift checks are registered with the model',
    strong: ['protect-against-data-poisoning', 'feature-statistics'],
    services: ['Amazon SageMaker Model Registry', 'Amazon SageMaker Model Monitor'],
    components: ['model-registry', 'monitoring'],
    traces: sdk('drift_check_baselines.DriftCheckBaselines', 'core.drift_check_baselines.DriftCheckBaselines'),
    readings: [given('AWS::SageMaker::ModelPackage', 'DriftCheckBaselines')],
  },
];
