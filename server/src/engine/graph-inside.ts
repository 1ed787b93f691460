import type { DocumentFacts } from '../model/facts.ts';
import type { Link, LinkKind } from '../model/link.ts';
import { read } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import type { Span } from '../model/value.ts';
import type { GraphFacts } from './graph-made.ts';
import { CREATED } from './graph-types.ts';

const MACHINE = 'AWS::StepFunctions::StateMachine';
const PIPELINE = 'AWS::SageMaker::Pipeline';
const TUNER = 'SageMaker::HyperParameterTuningJob';

const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** A tuner's training job is the estimator's: its own value, at its own place. */
function tuned(tuner: Resource, { resources }: DocumentFacts): readonly Resource[] {
  const definition = read(tuner.properties, 'TrainingJobDefinition');
  if (definition.state !== 'object' || definition === tuner.properties) return [];
  return resources.filter(r => r.type === 'SageMaker::TrainingJob' && same(r.properties.at, definition.at));
}

const steps = (document: DocumentFacts): readonly Resource[] =>
  document.resources.filter(r => r.traits.includes('step') && CREATED.includes(r.type));

/** What the only one of its kind in a file most likely runs: everything there that only runs as a step. */
function likely(owner: Resource, document: DocumentFacts, ofMachine: boolean): readonly Resource[] {
  if (document.resources.filter(r => r.type === owner.type).length !== 1) return [];
  const tasks = new Set(document.resources.filter(r => r.type === 'StepFunctions::Task').map(t => t.at.start));
  return steps(document).filter(r => tasks.has(r.at.start) === ofMachine);
}

/** Links that no name shows, but the place at which things are written. */
export function contained(kind: LinkKind, facts: GraphFacts, linked: readonly Link[]): readonly Link[] {
  const of = (
    type: Resource['type'],
    by: Link['by'],
    find: (owner: Resource, document: DocumentFacts) => readonly Resource[],
  ): readonly Link[] =>
    facts.all(type).flatMap(from => {
      const document = facts.documentOf(from);
      return document ? find(from, document).map(to => ({ kind, from, to, by })) : [];
    });
  const both = (type: Resource['type'], ofMachine: boolean): readonly Link[] => {
    const inside = of(type, 'reference', (owner, d) => steps(d).filter(r => within(r.extent, owner.extent)));
    const owned = new Set([...linked, ...inside].map(l => l.to));
    return [...inside, ...of(type, 'pattern', (o, d) => likely(o, d, ofMachine).filter(r => !owned.has(r)))];
  };
  switch (kind) {
    case 'tunes':
      return of(TUNER, 'reference', tuned);
    case 'runs':
      return both(MACHINE, true);
    case 'step':
      return both(PIPELINE, false);
    default:
      return [];
  }
}
