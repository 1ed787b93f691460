import { call, run, sdk, uses } from './names.ts';
import { given, steps } from './readings.ts';
import type { Recognition } from './recognition.ts';

const SELECTION = 'sklearn.model_selection';
const SPLITS = [`${SELECTION}.train_test_split`, 'torch.utils.data.random_split', 'numpy.split'];
const REPORT = sdk(
  'workflow.properties.PropertyFile',
  'core.workflow.properties.PropertyFile',
  'mlops.workflow.properties.PropertyFile',
);
const METRICS = 'sklearn.metrics';

/** How models are measured and compared. */
export const evaluation: readonly Recognition[] = [
  {
    id: 'baseline-model',
    title: 'A simple baseline model is trained',
    strong: ['plan-model-improvement', 'benchmark-alternatives'],
    weak: ['ml-is-right-solution'],
    components: ['evaluation'],
    traces: call('sklearn.dummy.DummyClassifier', 'sklearn.dummy.DummyRegressor'),
  },
  {
    id: 'cross-validation',
    title: 'Models are cross-validated',
    strong: ['plan-model-improvement'],
    components: ['evaluation'],
    traces: call(
      ...['cross_val_score', 'cross_validate', 'cross_val_predict', 'KFold', 'RepeatedKFold', 'StratifiedKFold'].map(
        n => `${SELECTION}.${n}`,
      ),
      'xgboost.cv',
      'lightgbm.cv',
    ),
  },
  {
    id: 'feature-selection',
    title: 'Features are selected by a measure',
    strong: ['plan-model-improvement'],
    components: ['evaluation'],
    traces: call('sklearn.feature_selection'),
  },
  {
    id: 'ensemble',
    title: 'Several models are combined',
    strong: ['plan-model-improvement', 'benchmark-alternatives'],
    components: ['training'],
    traces: call(
      'sklearn.ensemble.VotingClassifier',
      'sklearn.ensemble.VotingRegressor',
      'sklearn.ensemble.StackingClassifier',
      'sklearn.ensemble.StackingRegressor',
    ),
  },
  {
    id: 'data-split',
    title: 'A part of the data is held out',
    weak: ['validate-with-relevant-data'],
    components: ['evaluation'],
    traces: call(...SPLITS),
  },
  {
    id: 'representative-split',
    title: 'Data is split by class, group or time',
    strong: ['validate-with-relevant-data'],
    components: ['evaluation'],
    traces: call(
      ...[
        'StratifiedKFold',
        'StratifiedShuffleSplit',
        'GroupKFold',
        'GroupShuffleSplit',
        'StratifiedGroupKFold',
        'TimeSeriesSplit',
        'LeaveOneGroupOut',
      ].map(n => `${SELECTION}.${n}`),
    ),
  },
  {
    id: 'evaluation-metrics',
    title: 'Metrics beyond accuracy are computed',
    strong: ['define-evaluation-metrics'],
    components: ['evaluation'],
    traces: call(
      ...[
        'precision_score',
        'recall_score',
        'f1_score',
        'fbeta_score',
        'precision_recall_fscore_support',
        'classification_report',
        'roc_auc_score',
        'roc_curve',
        'auc',
        'average_precision_score',
        'log_loss',
        'mean_squared_error',
        'root_mean_squared_error',
        'mean_absolute_error',
        'mean_absolute_percentage_error',
        'r2_score',
        'confusion_matrix',
      ].map(n => `${METRICS}.${n}`),
      'torchmetrics',
      'evaluate.load',
    ),
  },
  {
    id: 'registered-metrics',
    title: 'Metrics are attached to the registered model',
    strong: ['define-evaluation-metrics'],
    services: ['Amazon SageMaker Model Registry'],
    components: ['evaluation', 'model-registry'],
    traces: sdk('model_metrics.ModelMetrics', 'core.model_metrics.ModelMetrics'),
    readings: [given('AWS::SageMaker::ModelPackage', 'ModelMetrics')],
  },
  {
    id: 'evaluation-report',
    title: 'A pipeline step writes an evaluation report',
    weak: ['model-evaluation-pipeline'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['evaluation'],
    traces: REPORT,
  },
  {
    id: 'held-out-evaluation',
    title: 'Data is held out, and a pipeline step writes an evaluation report',
    strong: ['validate-with-relevant-data'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['evaluation'],
    traces: REPORT,
    only: (_, workload) => call(...SPLITS).some(name => workload.traces(name).length > 0),
  },
  {
    id: 'evaluation-condition',
    title: 'A pipeline decides by a condition',
    weak: ['determine-kpis', 'model-evaluation-pipeline', 'protect-against-data-poisoning'],
    services: ['Amazon SageMaker Pipelines'],
    components: ['evaluation', 'ci-cd-ct-pipeline'],
    traces: sdk('workflow.condition_step.ConditionStep', 'mlops.workflow.condition_step.ConditionStep'),
    readings: [steps('Condition')],
  },
  {
    id: 'evaluation-in-ci',
    title: 'CI reports on the evaluation of models',
    weak: ['model-evaluation-pipeline'],
    components: ['evaluation', 'ci-cd-ct-pipeline'],
    traces: [...run('cml', 'dvc metrics'), ...uses('iterative/setup-cml')],
  },
  {
    id: 'tradeoff-curve',
    title: 'Trade-offs are looked at in curves',
    weak: ['performance-tradeoffs'],
    components: ['evaluation'],
    traces: call(
      `${METRICS}.precision_recall_curve`,
      `${SELECTION}.learning_curve`,
      `${SELECTION}.validation_curve`,
      `${SELECTION}.LearningCurveDisplay`,
      `${METRICS}.PrecisionRecallDisplay`,
    ),
  },
];
