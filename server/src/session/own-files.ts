import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readChecklist } from '../checklist/read.ts';
import { CHECKLIST_FILE } from '../checklist/slug.ts';
import type { Mistake } from '../config/yaml.ts';
import type { ShownEdition } from '../model/practice.ts';
import { PROFILE_FILE, readSaid } from '../profile/said.ts';
import { readProjectIn } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import { type Report, SOURCE } from './diagnostics.ts';
import type { HoverLinks } from './hover-links.ts';
import { DiagnosticSeverity } from './lsp.ts';
import { folderOf, toPath } from './uris.ts';

/** The files of ours that people write. */
export type OwnKind = 'project' | 'checklist' | 'profile';

/** What is kept beside a project file: answers, milestones, the profile. */
const KEPT = /\/\.mllens\/[^/]+\//;

/** One of them that is open, with what its workload makes of it. */
export interface OwnDocument {
  readonly kind: OwnKind;
  readonly document: TextDocument;
  readonly edition: ShownEdition;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** To what hovers lead. */
  readonly links: HoverLinks;
}

/** The files of ours as a client finds them, wherever they lie. */
export const OWN_FILES = [
  { pattern: `**/${PROJECT_FILE}` },
  { pattern: `**/.mllens/*/{${CHECKLIST_FILE},${PROFILE_FILE}}` },
];

export function ownKindOf(uri: string): OwnKind | undefined {
  if (uri.endsWith(`/${PROJECT_FILE}`)) return 'project';
  const name = /\/\.mllens\/[^/]+\/([^/]+)$/.exec(uri)?.[1];
  return name === CHECKLIST_FILE ? 'checklist' : name === PROFILE_FILE ? 'profile' : undefined;
}

/** Is the file kept by ML Lens? It says something about a workload and is no source of it. */
export const isKept = (uri: string): boolean => KEPT.test(uri);

const CODES: Readonly<Record<OwnKind, string>> = {
  project: 'project-file',
  checklist: 'checklist',
  profile: 'profile',
};
/** Mistakes in the files with the team's rules are told where the project file names them. */
function projectMistakes(text: string, uri: string): readonly Mistake[] {
  const { problems } = readProjectIn(folderOf(toPath(uri) ?? uri), text);
  return problems.map(p => {
    if (p.path === PROJECT_FILE) return p;
    const name = p.path.slice(p.path.lastIndexOf('/') + 1);
    const at = [p.path, name].map(n => text.indexOf(n)).find(i => i >= 0) ?? 0;
    return { ...p, at, reason: `${p.path}:${p.line + 1}:${p.character + 1}: ${p.reason}` };
  });
}

const MISTAKES: Readonly<Record<OwnKind, (text: string, uri: string) => readonly Mistake[]>> = {
  project: projectMistakes,
  checklist: text => readChecklist(text, CHECKLIST_FILE).problems,
  profile: text => readSaid(text, PROFILE_FILE).problems,
};

/** The mistakes of a file of ours that is open in the editor. */
export function ownReport(kind: OwnKind, document: TextDocument): Report {
  const text = document.getText();
  const items = MISTAKES[kind](text, document.uri).map(({ at, reason }): Diagnostic => {
    const word = /^[^\s:,\]]*/.exec(text.slice(at))?.[0].length ?? 0;
    const range = { start: document.positionAt(at), end: document.positionAt(at + Math.max(word, 1)) };
    return { range, severity: DiagnosticSeverity.Error, source: SOURCE, code: CODES[kind], message: reason };
  });
  const page = { uri: document.uri, version: document.version, start: 0, end: text.length };
  return { page, items };
}
