import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { get, items, read, text } from '../kit.ts';

/** A filter of a guardrail's content policy. */
export interface Filter {
  readonly type: string | undefined;
  readonly value: Value;
}

/** The filters of a guardrail; `open` when there may be others, or when the type of one is not known. */
export function filtersOf(guardrail: Resource): { readonly filters: readonly Filter[]; readonly open: boolean } {
  const all = items(get(guardrail, 'ContentPolicyConfig.FiltersConfig'));
  const filters = all.items.map(value => ({ type: text(read(value, 'Type'))?.toUpperCase(), value }));
  return { filters, open: all.open || filters.some(f => f.type === undefined) };
}
