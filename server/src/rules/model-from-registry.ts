import { branches, fail, get, isSet, items, pass, read, rule, show, undecided } from './kit.ts';

/** Buckets from which AWS and Hugging Face hand out pre-trained models, and text for a person to replace. */
const OTHERS = /jumpstart|huggingface|sagemaker-sample|dlr-built|tf-?hub|[<\s]/i;

export default rule({
  id: 'model-from-registry',
  title: 'Deployed models come from the model registry',
  why: 'A model deployed from its artefact in S3 has no version, no approval and no lineage: nobody can tell what runs, or go back to what ran before.',
  practices: ['model-approval-workflow', 'establish-lineage-tracker', 'cicd-ct-with-traceability'],
  severity: 'info',
  confidence: 'medium',
  production: true,
  on: 'AWS::SageMaker::Model',
  references: ['U040', 'B12', 'B13', 'prowler:sagemaker_models_registry_in_use', 'GENREL04-BP02'],
  check(model, workload) {
    if (model.traits.includes('notebook')) return undefined;
    // In code a model object may as well go into a pipeline model, a registration or a batch transform.
    if (model.dialect.startsWith('sdk') && workload.linked(model, 'serves').state !== 'known') return undefined;
    const more = items(get(model, 'Containers')).items;
    const containers = [get(model, 'PrimaryContainer'), ...more].filter(c => c.state === 'object');
    const registered = containers.find(c => isSet(read(c, 'ModelPackageName')) === 'yes');
    if (registered) return pass(read(registered, 'ModelPackageName').at);
    const named = containers.map(c => read(c, 'ModelPackageName')).find(name => isSet(name) === 'unknown');
    if (named) return undecided(named.at, 'whether the model comes from the registry is decided at run time');
    const data = containers.map(c => read(c, 'ModelDataUrl')).find(url => url.state !== 'absent');
    if (!data || OTHERS.test(show(data) ?? '')) return undefined;
    if (branches(data).some(b => isSet(b) !== 'yes' || (b.state === 'default' && b.by === 'argument')))
      return undecided(data.at, 'where the model comes from is decided at run time');
    return fail(data.at, 'The model is deployed from its artefact, past the model registry.');
  },
});
