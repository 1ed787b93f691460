import type { DocumentFacts } from './facts.ts';

/** How much documents are: files around the code count where they declare something. */
export const extentOf = (
  documents: readonly DocumentFacts[],
): { readonly files: number; readonly resources: number } => ({
  files: documents.filter(d => d.language !== 'repository' || d.resources.length > 0).length,
  resources: documents.reduce((n, d) => n + d.resources.length, 0),
});
