import type { Resource } from '../model/resource.ts';
import { imagesOf } from './common/images.ts';
import { branches, equals, fail, get, items, or, pass, read, rule, text, undecided } from './kit.ts';

const ECR = /^\d{12}\.dkr\.ecr(?:-fips)?\.[\w-]+\.(?:amazonaws\.com|on\.aws|c2s|sc2s)/;
/** Text for a person to replace, and text that something else fills in. */
const PLACEHOLDER = /[<>{}$\s]|\byour\b|\bxxx|\.\.\./i;
/** An image as a registry names it: with a tag, a digest or a path. */
const IMAGE = /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*(?:[:@][\w.:-]+)?$/;

/** Does the source say that the registry is a private one inside the VPC? */
const isInVpc = (r: Resource) =>
  or(
    equals(get(r, 'AlgorithmSpecification.TrainingImageConfig.TrainingRepositoryAccessMode'), 'Vpc'),
    equals(get(r, 'PrimaryContainer.ImageConfig.RepositoryAccessMode'), 'Vpc'),
    ...items(get(r, 'Containers')).items.map(c => equals(read(c, 'ImageConfig.RepositoryAccessMode'), 'Vpc')),
  );

export default rule({
  id: 'image-from-ecr',
  title: 'Container images come from Amazon ECR or a registry inside the VPC',
  why: 'SageMaker pulls images from private repositories in Amazon ECR, and for models and training also from a registry inside your VPC. An image of a public registry is rejected; a copy in your own repository is scanned, stays, and cannot change under you.',
  practices: ['package-approved-libraries', 'protect-model-artifacts'],
  severity: 'error',
  confidence: 'high',
  on: ['SageMaker::TrainingJob', 'AWS::SageMaker::ProcessingJob', 'AWS::SageMaker::Model'],
  references: ['U052', 'U053', 'SageMaker.16', 'SageMaker.19', 'service-screener:ModelContainerImageSource'],
  check(resource) {
    if (resource.traits.includes('local-mode')) return undefined;
    return imagesOf(resource).flatMap((image, i) => {
      const key = String(i);
      const all = branches(image).map(text);
      const [shown] = all;
      if (image.state === 'absent' || all.some(t => t === undefined || PLACEHOLDER.test(t) || !/[:/@]/.test(t)))
        return [];
      if (all.every(t => ECR.test(t ?? '')) || isInVpc(resource) === 'yes') return [pass(image.at, key)];
      if (isInVpc(resource) === 'unknown' || !all.every(t => IMAGE.test(t ?? '') && !ECR.test(t ?? '')))
        return [undecided(image.at, 'whether the registry is inside the VPC', key)];
      return [fail(image.at, `SageMaker cannot pull "${shown?.slice(0, 80)}": it is no image in Amazon ECR.`, { key })];
    });
  },
});
