import type { Language } from '../language.ts';
import type { Given } from '../python/analyse.ts';
import { python } from '../python/index.ts';
import type { PythonTree } from '../python/parse.ts';

export { type CodeCell, joinCells, locate, type NotebookProblem, readNotebook } from './notebook.ts';
export { type RawNotebook, rawNotebook } from './raw.ts';
export { runOf, withRuns } from './runs.ts';
export { notebookEdits, type RawWriter, rawWriter } from './write.ts';

/** A notebook's code cells, read as one Python module. */
export const notebook: Language<PythonTree, Given> = { ...python, id: 'notebook' };
