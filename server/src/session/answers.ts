import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ChecklistProblem } from '../checklist/parse.ts';
import { readChecklist } from '../checklist/read.ts';
import type { Answers } from '../model/checklist.ts';
import { answersPath, type Named, readAnswers } from '../review/answers.ts';
import { local } from '../review/local.node.ts';
import type { Sources } from './sources.ts';
import { toPath } from './uris.ts';

/** The answers of a workload as the editor has them. */
export interface KeptAnswers {
  /** The file, whether it is there yet or not. */
  readonly file: string;
  readonly answers: Answers;
  readonly problems: readonly ChecklistProblem[];
}

/** Reads what people say of the practices: from the editor where the file is open there, else from disk. */
export interface AnswerBook {
  read(root: string, project: Named): KeptAnswers;
  /** The file as the editor has it, where that is what counts. */
  open(root: string, project: Named): TextDocument | undefined;
  /** The file was just written on disk: that counts until the editor has taken it over. */
  written(root: string, project: Named): void;
}

interface Remembered {
  readonly stamp: string;
  /** A file that is opened anew begins with the same version. */
  readonly document?: TextDocument;
  readonly kept: KeptAnswers;
}

/** What a file looked like when it was read; undefined when there is none. */
const stampOf = (file: string): string | undefined => {
  try {
    return local.stat(file)?.stamp;
  } catch {
    return undefined;
  }
};

const NOTHING: Answers = new Map();

export function createAnswerBook(sources: Sources): AnswerBook {
  const remembered = new Map<string, Remembered>();
  /** Version of an open file at which the disk got ahead of it. */
  const behind = new Map<string, number>();
  const fileOf = (root: string, project: Named): string => `${root}/${answersPath(root, project)}`;
  const documentOf = (file: string): TextDocument | undefined => {
    const owner = sources.owners().find(uri => toPath(uri) === file);
    const open = owner === undefined ? undefined : sources.get(owner);
    return open?.kind === 'text' ? open.document : undefined;
  };
  // Nobody has said anything: always the same map, so that nothing is computed again for it.
  const steady = (kept: KeptAnswers): KeptAnswers => (kept.answers.size === 0 ? { ...kept, answers: NOTHING } : kept);
  const remember = (
    file: string,
    { stamp, document }: { readonly stamp: string | undefined; readonly document?: TextDocument },
    read: () => KeptAnswers,
  ): KeptAnswers => {
    const known = remembered.get(file);
    if (stamp !== undefined && known?.stamp === stamp && known.document === document) return known.kept;
    const kept = steady(read());
    if (stamp !== undefined) remembered.set(file, { stamp, kept, ...(document && { document }) });
    return kept;
  };
  const open: AnswerBook['open'] = (root, project) => {
    const document = documentOf(fileOf(root, project));
    return document && behind.get(document.uri) !== document.version ? document : undefined;
  };
  return {
    open,
    read(root, project) {
      const file = fileOf(root, project);
      const document = open(root, project);
      if (!document) return remember(file, { stamp: stampOf(file) }, () => ({ ...readAnswers(root, project), file }));
      return remember(file, { stamp: `open ${document.version}`, document }, () => ({
        file,
        ...readChecklist(document.getText(), answersPath(root, project)),
      }));
    },
    written(root, project) {
      const file = fileOf(root, project);
      const document = documentOf(file);
      remembered.delete(file);
      if (document) behind.set(document.uri, document.version);
    },
  };
}
