import type { DocumentFacts } from '../model/facts.ts';
import type { Traced } from '../model/trace.ts';
import type { Workload } from '../model/workload.ts';

const TRACED = new WeakMap<DocumentFacts, readonly Traced[]>();

/** The traces of a document with the document; made once for each, however often a workload is put together anew. */
function tracedOf(document: DocumentFacts): readonly Traced[] {
  const known = TRACED.get(document);
  if (known) return known;
  // Not a copy by spread: V8 gives each such object a layout of its own, several times the size of the object.
  const made = document.traces.map(({ name, at }) => ({ name, at, document }));
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

/** Answers what a workload's documents trace; given other documents, what changed between them is all that is filed anew. */
export interface TraceIndex {
  (documents: readonly DocumentFacts[]): Workload['traces'];
  /** Files what changed a document a step, so that the first question has nothing left to do. */
  filing(documents: readonly DocumentFacts[]): Iterable<void>;
}

/** Traces by their name and by its beginnings, in the order of the documents and of their text. */
export function createTraceIndex(): TraceIndex {
  const byName = new Map<string, Traced[]>();
  const longer = new Map<string, string[]>();
  const answers = new Map<string, readonly Traced[]>();
  const filed = new Set<DocumentFacts>();
  let now: readonly DocumentFacts[] = [];
  let turns = 0;

  const add = (document: DocumentFacts): void => {
    for (const traced of tracedOf(document)) {
      const same = byName.get(traced.name);
      if (same) same.push(traced);
      else {
        byName.set(traced.name, [traced]);
        for (const beginning of beginnings(traced.name)) {
          const names = longer.get(beginning);
          if (names) names.push(traced.name);
          else longer.set(beginning, [traced.name]);
        }
      }
    }
  };
  // Names that are being typed come and go with every key.
  const forget = (name: string): void => {
    byName.delete(name);
    for (const beginning of beginnings(name)) {
      const names = longer.get(beginning)?.filter(n => n !== name) ?? [];
      if (names.length > 0) longer.set(beginning, names);
      else longer.delete(beginning);
    }
  };
  const remove = (document: DocumentFacts): void => {
    for (const name of new Set(document.traces.map(t => t.name))) {
      const others = byName.get(name)?.filter(t => t.document !== document) ?? [];
      if (others.length > 0) byName.set(name, others);
      else forget(name);
    }
  };
  function* filing(documents: readonly DocumentFacts[]): Iterable<void> {
    if (now === documents) return;
    const own = ++turns;
    const wanted = new Set(documents);
    for (const document of filed)
      if (!wanted.has(document)) {
        remove(document);
        filed.delete(document);
      }
    // From here on it answers for neither, until it is through or somebody else turns it.
    now = [];
    for (const document of documents) {
      if (filed.has(document)) continue;
      add(document);
      filed.add(document);
      yield;
      if (turns !== own) return;
    }
    now = documents;
    answers.clear();
  }
  const find = (name: string): readonly Traced[] => {
    const found = [name, ...(longer.get(name) ?? [])].flatMap(n => byName.get(n) ?? []);
    if (found.length < 2) return found;
    const order = new Map(now.map((d, i) => [d, i]));
    return found.sort((a, b) => order.get(a.document)! - order.get(b.document)! || a.at.start - b.at.start);
  };

  const index =
    (documents: readonly DocumentFacts[]): Workload['traces'] =>
    name => {
      for (const _ of filing(documents));
      const known = answers.get(name) ?? find(name);
      answers.set(name, known);
      return known;
    };
  return Object.assign(index, { filing });
}
