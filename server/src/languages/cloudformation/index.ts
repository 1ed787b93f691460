import { NOTHING, parseData } from '../data/parse.ts';
import type { DataTree } from '../data/tree.ts';
import { writeData } from '../data/write.ts';
import type { Language } from '../language.ts';
import { declarations, extract } from './extract.ts';
import { isTemplate } from './template.ts';

export { isTemplate } from './template.ts';

/** CloudFormation and SAM templates, YAML or JSON. A text that is no template gives no facts. */
export const cloudformation: Language<DataTree> = {
  id: 'cloudformation',
  parse: (source, previous) => (isTemplate(source.text) ? parseData(source.text, previous) : NOTHING),
  extract,
  write: (source, tree, edits) => writeData(source.text, tree, declarations, edits),
};
