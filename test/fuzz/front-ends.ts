import { kindOf, languageFor } from '../../server/src/review/languages.ts';
import { ownKindOf } from '../../server/src/session/own-files.ts';

/** Everything that reads what a person wrote, told apart by what it has to understand. */
export const FRONT_ENDS = [
  'python',
  'python-cdk',
  'notebook',
  'typescript-cdk',
  'cloudformation-yaml',
  'cloudformation-json',
  'sam',
  'step-functions',
  'pipeline',
  'kubernetes',
  'terraform',
  'terraform-json',
  'ci-workflow',
  'sdk-defaults',
  'around',
  'project-file',
  'checklist',
  'profile',
  'rule-pack',
  'milestone',
] as const;
export type FrontEnd = (typeof FRONT_ENDS)[number];

const isJson = (text: string): boolean => /^\s*[[{]/.test(text);
const isWorkflow = (path: string): boolean =>
  /(?:^|\/)\.github\/workflows\/|(?:^|\/)\.gitlab-ci\.yml$|buildspec[\w.-]*\.ya?ml$/.test(path);

const OWN = { project: 'project-file', checklist: 'checklist', profile: 'profile' } as const;

/** By which front end a file is read; undefined when by none. */
export function frontEndOf(path: string, text: string): FrontEnd | undefined {
  const own = ownKindOf(`/${path}`);
  if (own) return OWN[own];
  if (/(?:^|\/)\.mllens\/[^/]+\/milestones\//.test(path)) return 'milestone';
  if (isWorkflow(path)) return 'ci-workflow';
  const language = languageFor(path, text);
  switch (language) {
    case 'python':
      return /aws_cdk/.test(text) ? 'python-cdk' : 'python';
    case 'typescript':
      return 'typescript-cdk';
    case 'cloudformation':
      if (/AWS::Serverless/.test(text)) return 'sam';
      return isJson(text) ? 'cloudformation-json' : 'cloudformation-yaml';
    case 'terraform':
      return path.endsWith('.json') ? 'terraform-json' : 'terraform';
    case 'repository':
      return kindOf(path) === 'data' && /SchemaVersion/.test(text) ? 'sdk-defaults' : 'around';
    default:
      return language;
  }
}
