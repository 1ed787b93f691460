import type { DocumentFacts } from '../model/facts.ts';
import { items, read, text } from '../model/read.ts';
import type { ResourceType } from '../model/resource.ts';
import type { Sighting } from '../model/signal.ts';
import { own } from '../model/tables.ts';
import type { Workload } from '../model/workload.ts';
import data from './kinds.json' with { type: 'json' };

/** What a workload can contain: data, which tells by what it is recognised. */
export interface Kind {
  readonly kind: string;
  /** What such a workload does: "trains models". */
  readonly title: string;
  /** The same as a sentence without full stop: "A model is trained". */
  readonly here: string;
  readonly types?: readonly string[];
  /** Types of pipeline steps. */
  readonly steps?: readonly string[];
  readonly traces?: readonly string[];
  /** Traces below these count when they end as training does: `.fit`. */
  readonly fits?: readonly string[];
  readonly languages?: readonly string[];
  readonly dialects?: readonly string[];
  /** Components of the lens that a strong sighting shows. */
  readonly components?: readonly string[];
  /** Other kinds, each of which is of this kind too. */
  readonly of?: readonly string[];
}

/** Every kind of content; a kind stands behind those that it is made of. */
export const kinds: readonly Kind[] = data;

/** A kind that a workload contains, with the first document that shows it. */
export interface FoundKind {
  readonly kind: string;
  readonly title: string;
  readonly here: string;
  readonly path: string;
}

const FIT = /\.(?:fit|fit_generator|partial_fit|train|train_on_batch|cv)$/;

interface Seen {
  readonly workload: Workload;
  /** Step type, language, dialect or component -> the first document. */
  readonly step: ReadonlyMap<string, string>;
  readonly language: ReadonlyMap<string, string>;
  readonly dialect: ReadonlyMap<string, string>;
  readonly component: ReadonlyMap<string, string>;
}

const note = (seen: Map<string, string>, key: string, path: string): void => {
  if (!seen.has(key)) seen.set(key, path);
};

function steps(workload: Workload): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  for (const pipeline of workload.all('AWS::SageMaker::Pipeline')) {
    const path = workload.documentOf(pipeline)?.path;
    if (path === undefined) continue;
    for (const step of items(read(pipeline.properties, 'PipelineDefinition.Steps')).items) {
      const type = text(read(step, 'Type'));
      if (type !== undefined) note(seen, type, path);
    }
  }
  return seen;
}

function look(workload: Workload, sightings: readonly Sighting[]): Seen {
  const language = new Map<string, string>();
  const dialect = new Map<string, string>();
  const component = new Map<string, string>();
  const written = ({ path, language: of, resources }: DocumentFacts): void => {
    note(language, of, path);
    for (const r of resources) if (!r.type.startsWith('Code::')) note(dialect, r.dialect, path);
  };
  workload.documents.forEach(written);
  for (const { signal, document } of sightings)
    if (Object.values(signal.practices).includes('strong'))
      for (const c of signal.components) note(component, c, document.path);
  return { workload, step: steps(workload), language, dialect, component };
}

function first<T>(from: readonly T[] | undefined, find: (of: T) => string | undefined): string | undefined {
  for (const of of from ?? []) {
    const found = find(of);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first document that shows the kind; undefined when none does. */
function shownIn(kind: Kind, { workload, ...seen }: Seen, found: ReadonlyMap<string, FoundKind>): string | undefined {
  return (
    first(kind.types, t => {
      const [resource] = workload.all(t as ResourceType);
      return resource && workload.documentOf(resource)?.path;
    }) ??
    first(kind.steps, s => seen.step.get(s)) ??
    first(kind.traces, t => workload.traces(t)[0]?.document.path) ??
    first(kind.fits, t => workload.traces(t).find(({ name }) => FIT.test(name))?.document.path) ??
    first(kind.languages, l => seen.language.get(l)) ??
    first(kind.dialects, d => seen.dialect.get(d)) ??
    first(kind.components, c => seen.component.get(c)) ??
    first(kind.of, k => found.get(k)?.path)
  );
}

/** What the workload contains, by kind. Pure, and linear in what it is made of. */
export function kindsOf(workload: Workload, sightings: readonly Sighting[]): ReadonlyMap<string, FoundKind> {
  const seen = look(workload, sightings);
  const found = new Map<string, FoundKind>();
  for (const kind of kinds) {
    const path = shownIn(kind, seen, found);
    if (path !== undefined) found.set(kind.kind, { kind: kind.kind, title: kind.title, here: kind.here, path });
  }
  return found;
}

/** Kinds that say nothing beside others: kind -> those beside which it need not be named. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  'processing-job': ['processing'],
  'training-job': ['training'],
  model: ['endpoint', 'batch'],
};
/** Kinds that are about how the workload is written, which only matters where nothing else is known. */
const FORM: ReadonlySet<string> = new Set(['infrastructure', 'python', 'machine-learning']);

/** What a workload does, for people: what goes without saying beside the rest is left out. */
export function contents(found: readonly FoundKind[]): readonly string[] {
  const has = (kind: string): boolean => found.some(f => f.kind === kind);
  const telling = found.filter(f => !FORM.has(f.kind) && !(own(IMPLIED, f.kind) ?? []).some(has));
  return (telling.length > 0 ? telling : found).map(f => f.title);
}
