import type { Language } from '../language.ts';
import { writing } from '../together.ts';
import { extract } from './extract.ts';
import { hands } from './includes.ts';
import { parse, parsing, type ScriptTree } from './parse.ts';
import { writer } from './write.ts';

/** TypeScript and JavaScript: constructs of the AWS CDK. */
export const typescript: Language<ScriptTree> = {
  id: 'typescript',
  parse,
  parsing,
  hands,
  extract,
  ...writing(writer),
};
