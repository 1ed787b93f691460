import type { DocumentFacts, Source } from '../../model/facts.ts';
import { folderOf } from '../../model/paths.ts';
import { mentions } from '../mentions.ts';
import { credentials } from './credentials.ts';
import { declarations } from './declare.ts';
import { type Given, moduleOf, wholePart } from './module.ts';
import { suppressions } from './suppress.ts';
import { hiddenTopics, traces } from './traces.ts';
import type { TerraformTree } from './tree.ts';

/** The facts of a file, seen together with the other files of its folder. */
export function extract(source: Source, tree: TerraformTree, others: readonly Given[] = []): DocumentFacts {
  const module = moduleOf(wholePart(source, tree), others);
  return {
    uri: source.uri,
    path: source.path,
    language: 'terraform',
    scope: folderOf(source.path),
    resources: [...declarations(tree, module).map(d => d.resource), ...credentials(tree)],
    suppressions: suppressions(tree),
    gaps: tree.gaps,
    mentions: [...new Set([...mentions(source.text), ...hiddenTopics(tree)])],
    traces: traces(tree),
  };
}
