import type { DocumentFacts, Source } from '../../model/facts.ts';
import { unknown } from '../../model/value.ts';
import { credentialsIn } from '../data/credentials.ts';
import type { Declared } from '../data/declared.ts';
import { NOTHING, parseData } from '../data/parse.ts';
import { commentSuppressions } from '../data/suppress.ts';
import { child, type DataTree } from '../data/tree.ts';
import { dataWriter } from '../data/write.ts';
import { touches } from '../gaps.ts';
import { integrationTraces } from '../integrations.ts';
import type { Language } from '../language.ts';
import { mentions } from '../mentions.ts';
import { writing } from '../together.ts';
import { tasks } from './tasks.ts';
import { expressions, plainValue } from './value.ts';

/** Quick test on the text: could this be a state machine's definition? */
const isStateMachine = (text: string): boolean =>
  /(?:^|[\s{,"'])StartAt["']?\s*:/.test(text) && /(?:^|[\s{,"'])States["']?\s*:/.test(text);

function declarations(_text: string, tree: DataTree): readonly Declared[] {
  if (!tree.root || !child(tree.root, 'StartAt')) return [];
  return tasks({
    definition: tree.root,
    dialect: 'step-functions',
    prefix: '',
    writable: true,
    valueOf: (node, at) => {
      const open = tree.gaps.some(g => touches(g, at));
      return expressions(plainValue(node, open), (_, place) => unknown('a definition substitution', place));
    },
  });
}

function extract(source: Source, tree: DataTree): DocumentFacts {
  const declared = declarations(source.text, tree);
  const credentials = declared.length > 0 ? credentialsIn(tree.root, 'step-functions') : [];
  return {
    uri: source.uri,
    path: source.path,
    language: 'step-functions',
    resources: [...declared.map(d => d.resource), ...credentials],
    suppressions: commentSuppressions(source.text, tree),
    gaps: tree.gaps,
    mentions: mentions(source.text),
    traces: tree.root && child(tree.root, 'StartAt') ? integrationTraces(source.text) : [],
  };
}

/** State machines in Amazon States Language, JSON or YAML. A text that is no state machine gives no facts. */
export const stepFunctions: Language<DataTree> = {
  id: 'step-functions',
  parse: (source, previous) => (isStateMachine(source.text) ? parseData(source.text, previous) : NOTHING),
  extract,
  ...writing<DataTree>((source, tree) => dataWriter(source.text, tree, declarations)),
};
