import { placedImages } from './common/images.ts';
import { fail, pass, review, rule, set, show, text, undecided } from './kit.ts';

/** Images that AWS publishes without version tags, by their repository or by what the SDK is asked for. */
const UNVERSIONED =
  /sagemaker-(?:model-monitor-analyzer|clarify-processing|debugger-rules|data-wrangler-container|geospatial)|\}\.dkr\.ecr\.[^/]{0,200}\/(?:model-monitor|clarify|debugger|data-wrangler|detailed-profiler):/;
/** Text for a person to replace is no image; an image of SageMaker has the address of a registry. */
const PLACEHOLDER = /[<\s]|^[^/${}]*$/;
const TAG = /:([^:/@]+)$/;

export default rule({
  id: 'image-pinned',
  title: 'Container images are pinned to a version',
  why: 'A moving tag runs other code tomorrow than it was tested with today: the model cannot be reproduced, and a rollback rolls back nothing.',
  practices: ['package-approved-libraries', 'establish-lineage-tracker', 'recoverable-endpoint'],
  severity: 'warning',
  confidence: 'high',
  on: [
    'SageMaker::TrainingJob',
    'AWS::SageMaker::ProcessingJob',
    'AWS::SageMaker::Model',
    'AWS::SageMaker::ModelPackage',
  ],
  references: ['B45'],
  check: resource =>
    placedImages(resource).flatMap(({ path, value: image }, i) => {
      const shown = show(image);
      const key = String(i);
      if (
        image.state === 'absent' ||
        image.state === 'ref' ||
        (shown && (UNVERSIONED.test(shown) || PLACEHOLDER.test(shown)))
      )
        return [];
      if (image.state === 'default' && image.by === 'argument')
        return [undecided(image.at, 'an image that a caller may choose', key)];
      const tag = TAG.exec(shown ?? '')?.[1];
      if (shown === undefined || (!shown.includes('@sha256:') && (tag ? tag.includes('${') : shown.endsWith('}'))))
        return [undecided(image.at, 'an image that is composed at run time', key)];
      if (shown.includes('@sha256:') || (tag && tag !== 'latest')) return [pass(image.at, key)];
      const written = text(image);
      const fix = written !== undefined && {
        fix: review(
          'Pin the image to a version',
          set(resource, path, `${written.replace(/:latest$/, '')}:your-version`),
        ),
      };
      return [
        fail(image.at, tag ? 'The image has the moving tag "latest".' : 'The image has no tag, which means "latest".', {
          key,
          ...fix,
        }),
      ];
    }),
});
