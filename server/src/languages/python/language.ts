import type { DocumentFacts, Source } from '../../model/facts.ts';
import type { Language } from '../language.ts';
import { mentions } from '../mentions.ts';
import { analyse } from './analyse.ts';
import type { SdkLibrary } from './bindings.ts';
import { notebookFacts } from './code/notebook.ts';
import { gaps } from './gaps.ts';
import { type PythonTree, parse } from './parse.ts';
import { suppressions } from './suppressions.ts';
import { traces } from './traces.ts';
import { agrees, applied, write } from './write.ts';

/** Python with the given SageMaker SDK. Notebooks come as their joined cells. */
export const pythonWith = (sdk: SdkLibrary): Language<PythonTree> => ({
  id: 'python',
  parse,
  extract: (source, tree) => facts(source, tree, sdk),
  write: (source, tree, edits) => {
    const made = write(analyse(source, tree, sdk), source, tree, edits);
    if (!made || made.length === 0) return made;
    const after = applied(source, made);
    return agrees(analyse(after, parse(after, tree), sdk).resources, edits) ? made : undefined;
  },
});

function facts(source: Source, tree: PythonTree, sdk: SdkLibrary): DocumentFacts {
  const analysis = analyse(source, tree, sdk);
  return {
    uri: source.uri,
    path: source.path,
    language: source.cells ? 'notebook' : 'python',
    resources: source.cells ? [...analysis.resources, ...notebookFacts(source)] : analysis.resources,
    suppressions: suppressions(tree),
    gaps: gaps(tree),
    mentions: mentions(source.text),
    traces: traces(source, analysis),
    ...(source.cells && { cells: source.cells }),
  };
}
