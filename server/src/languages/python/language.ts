import type { DocumentFacts, Source } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import type { Edit } from '../../model/rule.ts';
import type { Language, Shared, TextEdit } from '../language.ts';
import { mentions } from '../mentions.ts';
import { type Writer, writing } from '../together.ts';
import { analyse, analysing, contextOf, type Given, scopedOf } from './analyse.ts';
import type { SdkLibrary } from './bindings.ts';
import { hands } from './cdk-includes.ts';
import { notebookFacts } from './code/notebook.ts';
import { numberFacts, writeNumbers } from './code/numbers.ts';
import { scriptFacts } from './code/script.ts';
import { servingFacts, writeServing } from './code/serving.ts';
import { defaultsPaths } from './defaults.ts';
import { exportsOf, keyOf } from './exports.ts';
import { declaresJobs, find } from './find.ts';
import { gaps } from './gaps.ts';
import { modulesOf, type Offer } from './modules.ts';
import { type PythonTree, parse, parsing } from './parse.ts';
import { importsOf } from './segment.ts';
import { suppressions } from './suppressions.ts';
import { traces } from './traces.ts';
import { agrees, applied, write } from './write.ts';

/** Facts about a document as a whole, which no single call stands for, are written by whoever finds them. */
const WRITERS: Readonly<Record<string, (tree: PythonTree, edits: readonly Edit[]) => readonly TextEdit[] | undefined>> =
  {
    'Code::Numpy': writeNumbers,
    'Code::Serving': writeServing,
  };

/** Python with the given SageMaker SDK. Notebooks come as their joined cells. */
export const pythonWith = (sdk: SdkLibrary): Language<PythonTree, Given> => ({
  id: 'python',
  parse,
  parsing,
  wants: (source, tree) => [...modulesOf(source, importsOf(tree.segments)).values(), ...defaultsPaths(source)],
  offers: (source, tree) => offer(source, tree, sdk),
  hands: (source, tree) => hands(source, tree, sdk),
  *understanding(source, tree, others = []) {
    yield* analysing(source, tree, sdk, others);
  },
  extract: (source, tree, others = []) => facts(source, tree, sdk, others),
  ...writing<PythonTree, Given>((source, tree, others) => writer(source, tree, sdk, others)),
});

function writer(source: Source, tree: PythonTree, sdk: SdkLibrary, others: readonly Given[]): Writer {
  const ownOf = (change: readonly Edit[]) => WRITERS[change[0]?.resource.type ?? ''];
  /** A text that reads worse than before says nothing. */
  const resourcesOf = (after: Source): readonly Resource[] => {
    const now = parse(after, tree);
    return now.errors.length > tree.errors.length ? [] : analyse(after, now, sdk, others).resources;
  };
  let before: readonly Resource[] | undefined;
  return {
    endings: true,
    plan(change) {
      const own = ownOf(change);
      if (!own) return write(analyse(source, tree, sdk, others), source, tree, change);
      return change.every(e => e.resource.type === change[0]?.resource.type) ? own(tree, change) : undefined;
    },
    read(made) {
      let now: readonly Resource[] | undefined;
      return change => {
        if (ownOf(change)) return true;
        now ??= resourcesOf(applied(source, made));
        before ??= analyse(source, tree, sdk, others).resources;
        return agrees(before, now, change);
      };
    },
  };
}

function offer(source: Source, tree: PythonTree, sdk: SdkLibrary): Shared<Offer> {
  const scoped = scopedOf(tree);
  const exports = exportsOf(contextOf(sdk, scoped), scoped.module);
  return { key: keyOf(exports), part: { is: 'module', path: source.path, exports } };
}

function facts(source: Source, tree: PythonTree, sdk: SdkLibrary, others: readonly Given[]): DocumentFacts {
  const found = find(source, tree, sdk, others);
  return {
    uri: source.uri,
    path: source.path,
    language: source.cells ? 'notebook' : 'python',
    resources: [
      ...found.declared.flatMap(d => d.resources),
      ...found.more,
      ...notebookFacts(source),
      ...numberFacts(tree),
      ...(source.cells ? [] : servingFacts(tree)),
      ...(declaresJobs(found) ? [] : scriptFacts(source, tree, analyse(source, tree, sdk, others))),
    ],
    suppressions: [...suppressions(tree), ...found.acknowledged],
    gaps: gaps(tree),
    mentions: mentions(source.text),
    traces: traces(source, found.traces, tree.comments),
    ...(source.cells && { cells: source.cells }),
  };
}
