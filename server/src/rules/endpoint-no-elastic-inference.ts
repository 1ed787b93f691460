import { variants } from './common/endpoints.ts';
import { ask, branches, fail, get, items, pass, read, review, rule, undecided } from './kit.ts';

const NOTEBOOK = 'AcceleratorTypes';
const isElastic = (v: unknown): boolean => typeof v === 'string' && v.startsWith('ml.eia');

export default rule({
  id: 'endpoint-no-elastic-inference',
  title: 'Nothing attaches an Elastic Inference accelerator',
  why: 'Elastic Inference has reached its end of life: SageMaker rejects requests that ask for such an accelerator. Inferentia and small GPU instances have taken its place.',
  practices: ['cost-effective-hardware', 'optimize-instance-types', 'efficient-silicon'],
  severity: 'error',
  confidence: 'high',
  on: ['AWS::SageMaker::EndpointConfig', 'AWS::SageMaker::NotebookInstance'],
  references: ['B40'],
  check(resource) {
    if (resource.type === 'AWS::SageMaker::NotebookInstance') {
      const all = get(resource, NOTEBOOK);
      if (all.state === 'absent') return [];
      const elastic = items(all).items.flatMap(branches);
      if (elastic.length === 0)
        return items(all).open ? [undecided(all.at, 'accelerators that are not written out here')] : [];
      return [
        fail(all.at, 'Elastic Inference, which this notebook instance asks for, no longer exists.', {
          fix: review('Remove the accelerators', { op: 'remove', resource, path: NOTEBOOK }),
        }),
      ];
    }
    return variants(resource).items.flatMap((variant, i) => {
      const type = read(variant, 'AcceleratorType');
      if (type.state === 'absent') return [];
      const key = String(i);
      const answer = ask(type, isElastic, 'unknown');
      if (answer === 'no') return [pass(type.at, key)];
      if (answer === 'unknown') return [undecided(type.at, 'an accelerator that is decided at run time', key)];
      return [
        fail(type.at, 'Elastic Inference, which this variant asks for, no longer exists.', {
          key,
          fix: review('Remove the accelerator', {
            op: 'remove',
            resource,
            path: `ProductionVariants.${i}.AcceleratorType`,
          }),
        }),
      ];
    });
  },
});
