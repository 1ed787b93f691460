import type { Language } from '../language.ts';
import { writing } from '../together.ts';
import { hands } from './calls.ts';
import { extract } from './extract.ts';
import { type Given, share } from './module.ts';
import { parse } from './parse.ts';
import { parseJson } from './parse-json.ts';
import type { TerraformTree } from './tree.ts';
import { writer } from './write.ts';

/** Terraform for AWS, in its native syntax and in JSON, which is read only. All files of a folder are one module; modules of the workload that call each other are read together. */
export const terraform: Language<TerraformTree, Given> = {
  id: 'terraform',
  parse: ({ path, text }) => (path.endsWith('.json') ? parseJson(text, path.endsWith('.tfvars.json')) : parse(text)),
  share,
  hands,
  extract,
  ...writing(writer),
};
