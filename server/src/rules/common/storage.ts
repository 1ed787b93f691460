import type { Resource } from '../../model/resource.ts';
import type { Workload } from '../../model/workload.ts';
import { get, isTrue, nameOf } from '../kit.ts';

const DATA =
  /sagemaker|model|train|dataset|feature|inference|capture|checkpoint|artifact|(?:^|[-_])ml(?:[-_]|ops|$)|data/i;
/** Buckets with other duties: access logs, web sites, code. */
const OTHER = /log|website|static|frontend|asset|cloudtrail|lambda|source|template|code/i;

/** Does the bucket hold data or models of an ML workload, by its name and by what its document declares? */
export function holdsMlData(bucket: Resource, workload: Workload): boolean {
  const names = `${bucket.id} ${nameOf(bucket)}`;
  if (OTHER.test(names)) return false;
  if (/sagemaker/i.test(names)) return true;
  if (!DATA.test(names)) return false;
  return workload.documentOf(bucket)?.resources.some(r => /SageMaker/.test(r.type)) ?? false;
}

/** Does its stack empty and delete it (`autoDeleteObjects` of CDK)? What it holds is not meant to stay. */
export const isThrownAway = (bucket: Resource): boolean => isTrue(get(bucket, 'Cdk.AutoDeleteObjects')) === 'yes';
