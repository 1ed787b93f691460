import type { Source } from '../../model/facts.ts';
import { outcome, type Steps } from '../../model/steps.ts';
import { NOTHING, parsingData } from '../data/parse.ts';
import type { DataTree } from '../data/tree.ts';
import { dataWriter } from '../data/write.ts';
import type { Language } from '../language.ts';
import { writing } from '../together.ts';
import { declarations, extract } from './extract.ts';
import { previousTrees } from './find.ts';
import type { Given } from './given.ts';
import { hands } from './stacks.ts';
import { isTemplate } from './template.ts';
import { lowering } from './write.ts';

export { isTemplate } from './template.ts';

function* parsing(source: Source, previous?: DataTree): Steps<DataTree> {
  if (!isTemplate(source.text)) return NOTHING;
  const tree = yield* parsingData(source.text, previous);
  previousTrees.follow(tree, previous);
  return tree;
}

/** CloudFormation and SAM templates, YAML or JSON. A text that is no template gives no facts. */
export const cloudformation: Language<DataTree, Given> = {
  id: 'cloudformation',
  parse: (source, previous) => outcome(parsing(source, previous)),
  parsing,
  hands,
  extract,
  ...writing<DataTree, Given>((source, tree, given) =>
    dataWriter(
      source.text,
      tree,
      (text, t) => declarations({ ...source, text }, t, given),
      lowering(source, tree, given),
    ),
  ),
};
