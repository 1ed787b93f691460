import { cloudformation } from '../languages/cloudformation/index.ts';
import { kubernetes } from '../languages/kubernetes/index.ts';
import type { Language } from '../languages/language.ts';
import { notebook } from '../languages/notebook/index.ts';
import { pipeline } from '../languages/pipeline/index.ts';
import { python } from '../languages/python/index.ts';
import { repository } from '../languages/repository/index.ts';
import { stepFunctions } from '../languages/stepfunctions/index.ts';
import { terraform } from '../languages/terraform/index.ts';
import { typescript } from '../languages/typescript/index.ts';
import type { LanguageId } from '../model/facts.ts';

export { FIXABLE, rules } from '../rules/index.ts';
export { signals } from '../signals/index.ts';

/** The languages that are built in. */
export const languages: Readonly<Record<LanguageId, Language>> = {
  python,
  notebook,
  typescript,
  cloudformation,
  'step-functions': stepFunctions,
  pipeline,
  kubernetes,
  terraform,
  repository,
};
