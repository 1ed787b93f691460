import type { DocumentFacts } from '../model/facts.ts';
import { file } from '../model/tables.ts';
import type { Traced } from '../model/trace.ts';
import type { Workload } from '../model/workload.ts';

const TRACED = new WeakMap<DocumentFacts, readonly Traced[]>();

/** The traces of a document with the document; made once for each, however often a workload is put together anew. */
function tracedOf(document: DocumentFacts): readonly Traced[] {
  const known = TRACED.get(document);
  if (known) return known;
  const made = document.traces.map(trace => ({ ...trace, document }));
  TRACED.set(document, made);
  return made;
}

/** The beginnings of a name that end before a dot, slash or space. */
function beginnings(name: string): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < name.length; i++) {
    const c = name[i];
    if (c === '.' || c === '/' || c === ' ') found.push(name.slice(0, i));
  }
  return found;
}

/** Traces by their name and by its beginnings, in the order of the documents and of their text. */
export function traceIndex(documents: readonly DocumentFacts[]): Workload['traces'] {
  const order = new Map(documents.map((d, i) => [d, i]));
  let byName: Map<string, Traced[]> | undefined;
  const longer = new Map<string, string[]>();
  const answers = new Map<string, readonly Traced[]>();
  const build = (): Map<string, Traced[]> => {
    const made = new Map<string, Traced[]>();
    for (const document of documents) for (const traced of tracedOf(document)) file(made, traced.name, traced);
    for (const name of made.keys()) for (const beginning of beginnings(name)) file(longer, beginning, name);
    return made;
  };
  const compare = (a: Traced, b: Traced): number =>
    (order.get(a.document) ?? 0) - (order.get(b.document) ?? 0) || a.at.start - b.at.start;
  return name => {
    byName ??= build();
    const known = answers.get(name);
    if (known) return known;
    const names = [name, ...(longer.get(name) ?? [])];
    const found = names.flatMap(n => byName?.get(n) ?? []);
    const sorted = names.length > 1 ? found.sort(compare) : found;
    answers.set(name, sorted);
    return sorted;
  };
}
