import type { Suppression } from '../../model/facts.ts';
import { child, type DataMember, extentOf, textOf } from '../data/tree.ts';
import { isDay } from '../suppressions.ts';

/** Suppressions in a resource's own metadata: `Metadata: { ml-lens: { ignore: [{ rule, reason, until }] } }`. */
export function metadataSuppressions(entry: DataMember): readonly Suppression[] {
  const ignore = child(child(child(entry.value, 'Metadata'), 'ml-lens'), 'ignore');
  if (ignore?.kind !== 'list') return [];
  return ignore.items.flatMap(item => {
    const reason = textOf(child(item, 'reason'));
    const rule = textOf(child(item, 'rule'));
    const until = textOf(child(item, 'until'));
    const malformed = item.kind !== 'map' || (until !== undefined && !isDay(until));
    return [
      {
        rules: rule ? [rule] : [],
        at: item.at,
        covers: extentOf(entry),
        ...(reason && { reason }),
        ...(until && { until }),
        ...(malformed && { malformed }),
      },
    ];
  });
}
