import type { Respelling } from '../../model/intent.ts';
import type { Value } from '../../model/value.ts';
import { show } from '../kit.ts';

/** Other letters in a text; undefined where the text does not hold them exactly once. */
export function respelled(value: Value, now: string, text: string): Respelling | undefined {
  const shown = show(value) ?? '';
  const first = shown.indexOf(now);
  if (now === '' || first < 0 || shown.includes(now, first + 1)) return undefined;
  const places = 'origin' in value && value.origin ? [value.at, value.origin] : [value.at];
  return {
    $respell: text,
    now,
    behind: shown.slice(first + now.length),
    at: places.map(({ start, end }) => [start, end] as const),
  };
}
