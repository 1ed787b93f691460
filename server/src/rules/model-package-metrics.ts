import { s3Uri } from './common/sites.ts';
import { failure, get, isSet, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'model-package-metrics',
  title: 'A registered model carries its evaluation metrics',
  why: 'Whoever approves, compares or monitors a model version needs its measured quality beside it. Without metrics the registry is a list of files.',
  practices: ['model-evaluation-pipeline', 'model-approval-workflow', 'establish-lineage-tracker'],
  severity: 'info',
  confidence: 'high',
  on: 'AWS::SageMaker::ModelPackage',
  references: ['B10'],
  check(model) {
    const metrics = get(model, 'ModelMetrics');
    return verdict(isSet(metrics), metrics, () =>
      failure(metrics, {
        message: 'The model is registered without its evaluation metrics.',
        fix: review(
          'Register the report of its evaluation',
          set(model, 'ModelMetrics.ModelQuality.Statistics', {
            ContentType: 'application/json',
            S3Uri: s3Uri('EvaluationUri', 'Report of the evaluation in S3', 'evaluation/evaluation.json'),
          }),
        ),
      }),
    );
  },
});
