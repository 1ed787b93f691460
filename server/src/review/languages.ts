import { concerns } from '../languages/concerns.ts';
import { isManifest } from '../languages/kubernetes/index.ts';
import { isPipelineDefinition } from '../languages/pipeline/index.ts';
import { givesConstants } from '../languages/python/index.ts';
import { repositoryKind } from '../languages/repository/index.ts';
import { isSdkDefaults } from '../languages/sdk-defaults.ts';
import type { LanguageId } from '../model/facts.ts';
import { own } from '../model/tables.ts';

/** What a file of Terraform has to hold: something of AWS, or what the other files of its folder take from it. */
const RELEVANT_TERRAFORM =
  /"aws_|^[ \t]*(?:locals|variable|provider|module|terraform)\b|^[ \t]*\w+[ \t]*=|"(?:locals|variable|provider|module|terraform)"\s*:/m;
/** Terraform in JSON has an extension of two words. */
const TERRAFORM_JSON = /\.tf(?:vars)?\.json$/i;
/** Words by which a file that no front end reads still has to do with the workload. */
const ELSEWHERE = /sagemaker|application-?autoscaling|appautoscaling|AWS::/i;

const CODE: Readonly<Record<string, LanguageId>> = {
  py: 'python',
  ipynb: 'notebook',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  js: 'typescript',
  jsx: 'typescript',
  mjs: 'typescript',
  cjs: 'typescript',
  tf: 'terraform',
  tfvars: 'terraform',
};
const DATA: ReadonlySet<string> = new Set(['yaml', 'yml', 'json', 'template']);
const OTHER: ReadonlySet<string> = new Set(
  'hcl sh bash zsh ps1 java kt scala go cs rb r rmd jl toml cfg ini mk bicep'.split(' '),
);
const GENERATED = /(?:\.d\.[cm]?ts|\.min\.[cm]?js|(?:^|\/)package-lock\.json)$/;

/** The file name's extension in lower case, without its dot; `makefile` and the like give their own name. */
function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name.slice(name.lastIndexOf('.') + 1);
}

/** How a file is to be looked at, by its name alone: `data` needs its content to decide, `other` is only searched for words,
 * `repository` shows something by being there. */
export function kindOf(path: string): 'code' | 'notebook' | 'data' | 'other' | 'repository' | undefined {
  if (GENERATED.test(path)) return repositoryKind(path) && 'repository';
  const extension = extensionOf(path);
  if (extension === 'ipynb') return 'notebook';
  if (Object.hasOwn(CODE, extension) || TERRAFORM_JSON.test(path)) return 'code';
  if (DATA.has(extension)) return 'data';
  if (OTHER.has(extension) || extension === 'makefile' || extension === 'dockerfile') return 'other';
  return repositoryKind(path) && 'repository';
}

const codeLanguage = (path: string): LanguageId | undefined =>
  TERRAFORM_JSON.test(path) ? 'terraform' : own(CODE, extensionOf(path));

/** Whether reading on is worth while. Takes the text, or the bytes read as Latin-1 (all the words are ASCII). */
export const isRelevant = (text: string, path = ''): boolean => {
  const language = codeLanguage(path);
  if (language === 'terraform') return RELEVANT_TERRAFORM.test(text) || /\.tfvars\.json$/i.test(path);
  return concerns(text) || (language === 'python' && givesConstants(path, text));
};
/** The same question about a file that no front end reads. */
export const isRelevantElsewhere = (text: string): boolean => ELSEWHERE.test(text);

/**
 * The resource that CDK synthesised carries its construct path. A template whose resources mostly do is output, not source: its
 * findings belong to the code that made it.
 */
function isSynthesised(text: string): boolean {
  const paths = text.match(/["']?aws:cdk:path["']?\s*:/g)?.length ?? 0;
  if (paths === 0) return false;
  const resources = text.match(/["']?Type["']?\s*:\s*["']?(?:AWS|Alexa|Custom)::/g)?.length ?? 0;
  return paths * 2 >= resources;
}

/** Reports of findings, ours or in SARIF: what they quote of templates makes them none. */
const REPORT =
  /^\ufeff?\s{0,200}\{\s{0,200}"(?:version"\s{0,20}:\s{0,20}1\s{0,20},\s{0,200}"tool"|\$schema"\s{0,20}:\s{0,20}"[^"]{0,300}sarif)/;

function dataLanguage(text: string): LanguageId | undefined {
  if (REPORT.test(text)) return undefined;
  const typed = /\bType["']?\s*:\s*["']?(?:AWS|Alexa|Custom)::\w/.test(text);
  if (typed || /^[ \t]*["']?AWSTemplateFormatVersion["']?[ \t]*:/m.test(text))
    return isSynthesised(text) ? undefined : 'cloudformation';
  if (isManifest(text)) return 'kubernetes';
  if (/["']?StartAt["']?\s*:/.test(text) && /["']?States["']?\s*:/.test(text)) return 'step-functions';
  if (isPipelineDefinition(text)) return 'pipeline';
  return isSdkDefaults(text) ? 'repository' : undefined;
}

/** The language that reads the document, by name and, for YAML and JSON, by content; undefined when none does. */
export function languageFor(path: string, text: string): LanguageId | undefined {
  const kind = kindOf(path);
  const around = repositoryKind(path) && 'repository';
  if (kind === 'data') return dataLanguage(text) ?? around;
  if (kind === 'notebook') return 'notebook';
  // A test of something else is no program of the workload, but shows that there are tests.
  if (kind === 'code') return around && !isRelevant(text) ? around : codeLanguage(path);
  return around;
}
