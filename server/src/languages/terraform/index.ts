import type { Language } from '../language.ts';
import { extract } from './extract.ts';
import { type Part, share } from './module.ts';
import { parse } from './parse.ts';
import type { TerraformTree } from './tree.ts';
import { write } from './write.ts';

/** Terraform for AWS, in its native syntax. All files of a folder are one module. */
export const terraform: Language<TerraformTree, Part> = {
  id: 'terraform',
  parse: source => parse(source.text),
  share,
  extract,
  write,
};
