import { items, read, show } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { type Declared, declared, ownDocuments, placeOf, type Said } from './collect.ts';

/** Accounts in which AWS keeps images of frameworks and algorithms, as far as a host names them: deep learning containers, scikit-learn, XGBoost. */
const AWS_ACCOUNTS = new Set([
  '763104351884',
  '683313688378',
  '257758044811',
  '246618743249',
  '492215442770',
  '141502667606',
]);
const ECR = /^(\d{12})\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?\//;
/** Names of repositories that AWS gives its images. */
const AWS_NAMES =
  /\/(?:sagemaker-|pytorch-|tensorflow-|huggingface-|mxnet-|djl-|autogluon-|xgboost|linear-learner|kmeans|pca|lda|knn|blazingtext|factorization-machines)/;
/** A host of a registry, which has a dot or a port before the first slash. */
const HOST = /^([\w-]+(?:\.[\w-]+)+(?::\d+)?|localhost(?::\d+)?)\//;

/** Where an image comes from, as far as its address tells. */
type Origin = 'prebuilt' | 'own' | 'elsewhere';

function origin(image: Value, owner: Resource, workload: Workload): Origin | undefined {
  const parts = image.state === 'template' ? image.parts : [image];
  const registry = parts.find((p): p is Value => typeof p !== 'string' && p.state === 'ref');
  if (registry && workload.resolve(owner, registry, 'AWS::ECR::Repository')) return 'own';
  const address = show(image) ?? '';
  const account = ECR.exec(address)?.[1];
  if (account !== undefined) {
    if (AWS_ACCOUNTS.has(account)) return 'prebuilt';
    // AWS has an account per region and kind of image: one that only looks like another's may be theirs.
    return AWS_NAMES.test(address) ? undefined : 'own';
  }
  const [, host] = HOST.exec(address) ?? [];
  return host === undefined || host.includes('amazonaws') || address.startsWith('$') ? undefined : 'elsewhere';
}

function imagesOf({ resource }: Declared): readonly Value[] {
  const p = resource.properties;
  return [
    read(p, 'AlgorithmSpecification.TrainingImage'),
    read(p, 'PrimaryContainer.Image'),
    read(p, 'AppSpecification.ImageUri'),
    ...items(read(p, 'Containers')).items.map(c => read(c, 'Image')),
  ];
}

const TYPES = ['SageMaker::TrainingJob', 'AWS::SageMaker::Model', 'AWS::SageMaker::ProcessingJob'] as const;

const located = (workload: Workload) =>
  TYPES.flatMap(type => declared(workload, type)).flatMap(d =>
    imagesOf(d).flatMap(image => {
      const from = origin(image, d.resource, workload);
      return from === undefined ? [] : [{ from, place: placeOf(d.document, image.at) }];
    }),
  );

/** Calls that look up the address of an image that AWS keeps, and classes that do so themselves. */
const PREBUILT =
  /^call:sagemaker\.(?:core\.)?image_uris\.retrieve$|^call:sagemaker\.(?:pytorch|tensorflow|sklearn|xgboost|mxnet|huggingface|chainer)\.(?:[a-z]+\.)*[A-Z]\w*$/;

const looked = (workload: Workload): readonly Said[] =>
  ownDocuments(workload).flatMap(document =>
    document.traces
      .filter(t => PREBUILT.test(t.name))
      .map((t): Said => ({ value: 'prebuilt', sure: 'known', place: placeOf(document, t.at) })),
  );

/** Whose images run. One of one's own may stand on a prebuilt one: its address does not tell. */
export const containers = (workload: Workload): readonly Said[] => [
  ...looked(workload),
  ...located(workload).flatMap(({ from, place }): readonly Said[] =>
    from === 'prebuilt'
      ? [{ value: 'prebuilt', sure: 'known', place }]
      : [
          { value: 'extended-prebuilt', sure: 'one-of', note: 'an image of your own', place },
          { value: 'bring-your-own', sure: 'one-of', note: 'an image of your own', place },
        ],
  ),
];

/** Images from registries that are not of AWS. */
export const thirdPartyRegistry = (workload: Workload): readonly Said[] =>
  located(workload).map(({ from, place }) => ({ value: from === 'elsewhere', sure: 'known', place }));
