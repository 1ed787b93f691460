import type { FileEvent } from 'vscode-languageserver-protocol/node';
import type { Random } from '../../languages/properties/random.ts';
import type { Corpus, Sample } from '../corpus.ts';
import type { FrontEnd } from '../front-ends.ts';
import type { Editor, State } from './editor.ts';
import type { Workspace } from './workspace.ts';

/** What a step of a session may use and change. */
export interface World {
  readonly draw: Random;
  readonly corpus: Corpus;
  readonly disk: Workspace;
  readonly state: State;
  readonly editor: Editor;
  /** Changes on disk that the server was not told of yet. */
  readonly events: FileEvent[];
  /** Texts to take pieces of. */
  readonly others: readonly string[];
  /** What was done, for whoever reads a failure. */
  readonly log: string[];
  send(method: string, params: object): void;
}

export const LANGUAGES: Readonly<Record<string, string>> = {
  py: 'python',
  ts: 'typescript',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  tf: 'terraform',
};
export const languageOf = (file: string): string => LANGUAGES[file.slice(file.lastIndexOf('.') + 1)] ?? 'plaintext';

const FOLDERS = ['', '', 'a/', 'a/b/', 'c d/'];
const KINDS: readonly FrontEnd[] = [
  'python',
  'python',
  'python-cdk',
  'notebook',
  'notebook',
  'typescript-cdk',
  'cloudformation-yaml',
  'cloudformation-json',
  'sam',
  'step-functions',
  'kubernetes',
  'terraform',
  'ci-workflow',
  'around',
  'sdk-defaults',
];
/** Characters of a file: short ones say the same sooner, and a few are long. */
const SHORT = 2500;
const LONGEST = 20_000;
const LONG = 1 / 25;

/** The samples up to a length, once they were asked for: to look through thousands of files would be most of a session. */
const upTo = new WeakMap<Corpus, Map<string, readonly Sample[]>>();

function samplesUpTo(corpus: Corpus, kind: FrontEnd, longest: number): readonly Sample[] {
  const known = upTo.get(corpus) ?? new Map<string, readonly Sample[]>();
  upTo.set(corpus, known);
  const key = `${kind} ${longest}`;
  const samples = known.get(key) ?? (corpus.get(kind) ?? []).filter(s => s.text.length < longest);
  known.set(key, samples);
  return samples;
}

/** A file for the workspace with its path there, and what belongs to it. */
export function fileFor(corpus: Corpus, draw: Random): ReadonlyMap<string, string> {
  const { path, text, beside } = draw.pick(samplesUpTo(corpus, draw.pick(KINDS), draw.chance(LONG) ? LONGEST : SHORT));
  const folder = draw.pick(FOLDERS);
  return new Map([...Object.entries(beside), [path, text]].map(([file, t]) => [`${folder}${file}`, t!]));
}

export const PROJECTS = [
  'name: churn\n',
  'name: churn\nenvironment: experiment\n',
  'exclude: ["b/", "*.py"]\n',
  'extends: [strict]\nrules: { job-max-run-time: off, aggregate: hint }\n',
  'rules:\n  endpoint-autoscaling: error\nrulePacks: [rules.yaml]\n',
  'edition: "2023"\nsuppressions: { requireReason: true, maxDays: 10 }\n',
  'include: ["*.yaml"]\n',
  'name: [broken\n',
  '',
];
export const IGNORES = ['', '*.py\n', 'b/\n', '*.yaml\n!template.yaml\n', '*.ipynb\n'];
export const SETTINGS: readonly State['settings'][] = [
  {},
  { minSeverity: 'warning' },
  { minSeverity: 'info', edition: '2023' },
  { edition: '2021', newFindingsOnly: true },
  { minSeverity: 7, edition: null, me: ' a\nb ' },
];
