import { fail, get, isSet, pass, rule, undecided } from './kit.ts';

/** Model cards that are made apart from the registration. */
const APART = [
  'api:sagemaker.CreateModelCard',
  'call:sagemaker.model_card',
  'call:sagemaker.core.resources.ModelCard',
  'cfn:AWS::SageMaker::ModelCard',
];

export default rule({
  id: 'model-documented',
  title: 'Registered models come with a model card',
  why: 'A model card says what a model is for, what it was trained on and where it fails: without one whoever approves or uses it has to ask.',
  practices: ['prepare-ml-profile', 'agree-explainability-level', 'establish-lineage-tracker'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'model card',
  on: 'AWS::SageMaker::ModelPackage',
  references: ['B79'],
  check(model, workload) {
    if (model.traits.includes('update') || model.traits.includes('notebook')) return undefined;
    const card = get(model, 'ModelCard');
    if (isSet(card) === 'yes' || workload.all('AWS::SageMaker::ModelCard').length > 0) return pass(model.at);
    if (isSet(card) === 'unknown' || !workload.complete || APART.some(name => workload.traces(name).length > 0))
      return undecided(card.at, 'a model card that may be made elsewhere');
    return fail(card.at, 'The model is registered without a model card.');
  },
});
