import type { DocumentFacts, Source } from '../../model/facts.ts';
import type { Trace } from '../../model/trace.ts';
import { credentialsIn } from '../data/credentials.ts';
import { parseData, parsingData } from '../data/parse.ts';
import { commentSuppressions } from '../data/suppress.ts';
import type { DataTree } from '../data/tree.ts';
import type { Language } from '../language.ts';
import { mentions } from '../mentions.ts';
import { offeredDefaults } from '../sdk-defaults.ts';
import { writing } from '../together.ts';
import { ciSecrets } from './ci-secrets.ts';
import { ciWriter } from './ci-write.ts';
import { kindsOf } from './kinds.ts';
import { whole } from './reader.ts';
import { requirementFacts, requirementSuppressions, requirementsWriter } from './requirement-list.ts';
import { workflowOf } from './workflow.ts';

/** Whether a file shows something of a workload by its path, and whether its text has to be read for that. */
export function repositoryKind(path: string): 'named' | 'read' | undefined {
  const kinds = kindsOf(path);
  if (kinds.length === 0) return undefined;
  return kinds.some(k => k.read) ? 'read' : 'named';
}

/** What a file is, and what its text shows in that role, whatever else its language reads in it. */
export const fileTraces = ({ path, text }: Pick<Source, 'path' | 'text'>): readonly Trace[] =>
  kindsOf(path).flatMap(({ names, read }) => [...names.map(whole), ...(read?.(text) ?? [])]);

const isCi = (path: string): boolean => /\.ya?ml$/.test(path) && kindsOf(path).some(k => k.names[0] === 'ci');

/** What a file shows. Of the topics only one: words such as `tags` mean other things in CI. */
function around(source: Source, tree: DataTree | undefined): Pick<DocumentFacts, 'resources' | 'mentions' | 'traces'> {
  const traces = fileTraces(source);
  if (!tree) return { resources: requirementFacts(source), mentions: [], traces };
  const workflow = workflowOf(source, tree.root, traces);
  return {
    resources: [
      ...(workflow ? [workflow] : []),
      ...credentialsIn(tree.root, 'ci'),
      ...ciSecrets(tree.root, source.text),
    ],
    mentions: mentions(source.text).filter(t => t === 'machine-learning'),
    traces,
  };
}

/**
 * Files around the code: CI, requirements, tests, documents. Their traces are evidence; only CI definitions
 * and lists of packages are resources of their own, and only they can be written.
 */
export const repository: Language<DataTree | undefined> = {
  id: 'repository',
  parse: ({ path, text }, previous) => (isCi(path) ? parseData(text, previous) : undefined),
  *parsing({ path, text }, previous) {
    return isCi(path) ? yield* parsingData(text, previous) : undefined;
  },
  offers: ({ path, text }) => offeredDefaults(path, text),
  extract: (source, tree) => ({
    uri: source.uri,
    path: source.path,
    language: 'repository',
    suppressions: tree ? commentSuppressions(source.text, tree) : requirementSuppressions(source),
    gaps: [],
    ...around(source, tree),
  }),
  ...writing<DataTree | undefined>((source, tree) => (tree ? ciWriter(source, tree) : requirementsWriter(source))),
};
