import type { DocumentFacts, Gap, Source } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { object, type Span, type Value } from '../../model/value.ts';
import { credentialsIn } from '../data/credentials.ts';
import type { Declared } from '../data/declared.ts';
import { commentSuppressions } from '../data/suppress.ts';
import { child, type DataMember, type DataTree, extentOf, textOf } from '../data/tree.ts';
import { mentions } from '../mentions.ts';
import { machineTasks } from './machines.ts';
import { metadataSuppressions } from './metadata.ts';
import { pipelineProperties } from './pipelines.ts';
import { policiesOf } from './policies.ts';
import { type Template, templateOf } from './template.ts';
import { traces } from './traces.ts';
import { canonicalType } from './types.ts';
import { readValue, type Scope } from './value.ts';

const touches = (gap: Gap, at: Span): boolean => gap.at.start <= at.end && at.start <= gap.at.end;

function propertiesOf(entry: DataMember, scope: Scope): Value {
  const node = child(entry.value, 'Properties');
  const empty = node === undefined || (node.kind === 'scalar' && node.value === null);
  return empty ? object(new Map(), entry.value.at, scope.open) : readValue(node, scope);
}

function declared(entry: DataMember, template: Template, tree: DataTree, source: string): readonly Declared[] {
  const type = canonicalType(textOf(child(entry.value, 'Type')));
  if (!type) return [];
  const extent = extentOf(entry);
  const scope: Scope = { template, open: tree.gaps.some(g => touches(g, extent)) };
  const dialect = template.sam ? 'sam' : 'cloudformation';
  const written = propertiesOf(entry, scope);
  const isPipeline = type === 'AWS::SageMaker::Pipeline';
  const properties = isPipeline ? pipelineProperties(entry, written, source, scope) : policiesOf(type, written);
  const resource: Resource = { type, id: entry.key, dialect, at: entry.keyAt, extent, properties, traits: [] };
  const own: Declared = { resource, entry, base: ['Properties'] };
  return type === 'AWS::StepFunctions::StateMachine' ? [own, ...machineTasks(entry, source, scope)] : [own];
}

/** The resources of a template, as its text declares them, with the places where they are written. */
export function declarations(source: string, tree: DataTree): readonly Declared[] {
  const template = templateOf(tree);
  return template ? template.resources.flatMap(entry => declared(entry, template, tree, source)) : [];
}

/** The facts of a template. */
export function extract(source: Source, tree: DataTree): DocumentFacts {
  const template = templateOf(tree);
  const credentials = template ? credentialsIn(tree.root, template.sam ? 'sam' : 'cloudformation') : [];
  return {
    uri: source.uri,
    path: source.path,
    language: 'cloudformation',
    resources: [...declarations(source.text, tree).map(d => d.resource), ...credentials],
    suppressions: [
      ...commentSuppressions(source.text, tree),
      ...(template?.resources ?? []).flatMap(metadataSuppressions),
    ],
    gaps: tree.gaps,
    mentions: mentions(source.text),
    traces: template ? traces(source.text, template) : [],
  };
}
