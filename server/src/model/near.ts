import type { DocumentFacts } from './facts.ts';
import { folderOf } from './paths.ts';

/** May the one hold what belongs to the other? Notebooks stand for themselves and their folder; everything else of a workload is deployed together. */
export const near = (own: DocumentFacts | undefined, other: DocumentFacts): boolean =>
  own?.language === 'notebook' || other.language === 'notebook'
    ? folderOf(own?.path ?? '') === folderOf(other.path)
    : true;
