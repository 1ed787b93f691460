import { stepsOf } from './common/pipelines.ts';
import { fail, pass, rule, undecided } from './kit.ts';

/** Other ways to check data before it is learned from. */
const TOOLS = [
  'import:great_expectations',
  'import:pydeequ',
  'import:pandera',
  'import:evidently',
  'import:whylogs',
  'import:tensorflow_data_validation',
  'import:deepchecks',
  'import:awswrangler.data_quality',
  'import:sagemaker.model_monitor',
  'api:glue.StartDataQualityRulesetEvaluationRun',
  'cfn:AWS::Glue::DataQualityRuleset',
];

export default rule({
  id: 'pipeline-data-check',
  title: 'Pipelines check their data before they learn from it',
  why: 'A broken export or a changed column trains a worse model without any error. A check of the data stops the run before it costs anything.',
  practices: ['validate-data-schema', 'profile-data', 'use-data-pipeline'],
  severity: 'hint',
  confidence: 'low',
  absent: 'data check',
  on: 'AWS::SageMaker::Pipeline',
  references: ['B77'],
  check(pipeline, workload) {
    const { all, open } = stepsOf(pipeline);
    const types = new Set(all.map(s => s.type));
    if (types.has('QualityCheck')) return pass(pipeline.at);
    if (!types.has('Training') && !types.has('Tuning')) return undefined;
    if (open || !workload.complete || TOOLS.some(name => workload.traces(name).length > 0))
      return undecided(pipeline.at, 'something that may check the data');
    return fail(pipeline.at, 'Nothing in this pipeline checks the data before it is learned from.');
  },
});
