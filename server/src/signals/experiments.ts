import { api, call, cfn, sdk } from './names.ts';
import { given } from './readings.ts';
import type { Recognition } from './recognition.ts';

const runs = (...methods: readonly string[]): readonly string[] =>
  sdk(
    ...['experiments.run.Run', 'experiments.Run', 'core.experiments.run.Run', 'core.experiments.Run'].flatMap(r =>
      methods.map(m => (m === '' ? r : `${r}.${m}`)),
    ),
  );

/** Experiments and where artefacts come from. */
export const experiments: readonly Recognition[] = [
  {
    id: 'experiment-run',
    title: 'Runs are gathered in an experiment',
    weak: [
      'version-and-track-everything',
      'plan-model-improvement',
      'benchmark-alternatives',
      'optimal-ml-framework',
      'optimal-algorithms',
    ],
    services: ['Amazon SageMaker Experiments'],
    components: ['experiment-tracking'],
    traces: [
      ...runs(''),
      ...sdk('experiments.load_run', 'experiments.run.load_run', 'core.experiments.load_run'),
      ...api('sagemaker.CreateExperiment', 'sagemaker.CreateTrial'),
      ...call('smexperiments.experiment.Experiment', 'smexperiments.trial.Trial'),
    ],
  },
  {
    id: 'experiment-logging',
    title: 'Parameters and metrics of runs are logged',
    strong: ['version-and-track-everything'],
    services: ['Amazon SageMaker Experiments'],
    components: ['experiment-tracking', 'lineage-tracker'],
    traces: [
      ...runs('log_parameter', 'log_parameters', 'log_metric', 'log_file', 'log_artifact', 'log_confusion_matrix'),
      ...call('smexperiments.tracker.Tracker'),
      ...api('sagemaker.CreateTrialComponent'),
    ],
  },
  {
    id: 'mlflow-tracking',
    title: 'Runs are logged with MLflow or Weights & Biases',
    strong: ['version-and-track-everything'],
    components: ['experiment-tracking', 'lineage-tracker'],
    traces: call(
      'mlflow.start_run',
      'mlflow.log_param',
      'mlflow.log_params',
      'mlflow.log_metric',
      'mlflow.log_metrics',
      'mlflow.log_artifact',
      'mlflow.autolog',
      'mlflow.sklearn',
      'mlflow.pytorch',
      'mlflow.tensorflow',
      'mlflow.keras',
      'mlflow.xgboost',
      'wandb.init',
      'wandb.log',
    ),
    imports: ['mlflow', 'wandb'],
  },
  {
    id: 'mlflow-server',
    title: 'A managed MLflow server is declared',
    strong: ['version-and-track-everything'],
    services: ['Managed MLflow on SageMaker'],
    components: ['experiment-tracking'],
    traces: [
      ...cfn('SageMaker::MlflowTrackingServer', 'SageMaker::MlflowApp'),
      ...api('sagemaker.CreateMlflowTrackingServer', 'sagemaker.CreateMlflowApp'),
    ],
  },
  {
    id: 'lineage-entities',
    title: 'Lineage is recorded or queried',
    strong: ['establish-lineage-tracker'],
    services: ['Amazon SageMaker ML Lineage Tracking'],
    components: ['lineage-tracker'],
    traces: [
      ...sdk('lineage', 'core.lineage'),
      ...api(
        'sagemaker.CreateArtifact',
        'sagemaker.CreateContext',
        'sagemaker.CreateAction',
        'sagemaker.AddAssociation',
        'sagemaker.QueryLineage',
      ),
    ],
  },
  {
    id: 'commit-recorded',
    title: 'The commit is recorded with the model',
    strong: ['establish-lineage-tracker'],
    services: ['Amazon SageMaker Model Registry'],
    components: ['lineage-tracker', 'model-registry'],
    traces: sdk('metadata_properties.MetadataProperties', 'core.metadata_properties.MetadataProperties'),
    readings: [
      given('AWS::SageMaker::ModelPackage', 'MetadataProperties.CommitId'),
      given('AWS::SageMaker::ModelPackage', 'MetadataProperties.Repository'),
    ],
  },
  {
    id: 'clean-up-of-artifacts',
    title: 'Experiments or registered models are deleted',
    // Notebooks do so at the end of a demonstration; that is no policy.
    weak: ['archive-training-artifacts'],
    components: ['experiment-tracking', 'model-registry'],
    traces: [
      ...api('sagemaker.DeleteExperiment', 'sagemaker.DeleteModelPackage', 'sagemaker.DeleteModelPackageGroup'),
      ...sdk('experiments.experiment.Experiment.delete_all'),
    ],
  },
  {
    id: 'model-deleted',
    title: 'A model is deleted when the experiment is over',
    weak: ['archive-training-artifacts'],
    components: ['inference-pipeline'],
    traces: [...api('sagemaker.DeleteModel'), ...sdk('predictor.Predictor.delete_model')],
  },
];
