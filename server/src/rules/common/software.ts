import { show } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import type { Workload } from '../../model/workload.ts';
import { type Algorithm, algorithmOfClass, algorithmOfRepository } from '../data/algorithms.ts';
import { isAwsRegistry } from '../data/registries.ts';
import { get } from '../kit.ts';
import { imagesOf } from './images.ts';

/** What a job runs. */
export interface Software {
  readonly algorithm: Algorithm;
  /** The version as far as it is written. */
  readonly version?: string;
  /** The class of the SDK that brings its own image, dotted; nothing where an image is named. */
  readonly by?: string;
}

/** The class or function of the SDK whose call declares the resource, dotted; undefined in other kinds of source. */
export const madeBy = (resource: Resource, workload: Workload): string | undefined =>
  resource.dialect.startsWith('sdk') ? workload.callOf(resource) : undefined;

/** An image in a registry: its account, its repository without a path, and its tag. */
const IMAGE =
  /^(\d{12}|\$\{[^}]*\})\.dkr\.ecr\.([\w-]+|\$\{[^}]*\})\.amazonaws\.com(?:\.cn)?\/(?:[\w.-]+\/)*([\w.-]+)(?::([^@]*))?(?:@.*)?$/;

/** The parts of an image's address in ECR; parts that are not written out are left out. */
export function addressOf(
  image: Value,
):
  | { readonly account?: string; readonly region?: string; readonly repository: string; readonly tag?: string }
  | undefined {
  const [, account, region, repository, tag] = IMAGE.exec(show(image) ?? '') ?? [];
  if (repository === undefined) return undefined;
  const written = (name: string, part: string | undefined) => (part && !part.includes('${') ? { [name]: part } : {});
  return { repository, ...written('account', account), ...written('region', region), ...written('tag', tag) };
}

/** Does the image come from a registry of AWS? A hole in the place of the account counts only where the SDK itself fills it. */
function isOfAws(image: Value, account: string | undefined): boolean {
  if (account !== undefined) return isAwsRegistry(account);
  const [first] = image.state === 'template' ? image.parts : [];
  return typeof first === 'object' && first.state === 'unknown' && first.because === 'a registry of AWS';
}

/** Is it surely an image of one's own? A repository with the name of one of AWS may be theirs where the account is not written out. */
export function isOwnImage(image: Value): boolean {
  const address = addressOf(image);
  if (!address || isOfAws(image, address.account)) return false;
  return address.account !== undefined || algorithmOfRepository(address.repository) === undefined;
}

function ofImage(image: Value): Software | undefined {
  const address = addressOf(image);
  if (!address || !isOfAws(image, address.account)) return undefined;
  const algorithm = algorithmOfRepository(address.repository);
  const version = /^\d[\d.]*/.exec(address.tag ?? '')?.[0];
  return algorithm && { algorithm, ...(version && { version }) };
}

/** The framework or algorithm of AWS that a job runs; undefined for images of one's own, and where the source does not tell. */
export function softwareOf(job: Resource, workload: Workload): Software | undefined {
  const image = imagesOf(job).find(i => i.state !== 'absent');
  if (image) return ofImage(image);
  const by = madeBy(job, workload);
  const algorithm = by === undefined ? undefined : algorithmOfClass(by.slice(by.lastIndexOf('.') + 1));
  if (by === undefined || !algorithm) return undefined;
  const stated = show(get(job, 'Sdk.FrameworkVersion'));
  return { algorithm, by, ...(stated && { version: stated }) };
}
