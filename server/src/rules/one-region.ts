import { regionsOf } from '../model/regions.ts';
import { JOBS } from './common/jobs.ts';
import { fail, pass, rule } from './kit.ts';

export default rule({
  id: 'one-region',
  title: 'Images, keys, data and models of one resource are in one Region',
  why: 'SageMaker takes an image, a KMS key and the artefacts from its own Region only: a resource that names two Regions is refused.',
  practices: ['data-compute-proximity'],
  severity: 'error',
  confidence: 'high',
  on: [...JOBS, 'AWS::SageMaker::Model', 'AWS::SageMaker::EndpointConfig', 'AWS::SageMaker::ModelPackage'],
  references: ['B43'],
  check(resource) {
    const [first, ...rest] = regionsOf(resource);
    if (!first || rest.length === 0) return undefined;
    const other = rest.find(r => r.region !== first.region);
    return other
      ? fail(other.at, `This is in ${other.region}, and another part of the same resource is in ${first.region}.`)
      : pass(first.at);
  },
});
