import type { Handed } from '../languages/language.ts';
import type { LanguageId } from '../model/facts.ts';
import { byText } from '../model/order.ts';
import { folderOf } from '../model/paths.ts';

/** What documents hand to others that do not ask for it, and which of those are out of date because of it. */
export interface Deliveries {
  /** Takes what a document hands out now. */
  set(path: string, handed: readonly Handed[]): void;
  remove(path: string): void;
  /** What a document was handed, in the order of the names of those who did. */
  to(path: string, language: LanguageId): readonly unknown[];
  /** May the document have been read with something else than it is handed now? */
  isStale(path: string, language: LanguageId): boolean;
  /** Whether any document may be out of date. */
  readonly spoiled: boolean;
  /** Every document that is out of date was read again. */
  settle(): void;
}

const placeOf = (to: string, language: LanguageId): string => `${language} ${to}`;

/** Holds what is handed out by where it goes. */
export function createDeliveries(): Deliveries {
  const sent = new Map<string, ReadonlyMap<string, readonly Handed[]>>();
  const places = new Map<string, Map<string, readonly Handed[]>>();
  const spoiled = new Set<string>();

  const put = (path: string, next: ReadonlyMap<string, readonly Handed[]>): void => {
    const before = sent.get(path) ?? new Map<string, readonly Handed[]>();
    const keys = (all: readonly Handed[] | undefined): string => JSON.stringify(all?.map(h => h.key) ?? []);
    for (const place of new Set([...before.keys(), ...next.keys()])) {
      const all = next.get(place);
      const by = places.get(place) ?? new Map<string, readonly Handed[]>();
      if (keys(before.get(place)) !== keys(all)) spoiled.add(place);
      if (all) places.set(place, by.set(path, all));
      else if (by.delete(path) && by.size === 0) places.delete(place);
    }
    if (next.size > 0) sent.set(path, next);
    else sent.delete(path);
  };
  const around = (path: string, language: LanguageId): readonly string[] => [
    placeOf(folderOf(path), language),
    placeOf(path, language),
  ];
  return {
    set(path, handed) {
      const next = new Map<string, readonly Handed[]>();
      for (const one of handed) {
        const place = placeOf(one.to, one.language);
        next.set(place, [...(next.get(place) ?? []), one]);
      }
      if (next.size > 0 || sent.has(path)) put(path, next);
    },
    remove: path => put(path, new Map()),
    to: (path, language) =>
      around(path, language).flatMap(place =>
        [...(places.get(place) ?? [])].sort(([a], [b]) => byText(a, b)).flatMap(([, all]) => all.map(h => h.part)),
      ),
    isStale: (path, language) => around(path, language).some(place => spoiled.has(place)),
    get spoiled() {
      return spoiled.size > 0;
    },
    settle: () => spoiled.clear(),
  };
}
