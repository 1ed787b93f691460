import { items, read } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { get } from '../kit.ts';

/** A container image, and the path of the property that names it. */
export interface Image {
  readonly path: string;
  readonly value: Value;
}

const ONE = [
  'AlgorithmSpecification.TrainingImage',
  'AppSpecification.ImageUri',
  'PrimaryContainer.Image',
  'Specification.Container.Image',
];
const SEVERAL = ['Containers', 'InferenceSpecification.Containers'];

/** Every container image that a job, model or model package names, with its path. */
export function placedImages(r: Resource): readonly Image[] {
  const all: Image[] = ONE.map(path => ({ path, value: get(r, path) }));
  for (const p of SEVERAL)
    items(get(r, p)).items.forEach((c, i) => void all.push({ path: `${p}.${i}.Image`, value: read(c, 'Image') }));
  return all;
}

/** Every container image that a job, model or model package names. Asked at every keystroke: paths are not made for it. */
export function imagesOf(r: Resource): readonly Value[] {
  const all = ONE.map(path => get(r, path));
  for (const p of SEVERAL) for (const c of items(get(r, p)).items) all.push(read(c, 'Image'));
  return all;
}
