import type { DocumentFacts, Source } from '../../model/facts.ts';
import type { Declared } from '../data/declared.ts';
import { commentSuppressions } from '../data/suppress.ts';
import type { DataTree } from '../data/tree.ts';
import { declaredBy } from './declared.ts';
import { find } from './find.ts';
import type { Given } from './given.ts';
import { templateOf } from './template.ts';
import { traces } from './traces.ts';

/** The resources of a template, as its text declares them, with the places where they are written. */
export function declarations(
  { path, text }: Pick<Source, 'path' | 'text'>,
  tree: DataTree,
  given: readonly Given[] = [],
): readonly Declared[] {
  const template = templateOf(tree, given, path);
  return template ? template.resources.flatMap(entry => declaredBy(entry, template, tree, text)) : [];
}

/** The facts of a template. */
export function extract(source: Source, tree: DataTree, given: readonly Given[] = []): DocumentFacts {
  const { resources = [], credentials = [], suppressions = [], traces: own, topics } = find(source, tree, given);
  return {
    uri: source.uri,
    path: source.path,
    language: 'cloudformation',
    resources: [...resources, ...credentials],
    suppressions: [...commentSuppressions(source.text, tree), ...suppressions],
    gaps: tree.gaps,
    mentions: topics,
    traces: own ? traces(source.text, own) : [],
  };
}
