import type { Language } from '../language.ts';
import { hands } from './calls.ts';
import { extract } from './extract.ts';
import { type Given, share } from './module.ts';
import { parse } from './parse.ts';
import type { TerraformTree } from './tree.ts';
import { write } from './write.ts';

/** Terraform for AWS, in its native syntax. All files of a folder are one module; modules of the workload that call each other are read together. */
export const terraform: Language<TerraformTree, Given> = {
  id: 'terraform',
  parse: source => parse(source.text),
  share,
  hands,
  extract,
  write,
};
