import { readFileSync } from 'node:fs';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { NO_PROJECT, type Project, readProject } from '../config/project.ts';
import { digest } from '../engine/fingerprint.ts';
import { rules } from '../review/builtin.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import { type Report, SOURCE } from './diagnostics.ts';

const RULE_IDS = rules.map(r => r.id);

export const isProjectFile = (uri: string): boolean => uri.endsWith(`/${PROJECT_FILE}`);

/** The project file of a folder on disk; undefined when it has none. One that cannot be read still marks its folder. */
export function projectOf(folder: string): Project | undefined {
  try {
    return readProject(readFileSync(`${folder}/${PROJECT_FILE}`, 'utf8'), PROJECT_FILE, RULE_IDS).project;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : NO_PROJECT;
  }
}

/** The mistakes of a project file that is open in the editor. */
export function projectReport(document: TextDocument): Report {
  const text = document.getText();
  const items = readProject(text, PROJECT_FILE, RULE_IDS).problems.map(({ at, reason }): Diagnostic => {
    const word = /^[^\s:,\]]*/.exec(text.slice(at))?.[0].length ?? 0;
    const range = { start: document.positionAt(at), end: document.positionAt(at + Math.max(word, 1)) };
    return { range, severity: DiagnosticSeverity.Error, source: SOURCE, code: 'project-file', message: reason };
  });
  const page = { uri: document.uri, version: document.version, start: 0, end: text.length };
  return { page, items, resultId: digest(JSON.stringify(items)) };
}
