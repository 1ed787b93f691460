import { inHoles } from '../model/holes.ts';
import { imagesOf } from './common/images.ts';
import { equals, fail, get, items, pass, read, rule, show } from './kit.ts';

/** A host before the first slash: it has a dot or a port. */
const HOST = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?|localhost(?::\d+)?)\/./i;
/** An owner and a name on Docker Hub, with a tag so that it is no path. */
const HUB = /^[a-z0-9]+(?:[._-][a-z0-9]+)*\/[a-z0-9]+(?:[._-][a-z0-9]+)*:[\w.-]+$/;
const ECR = /\.dkr[.-]ecr[^/]{0,200}\.(?:amazonaws\.|on\.aws)|(?:^|\.)public\.ecr\.aws/;
/** Text for a person to replace. */
const PLACEHOLDER = /[<>{}\s]|your|example|placeholder/i;
/** A registry inside a VPC may be any. */
const PRIVATE = [
  'AlgorithmSpecification.TrainingImageConfig.TrainingRepositoryAccessMode',
  'PrimaryContainer.ImageConfig.RepositoryAccessMode',
];

export default rule({
  id: 'image-registry',
  title: 'Images come from Amazon ECR',
  why: 'SageMaker pulls images from Amazon ECR, or from a private registry in your VPC. From a public registry nothing starts, and nobody has checked what is in there.',
  practices: ['package-approved-libraries', 'protect-against-adversarial-input'],
  severity: 'warning',
  confidence: 'high',
  on: [
    'SageMaker::TrainingJob',
    'AWS::SageMaker::ProcessingJob',
    'AWS::SageMaker::Model',
    'AWS::SageMaker::ModelPackage',
  ],
  references: [
    'B46',
    'U052',
    'U053',
    'SageMaker.16',
    'SageMaker.19',
    'service-screener:ContainerRegistry',
    'service-screener:ModelContainerImageSource',
  ],
  check(resource) {
    const modes = [
      ...PRIVATE.map(path => get(resource, path)),
      ...items(get(resource, 'Containers')).items.map(c => read(c, 'ImageConfig.RepositoryAccessMode')),
    ];
    if (modes.some(mode => equals(mode, 'Vpc') !== 'no')) return [];
    return imagesOf(resource).flatMap((image, i) => {
      const shown = show(image);
      if (shown === undefined || image.state === 'ref' || PLACEHOLDER.test(inHoles(shown, () => ''))) return [];
      if (image.state === 'default' && image.by === 'argument') return [];
      const key = String(i);
      if (ECR.test(shown)) return [pass(image.at, key)];
      const host = HOST.exec(shown)?.[1] ?? (HUB.test(shown) ? 'Docker Hub' : undefined);
      return host === undefined
        ? []
        : [fail(image.at, `SageMaker takes images from Amazon ECR, and this one is in ${host}.`, { key })];
    });
  },
});
