import { items, read } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { get } from '../kit.ts';

/** Every container image that a job, model or model package names. */
export const imagesOf = (r: Resource): readonly Value[] => [
  ...['AlgorithmSpecification.TrainingImage', 'AppSpecification.ImageUri', 'PrimaryContainer.Image'].map(p =>
    get(r, p),
  ),
  ...['Containers', 'InferenceSpecification.Containers'].flatMap(p =>
    items(get(r, p)).items.map(c => read(c, 'Image')),
  ),
];
