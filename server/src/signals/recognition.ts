import type { DocumentFacts } from '../model/facts.ts';
import type { Sighting, Signal, Strength } from '../model/signal.ts';
import { uses } from '../model/uses.ts';
import type { Workload } from '../model/workload.ts';
import type { Reading } from './readings.ts';

/** What is recognised and what it shows: data, from which the signals are made. */
export interface Recognition {
  readonly id: string;
  readonly title: string;
  /** Practices that are followed where this is seen. */
  readonly strong?: readonly string[];
  /** Practices that somebody works on where this is seen. */
  readonly weak?: readonly string[];
  /** AWS services and features by the lens's names. */
  readonly services?: readonly string[];
  /** Keys of the lens's architecture components. */
  readonly components?: readonly string[];
  /** Names of traces that show it. */
  readonly traces?: readonly string[];
  /** Modules whose import or requirement alone, in a document that shows no more, is a weak sign. */
  readonly imports?: readonly string[];
  /** What resources of the model show. */
  readonly readings?: readonly Reading[];
  /** It also counts in tests. */
  readonly inTests?: true;
  /** A condition on the place of a trace: its document, or what else the workload shows. */
  readonly only?: (document: DocumentFacts, workload: Workload) => boolean;
}

/** A signal that says what it reads, for the documentation. */
export interface Recogniser extends Signal {
  readonly recognition: Recognition;
}

type Place = Omit<Sighting, 'signal'>;

const graded = (strong: readonly string[], weak: readonly string[]): Readonly<Record<string, Strength>> =>
  Object.fromEntries([
    ...weak.map((key): [string, Strength] => [key, 'weak']),
    ...strong.map((key): [string, Strength] => [key, 'strong']),
  ]);

function* read(readings: readonly Reading[], workload: Workload): Iterable<Place> {
  for (const { type, places } of readings)
    for (const resource of workload.all(type)) {
      const document = workload.documentOf(resource);
      if (!document) continue;
      for (const at of places(resource, workload)) yield { document, at };
    }
}

function* traced(names: readonly string[], workload: Workload, only: Recognition['only']): Iterable<Place> {
  for (const name of names)
    for (const { document, at } of uses(workload, name)) if (!only || only(document, workload)) yield { document, at };
}

/** A package that carries its module's name, as lists of packages ask for it. */
const requirement = (module: string): readonly string[] =>
  /[./]/.test(module) ? [] : [`file:requirement/${module.replaceAll('_', '-')}`];

/** Imports in documents in which nothing else shows the same. */
function* alone(recognition: Recognition, workload: Workload): Iterable<Place> {
  const shown = new Set<DocumentFacts>();
  for (const { document } of traced(recognition.traces ?? [], workload, recognition.only)) shown.add(document);
  const names = (recognition.imports ?? []).flatMap(module => [`import:${module}`, ...requirement(module)]);
  for (const place of traced(names, workload, document => !shown.has(document))) yield place;
}

const common = ({
  services,
  components,
  inTests,
}: Recognition): Pick<Signal, 'services' | 'components' | 'inTests'> => ({
  services: services ?? [],
  components: components ?? [],
  ...(inTests && { inTests }),
});

function seen(recognition: Recognition): Recogniser {
  const { id, title, strong = [], weak = [], traces = [], readings = [], only } = recognition;
  const base = { id, title, practices: graded(strong, weak), ...common(recognition), recognition };
  // A trace that counts only in some places cannot be matched by its name alone.
  const named = only ? traces : [];
  if (readings.length === 0 && !only) return { ...base, traces };
  return {
    ...base,
    traces: only ? [] : traces,
    *find(workload) {
      yield* traced(named, workload, only);
      yield* read(readings, workload);
    },
  };
}

function imported(recognition: Recognition): Recogniser {
  const { id, title, strong = [], weak = [] } = recognition;
  return {
    id: `${id}-imported`,
    title: `A library for it is imported or asked for: ${title}`,
    practices: graded([], [...strong, ...weak]),
    ...common(recognition),
    recognition,
    traces: [],
    find: workload => alone(recognition, workload),
  };
}

/** The signals of a recognition: what shows it, and the imports that only hint at it. */
export const signalsOf = (recognition: Recognition): readonly Recogniser[] =>
  recognition.imports ? [seen(recognition), imported(recognition)] : [seen(recognition)];
