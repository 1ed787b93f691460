import type { DocumentFacts } from '../model/facts.ts';
import type { Sighting, Signal } from '../model/signal.ts';
import { uses } from '../model/uses.ts';
import type { Workload } from '../model/workload.ts';

/** Places of one signal in one document that are kept; the last one tells how many more there are. */
export const PLACES = 20;

/** What tests do, often with stand-ins, the workload does not. */
const TEST =
  /(?:^|\/)(?:tests?|__tests__)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

function* placesOf(signal: Signal, workload: Workload): Iterable<Omit<Sighting, 'signal'>> {
  for (const name of signal.traces) yield* uses(workload, name);
  if (signal.find) yield* signal.find(workload);
}

/** One sighting for each place, in the order of the text; many of one document are cut. */
function gathered(signal: Signal, workload: Workload): readonly Sighting[] {
  const byDocument = new Map<DocumentFacts, Map<number, Sighting>>();
  for (const { document, at, shows } of placesOf(signal, workload)) {
    if (!signal.inTests && TEST.test(document.path)) continue;
    const places = byDocument.get(document) ?? new Map<number, Sighting>();
    byDocument.set(document, places);
    if (!places.has(at.start)) places.set(at.start, { signal, document, at, ...(shows !== undefined && { shows }) });
  }
  return [...byDocument.values()].flatMap(places => {
    const all = [...places.values()].sort((a, b) => a.at.start - b.at.start);
    const kept = all.slice(0, PLACES);
    const last = kept.at(-1);
    const more = all.length - kept.length;
    return last && more > 0
      ? [
          ...kept.slice(0, -1),
          { ...last, shows: `${last.shows ?? signal.title} (and at ${more} more places in this file)` },
        ]
      : kept;
  });
}

/** Where a workload shows one signal. */
export function sightOne(
  signal: Signal,
  workload: Workload,
  failed: (message: string) => void = () => {},
): readonly Sighting[] {
  try {
    return gathered(signal, workload);
  } catch (error) {
    failed(`signal ${signal.id} failed: ${String(error)}`);
    return [];
  }
}

/** Where a workload shows each signal. Pure; a signal that throws costs its own sightings and one log line. */
export function sight(
  signals: readonly Signal[],
  workload: Workload,
  failed: (message: string) => void = () => {},
): readonly Sighting[] {
  return signals.flatMap(signal => sightOne(signal, workload, failed));
}
