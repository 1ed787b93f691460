import type { Source } from '../../model/facts.ts';
import type { Trace } from '../../model/trace.ts';
import type { Language } from '../language.ts';
import { offeredDefaults } from '../sdk-defaults.ts';
import { kindsOf } from './kinds.ts';
import { whole } from './reader.ts';
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

const isCi = (path: string): boolean => kindsOf(path).some(k => k.names[0] === 'ci');

/**
 * Files around the code: CI, requirements, tests, documents. Their traces are evidence; only CI definitions
 * are resources of their own. Nothing is ever written there.
 */
export const repository: Language<undefined> = {
  id: 'repository',
  parse: () => undefined,
  offers: ({ path, text }) => offeredDefaults(path, text),
  extract: source => ({
    uri: source.uri,
    path: source.path,
    language: 'repository',
    resources: isCi(source.path) ? [workflowOf(source.path, source.text) ?? []].flat() : [],
    suppressions: [],
    gaps: [],
    mentions: [],
    traces: fileTraces(source),
  }),
  write: () => undefined,
};
