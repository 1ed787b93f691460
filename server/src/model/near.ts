import type { DocumentFacts } from './facts.ts';

const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** May the one hold what belongs to the other? Notebooks stand for themselves and their folder; everything else of a workload is deployed together. */
export const near = (own: DocumentFacts | undefined, other: DocumentFacts): boolean =>
  own?.language === 'notebook' || other.language === 'notebook' ? folder(own?.path ?? '') === folder(other.path) : true;
