import type { DocumentFacts, Source } from '../../../server/src/model/facts.ts';
import { createReviewer } from '../../../server/src/review/reviewer.ts';

/** The facts of a text, read as the product reads a file of that name. */
export function factsOf(path: string, text: string, cells?: Source['cells']): DocumentFacts {
  const reviewer = createReviewer({ root: '/w', name: 'w', rules: [] });
  reviewer.update({ uri: `file:///w/${path}`, path, text, ...(cells && { cells }) });
  const facts = reviewer.facts(path);
  if (!facts) throw new Error(`no language reads ${path}`);
  return facts;
}

/** Names of traces with the text they cover, in order. */
export const traced = (path: string, text: string, cells?: Source['cells']): readonly (readonly [string, string])[] =>
  factsOf(path, text, cells).traces.map(t => [t.name, text.slice(t.at.start, t.at.end)]);

/** Names of traces of one kind. */
export const namesOf = (kind: string, path: string, text: string, cells?: Source['cells']): readonly string[] =>
  traced(path, text, cells).flatMap(([name]) => (name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : []));
