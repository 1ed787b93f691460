import type { DocumentFacts } from '../model/facts.ts';
import { file } from '../model/tables.ts';
import type { Traced } from '../model/trace.ts';
import type { Workload } from '../model/workload.ts';
import { differing } from './differing.ts';

const namesIn = (document: DocumentFacts | undefined): ReadonlySet<string> =>
  new Set(document?.traces.map(t => t.name));

/** Do both trace the same, wherever? Most keystrokes change nothing of it. */
const areAlike = (a: DocumentFacts, b: DocumentFacts): boolean =>
  a.traces.length === b.traces.length && a.traces.every((t, i) => t.name === b.traces[i]!.name);

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

/** What a document traces under some names, in the order of the text. */
function within(document: DocumentFacts, names: ReadonlySet<string>): readonly Traced[] {
  const found: Traced[] = [];
  // Not copies by spread: V8 gives each such object a layout of its own, several times the size of the object.
  for (const { name, at } of document.traces) if (names.has(name)) found.push({ name, at, document });
  return found.sort((a, b) => a.at.start - b.at.start);
}

/**
 * Documents by the names of what they trace, and by the beginnings of these. Few names are ever asked for, so traces are looked up in their documents
 * then: one by one they would take as much memory again.
 */
export function createTraceIndex(): TraceIndex {
  const byName = new Map<string, string[]>();
  const longer = new Map<string, string[]>();
  const answers = new Map<string, readonly Traced[]>();
  const filed = new Map<string, DocumentFacts>();
  let now: readonly DocumentFacts[] = [];
  let order: ReadonlyMap<string, number> | undefined;
  let turns = 0;

  const add = (name: string, path: string): void => {
    const same = byName.get(name);
    if (same) same.push(path);
    else {
      byName.set(name, [path]);
      for (const beginning of beginnings(name)) file(longer, beginning, name);
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
  const remove = (name: string, path: string): void => {
    const others = byName.get(name)?.filter(p => p !== path) ?? [];
    if (others.length > 0) byName.set(name, others);
    else forget(name);
  };
  /** A document that says what its last state said costs no more than to see that. */
  const put = (path: string, document: DocumentFacts | undefined): void => {
    const before = filed.get(path);
    if (!before || !document || before === document) order = undefined;
    if (!before || !document || !areAlike(before, document)) {
      const [old, next] = [namesIn(before), namesIn(document)];
      for (const name of old) if (!next.has(name)) remove(name, path);
      for (const name of next) if (!old.has(name)) add(name, path);
    }
    if (document) filed.set(path, document);
    else filed.delete(path);
  };
  function* filing(documents: readonly DocumentFacts[]): Iterable<void> {
    if (now === documents) return;
    const own = ++turns;
    const { gone, come } = differing(now.length > 0 ? now : [...filed.values()], documents);
    const paths = new Set(come.map(d => d.path));
    for (const { path } of gone) if (!paths.has(path)) put(path, undefined);
    // From here on it answers for neither, until it is through or somebody else turns it.
    now = [];
    for (const document of come) {
      put(document.path, document);
      yield;
      if (turns !== own) return;
    }
    now = documents;
    answers.clear();
  }
  const find = (name: string): readonly Traced[] => {
    const names = new Set([name, ...(longer.get(name) ?? [])]);
    const paths = [...new Set([...names].flatMap(n => byName.get(n) ?? []))];
    if (paths.length > 1) {
      order ??= new Map(now.map((d, i) => [d.path, i]));
      paths.sort((a, b) => order!.get(a)! - order!.get(b)!);
    }
    return paths.flatMap(path => within(filed.get(path)!, names));
  };

  const index =
    (documents: readonly DocumentFacts[]): Workload['traces'] =>
    name => {
      if (now !== documents) for (const _ of filing(documents));
      const known = answers.get(name) ?? find(name);
      answers.set(name, known);
      return known;
    };
  return Object.assign(index, { filing });
}
