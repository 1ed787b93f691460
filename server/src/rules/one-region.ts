import { show } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import type { Span, Value } from '../model/value.ts';
import { JOBS } from './common/jobs.ts';
import { fail, pass, rule } from './kit.ts';

const REGION = '([a-z]{2}(?:-[a-z]+)+-\\d)';
/** Addresses that say in which Region they are: of an image, of a key, model or topic, of the bucket that the SDK makes. */
const PLACES: readonly RegExp[] = [
  new RegExp(`\\.dkr\\.ecr\\.${REGION}\\.amazonaws\\.`),
  new RegExp(`^arn:aws[\\w-]*:(?:kms|sagemaker|ecr|sns):${REGION}:`),
  new RegExp(`^s3://sagemaker-${REGION}-(?:\\d{12}|\\$\\{)`),
];

interface Placed {
  readonly region: string;
  readonly at: Span;
}

function* placed(value: Value, depth = 0): Generator<Placed> {
  if (depth > 12) return;
  if (value.state === 'object') for (const member of value.members.values()) yield* placed(member, depth + 1);
  else if (value.state === 'list') for (const item of value.items) yield* placed(item, depth + 1);
  else if (value.state === 'known' || value.state === 'template') {
    const shown = show(value) ?? '';
    const region = PLACES.map(p => p.exec(shown)?.[1]).find(r => r !== undefined);
    if (region !== undefined) yield { region, at: value.at };
  }
}

const regionsOf = (resource: Resource): readonly Placed[] => [...placed(resource.properties)];

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
