import type { Resource } from '../../model/resource.ts';
import type { Workload } from '../../model/workload.ts';
import { concernsMachineLearning, nameOf } from '../kit.ts';

const DATA =
  /sagemaker|feature|embedding|vector|predict|inference|model|train|dataset|label|annotation|registry|experiment|score/i;
/** Tables with other duties. */
const OTHER = /lock|session|cache|token|user|log|audit|connection|rate.?limit|counter/i;

/** Does a table hold features, labels, results or the like of an ML workload, by its name and by what its document talks about? */
export function keepsMlRows(table: Resource, workload: Workload): boolean {
  const names = `${table.id} ${nameOf(table)}`;
  return DATA.test(names) && !OTHER.test(names) && concernsMachineLearning(table, workload);
}
