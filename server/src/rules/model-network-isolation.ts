import { get, isSet, mustBeTrue, review, rule, set } from './kit.ts';

export default rule({
  id: 'model-network-isolation',
  title: 'Model containers run without network',
  why: 'A model container that can reach the network can send requests and weights out. Isolation takes the network away and leaves SageMaker to answer the requests.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation', 'protect-model-artifacts'],
  severity: 'info',
  confidence: 'high',
  absent: 'network isolation of the model',
  on: 'AWS::SageMaker::Model',
  references: ['U050', 'SageMaker.5', 'CKV_AWS_370', 'prowler:sagemaker_models_network_isolation_enabled'],
  check(model) {
    // A container that fetches its weights from the Hugging Face Hub cannot start without network.
    if (isSet(get(model, 'PrimaryContainer.Environment.HF_MODEL_ID')) === 'yes') return undefined;
    const off = get(model, 'EnableNetworkIsolation').state !== 'absent';
    return mustBeTrue(model, 'EnableNetworkIsolation', {
      message: `Network isolation of this model is ${off ? 'switched off' : 'not asked for'}.`,
      fix: review('Turn on network isolation', set(model, 'EnableNetworkIsolation', true)),
    });
  },
});
