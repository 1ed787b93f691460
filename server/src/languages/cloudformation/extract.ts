import type { DocumentFacts, Gap, Source } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { object, type Span, type Value } from '../../model/value.ts';
import { child, type DataMember, type DataTree, extentOf, textOf } from '../data/tree.ts';
import { mentions } from '../mentions.ts';
import { type Template, templateOf } from './template.ts';
import { canonicalType } from './types.ts';
import { readValue, type Scope } from './value.ts';

const touches = (gap: Gap, at: Span): boolean => gap.at.start <= at.end && at.start <= gap.at.end;

function propertiesOf(entry: DataMember, scope: Scope): Value {
  const node = child(entry.value, 'Properties');
  const empty = node === undefined || (node.kind === 'scalar' && node.value === null);
  return empty ? object(new Map(), entry.value.at, scope.open) : readValue(node, scope);
}

function resourceOf(entry: DataMember, template: Template, gaps: readonly Gap[]): Resource | undefined {
  const type = canonicalType(textOf(child(entry.value, 'Type')));
  if (!type) return undefined;
  const extent = extentOf(entry);
  const scope: Scope = { template, open: gaps.some(g => touches(g, extent)) };
  const dialect = template.sam ? 'sam' : 'cloudformation';
  return { type, id: entry.key, dialect, at: entry.keyAt, extent, properties: propertiesOf(entry, scope), traits: [] };
}

/** The resources of a template, as its text declares them. */
export function extract(source: Source, tree: DataTree): DocumentFacts {
  const template = templateOf(tree);
  const resources = (template?.resources ?? []).flatMap(entry => {
    const resource = template && resourceOf(entry, template, tree.gaps);
    return resource ? [resource] : [];
  });
  return {
    uri: source.uri,
    path: source.path,
    language: 'cloudformation',
    resources,
    suppressions: [],
    gaps: tree.gaps,
    mentions: mentions(source.text),
  };
}
