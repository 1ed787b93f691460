import { call, cfn, sdk } from './names.ts';
import { declared, given, steps } from './readings.ts';
import type { Recognition } from './recognition.ts';

const CLARIFY = ['clarify.SageMakerClarifyProcessor', 'core.clarify.SageMakerClarifyProcessor'];
const methods = (...names: readonly string[]): readonly string[] =>
  sdk(...CLARIFY.flatMap(c => names.map(n => `${c}.${n}`)));
const MONITOR = ['model_monitor', 'model_monitor.clarify_model_monitoring'];
const monitors = (name: string): readonly string[] =>
  sdk(...MONITOR.flatMap(m => [`${m}.${name}`, `core.${m}.${name}`]));

/** Bias and explanations, in development and in production. */
export const fairness: readonly Recognition[] = [
  {
    id: 'clarify-bias',
    title: 'Clarify measures bias',
    strong: ['review-fairness-explainability', 'detect-and-mitigate-bias'],
    services: ['Amazon SageMaker Clarify'],
    components: ['evaluation'],
    traces: methods('run_bias', 'run_pre_training_bias', 'run_post_training_bias', 'run_bias_and_explainability'),
  },
  {
    id: 'clarify-explainability',
    title: 'Clarify explains predictions',
    strong: ['review-fairness-explainability', 'evaluate-explainability'],
    services: ['Amazon SageMaker Clarify'],
    components: ['evaluation'],
    traces: methods('run_explainability', 'run_bias_and_explainability'),
  },
  {
    id: 'clarify-configuration',
    title: 'An analysis by Clarify is configured',
    weak: ['review-fairness-explainability', 'detect-and-mitigate-bias', 'evaluate-explainability'],
    services: ['Amazon SageMaker Clarify'],
    components: ['evaluation'],
    traces: sdk(
      ...CLARIFY,
      'clarify.BiasConfig',
      'clarify.SHAPConfig',
      'core.clarify.BiasConfig',
      'core.clarify.SHAPConfig',
    ),
  },
  {
    id: 'clarify-check-step',
    title: 'A pipeline checks bias or explanations',
    strong: ['review-fairness-explainability'],
    weak: ['detect-and-mitigate-bias'],
    services: ['Amazon SageMaker Clarify', 'Amazon SageMaker Pipelines'],
    components: ['evaluation', 'ci-cd-ct-pipeline'],
    traces: sdk('workflow.clarify_check_step.ClarifyCheckStep', 'mlops.workflow.clarify_check_step.ClarifyCheckStep'),
    readings: [steps('ClarifyCheck')],
  },
  {
    id: 'fairness-library',
    title: 'Fairness is measured by a library',
    strong: ['review-fairness-explainability', 'detect-and-mitigate-bias'],
    components: ['evaluation'],
    traces: call('fairlearn.metrics', 'fairlearn.reductions', 'aif360.metrics', 'aif360.algorithms', 'aequitas'),
    imports: ['fairlearn', 'aif360', 'aequitas'],
  },
  {
    id: 'resampling',
    title: 'Classes are resampled',
    weak: ['detect-and-mitigate-bias'],
    components: ['evaluation'],
    traces: call('imblearn', 'sklearn.utils.class_weight.compute_class_weight'),
  },
  {
    id: 'explainability-library',
    title: 'Predictions are explained by a library',
    strong: ['review-fairness-explainability', 'evaluate-explainability'],
    components: ['evaluation'],
    traces: call(
      'shap.Explainer',
      'shap.TreeExplainer',
      'shap.KernelExplainer',
      'shap.DeepExplainer',
      'shap.GradientExplainer',
      'shap.LinearExplainer',
      'lime.lime_tabular',
      'lime.lime_text',
      'lime.lime_image',
      'captum.attr',
      'interpret.glassbox',
      'interpret.blackbox',
      'alibi.explainers',
      'eli5.show_weights',
      'eli5.explain_weights',
    ),
    imports: ['shap', 'lime', 'captum', 'interpret', 'alibi.explainers', 'eli5'],
  },
  {
    id: 'bias-monitor',
    title: 'Bias of the deployed model is monitored',
    strong: ['detect-and-mitigate-bias'],
    services: ['Amazon SageMaker Clarify', 'Amazon SageMaker Model Monitor'],
    components: ['monitoring'],
    traces: [...monitors('ModelBiasMonitor'), ...cfn('SageMaker::ModelBiasJobDefinition')],
    readings: declared('AWS::SageMaker::ModelBiasJobDefinition'),
  },
  {
    id: 'explainability-monitor',
    title: 'Feature attribution of the deployed model is monitored',
    strong: ['evaluate-explainability'],
    services: ['Amazon SageMaker Clarify', 'Amazon SageMaker Model Monitor'],
    components: ['monitoring'],
    traces: [...monitors('ModelExplainabilityMonitor'), ...cfn('SageMaker::ModelExplainabilityJobDefinition')],
    readings: declared('AWS::SageMaker::ModelExplainabilityJobDefinition'),
  },
  {
    id: 'online-explainer',
    title: 'The endpoint explains its predictions',
    strong: ['evaluate-explainability', 'log-predictions-and-explanations'],
    services: ['Amazon SageMaker Clarify'],
    components: ['inference-pipeline'],
    readings: [given('AWS::SageMaker::EndpointConfig', 'ExplainerConfig')],
  },
];
