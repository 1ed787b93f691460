import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import type { Sample } from './corpus.ts';

const PLACES: ReadonlySet<string> = new Set(['at', 'origin', 'extent', 'covers', 'start', 'end']);

/** A variable whose value nobody knows is told from others of its name by where it is bound. */
const unplaced = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/@:?\d+$/, '@') : text);

function placeless(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([k, v]) => [k, placeless(v)]);
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([k, v]) =>
      PLACES.has(k) ? [] : [[k, k === 'to' ? unplaced(v) : placeless(v)] as const],
    ),
  );
}

/** What a document says, without the places where it says so. The words that a script has are words in its strings, too. */
export const plain = ({ resources, suppressions, gaps, traces }: DocumentFacts): unknown =>
  placeless({
    resources: resources.filter(r => r.type !== 'Code::Script'),
    suppressions,
    gaps: gaps.length,
    traces: traces.map(t => t.name),
  });

export const factsOf = ({ path, language }: Sample, text: string): DocumentFacts => {
  const source = { uri: `file:///${path}`, path, text };
  return language.extract(source, language.parse(source));
};

export const facts = (of: Sample, text: string): unknown => plain(factsOf(of, text));
