import { api, call, cfn, file, sdk } from './names.ts';
import { declared, given } from './readings.ts';
import type { Recognition } from './recognition.ts';

const PACKAGE = 'AWS::SageMaker::ModelPackage';
const REGISTRY = 'Amazon SageMaker Model Registry';

/** The model registry, approval and documentation of models. */
export const registry: readonly Recognition[] = [
  {
    id: 'model-registered',
    title: 'Models are registered in the model registry',
    strong: ['establish-lineage-tracker', 'cicd-ct-with-traceability'],
    services: [REGISTRY],
    components: ['model-registry'],
    traces: sdk(
      'workflow.step_collections.RegisterModel',
      'model.Model.register',
      'mlops.workflow.model_step.ModelStep.register',
    ),
    readings: [given(PACKAGE, 'ModelPackageGroupName')],
  },
  {
    id: 'model-package-group',
    title: 'A group for the versions of a model is declared',
    weak: ['establish-lineage-tracker', 'cicd-ct-with-traceability'],
    services: [REGISTRY],
    components: ['model-registry'],
    readings: declared('AWS::SageMaker::ModelPackageGroup'),
  },
  {
    id: 'model-package-group-policy',
    title: 'Access to registered models has a policy of its own',
    strong: ['protect-model-artifacts'],
    services: [REGISTRY],
    components: ['model-registry'],
    traces: api('sagemaker.PutModelPackageGroupPolicy'),
    readings: [given('AWS::SageMaker::ModelPackageGroup', 'ModelPackageGroupPolicy')],
  },
  {
    id: 'model-from-package',
    title: 'The deployed model comes from a registered package',
    strong: ['recoverable-endpoint'],
    services: [REGISTRY],
    components: ['model-registry', 'inference-pipeline'],
    readings: [
      given('AWS::SageMaker::Model', 'PrimaryContainer.ModelPackageName'),
      given('AWS::SageMaker::Model', 'Containers.*.ModelPackageName'),
    ],
  },
  {
    id: 'approval-recorded',
    title: 'Approval of a model is recorded with its reason or card',
    strong: ['model-approval-workflow'],
    services: [REGISTRY],
    components: ['model-registry'],
    readings: [given(PACKAGE, 'ApprovalDescription'), given(PACKAGE, 'ModelCard')],
  },
  {
    id: 'manual-approval',
    title: 'A person approves the next stage of the delivery pipeline',
    strong: ['model-approval-workflow'],
    services: ['AWS CodePipeline'],
    components: ['model-registry', 'ci-cd-ct-pipeline'],
    traces: [
      ...call('aws_cdk.aws_codepipeline_actions.ManualApprovalAction', 'aws_cdk.pipelines.ManualApprovalStep'),
      ...cfn('CodePipeline::Pipeline.Approval'),
    ],
    imports: ['aws-cdk-lib/aws-codepipeline-actions.ManualApprovalAction', 'aws-cdk-lib/pipelines.ManualApprovalStep'],
  },
  {
    id: 'model-card',
    title: 'A model card documents the model',
    weak: ['agree-explainability-level', 'determine-kpis'],
    services: ['Amazon SageMaker Model Cards'],
    components: ['model-registry'],
    traces: [
      ...file('model-card'),
      ...cfn('SageMaker::ModelCard'),
      ...api('sagemaker.CreateModelCard'),
      ...sdk('model_card.ModelCard', 'model_card.model_card.ModelCard', 'core.resources.ModelCard.create'),
    ],
  },
  {
    id: 'model-card-uses',
    title: 'A model card names intended uses or business details',
    weak: ['agree-explainability-level', 'determine-kpis'],
    services: ['Amazon SageMaker Model Cards'],
    components: ['model-registry'],
    traces: sdk(
      'model_card.IntendedUses',
      'model_card.model_card.IntendedUses',
      'model_card.BusinessDetails',
      'model_card.model_card.BusinessDetails',
    ),
  },
];
