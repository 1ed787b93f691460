import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { mostOf, type Quota, quotasOf } from '../data/quotas.ts';
import { get, possibilities, text, toNumber } from '../kit.ts';

/** A number for which an account has a quota. */
export interface Counted {
  readonly quota: Quota;
  readonly value: Value;
  /** The least of what it may be; undefined where it is not written out. */
  readonly least: number | undefined;
  /** What no account gets beyond. */
  readonly most: number | undefined;
}

const STRATEGY = 'HyperParameterTuningJobConfig.Strategy';

/** The numbers of a resource that a quota limits. */
export function counted(resource: Resource): readonly Counted[] {
  // The SDK makes the definition of an estimator, which is judged itself.
  const isMade = (q: Quota): boolean =>
    q.path.startsWith('TrainingJobDefinition.') && resource.dialect.startsWith('sdk');
  const all = quotasOf(resource.type).filter(q => !isMade(q));
  if (all.length === 0) return [];
  const strategy = text(get(resource, STRATEGY));
  return all.flatMap(quota => {
    const value = get(resource, quota.path);
    if (value.state === 'absent' || (value.state === 'default' && value.by === 'service')) return [];
    const numbers = possibilities(value)?.map(v => toNumber(v));
    const known = numbers && numbers.length > 0 && numbers.every(n => n !== undefined) ? numbers : undefined;
    return [{ quota, value, least: known && Math.min(...known), most: mostOf(quota, strategy) }];
  });
}

/** `432,000 seconds`. */
export const amount = (n: number, { unit }: Quota): string => n.toLocaleString('en-US') + (unit ? ` ${unit}` : '');
