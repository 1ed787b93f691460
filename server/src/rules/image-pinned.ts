import type { Ending } from '../model/intent.ts';
import type { Resource } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { placedImages } from './common/images.ts';
import { fail, pass, review, rule, set, show, text, undecided } from './kit.ts';

/** Images that AWS publishes without version tags, by their repository or by what the SDK is asked for. */
const UNVERSIONED =
  /sagemaker-(?:model-monitor-analyzer|clarify-processing|debugger-rules|data-wrangler-container|geospatial)|\}\.dkr\.ecr\.[^/]{0,200}\/(?:model-monitor|clarify|debugger|data-wrangler|detailed-profiler):/;
/** Text for a person to replace is no image; an image of SageMaker has the address of a registry. */
const PLACEHOLDER = /[<\s]|^[^/${}]*$/;
const TAG = /:([^:/@]+)$/;

/** What the image is called, without registry and account. */
const nameOf = (shown: string): string | undefined => /[/]([^/${}:]+)$/.exec(shown.replace(/:latest$/, ''))?.[1];

/** Where a name stands for the image, the message says which one it is. */
function messageOf(shown: string, image: Value): string {
  const name = isNamed(image, shown) ? nameOf(shown) : undefined;
  const subject = name ? `The image "${name}"` : 'The image';
  return shown.endsWith(':latest')
    ? `${subject} has the moving tag "latest".`
    : `${subject} has no tag, which means "latest".`;
}

/** What is written elsewhere is longer than the name that stands for it here. */
const isNamed = (image: Value, shown: string): boolean => image.at.end - image.at.start < shown.length / 2;

/** The other resources of the document that take the same image by a name, as one assignment gives it to all of them. */
function sharing(resource: Resource, image: Value, shown: string, workload: Workload): readonly Resource[] {
  if (!isNamed(image, shown)) return [];
  return (workload.documentOf(resource)?.resources ?? []).filter(
    r =>
      r !== resource &&
      !r.traits.includes('local-mode') &&
      placedImages(r).some(other => isNamed(other.value, shown) && show(other.value) === shown),
  );
}

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
    'AWS::SageMaker::InferenceComponent',
    'AWS::SageMaker::ModelPackage',
  ],
  references: ['B45'],
  check: (resource, workload) =>
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
      const others = sharing(resource, image, shown, workload);
      // One assignment is judged once, where it is used first.
      if (others.some(r => r.at.start < resource.at.start)) return [];
      if (shown.includes('@sha256:') || (tag && tag !== 'latest')) return [pass(image.at, key)];
      const written = others.length === 0 ? text(image) : undefined;
      const ending: Ending = {
        now: tag ? 'latest' : '',
        $ending: tag ? 'your-version' : ':your-version',
        ...(written !== undefined && { instead: `${written.replace(/:latest$/, '')}:your-version` }),
      };
      const fix = review('Pin the image to a version', set(resource, path, ending));
      return [fail(image.at, messageOf(shown, image), { key, fix })];
    }),
});
