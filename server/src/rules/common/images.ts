import { items, read } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { get } from '../kit.ts';

/** A container image, and the path of the property that names it. */
export interface Image {
  readonly path: string;
  readonly value: Value;
}

/** Every container image that a job, model or model package names, with its path. */
export const placedImages = (r: Resource): readonly Image[] => [
  ...[
    'AlgorithmSpecification.TrainingImage',
    'AppSpecification.ImageUri',
    'PrimaryContainer.Image',
    'Specification.Container.Image',
  ].map(p => ({
    path: p,
    value: get(r, p),
  })),
  ...['Containers', 'InferenceSpecification.Containers'].flatMap(p =>
    items(get(r, p)).items.map((c, i) => ({ path: `${p}.${i}.Image`, value: read(c, 'Image') })),
  ),
];

/** Every container image that a job, model or model package names. */
export const imagesOf = (r: Resource): readonly Value[] => placedImages(r).map(i => i.value);
