import type { MessagePort } from 'node:worker_threads';
import type { Project } from '../config/project.ts';
import type { Source } from '../model/facts.ts';
import type { FixDepth } from '../review/ahead.ts';
import { type ReadAlone, readerAlone } from '../review/alone.ts';
import { languages, rules } from '../review/builtin.ts';
import { reviewOptions } from '../review/project.ts';

/** By what a thread knows that it is one of ours. */
export const READER = 'ml-lens reader';

/** How the documents of a workload are read. */
export interface HowToRead {
  readonly root: string;
  readonly project: Project;
  readonly fixes?: FixDepth;
  /** The workload has rules of its own, which are code and cannot be sent: nothing is judged. */
  readonly unjudged: boolean;
}

/** What a thread is told. */
export interface Batch {
  /** Told where it differs from the last. */
  readonly how?: HowToRead;
  readonly sources: readonly Source[];
}

/** What it answers: first that it listens, then what it read of each batch, in the order of its documents. */
export type Answer = 'ready' | readonly (ReadAlone | undefined)[];

/** Reads documents alone, as told. */
export function reader({ root, project, fixes, unjudged }: HowToRead): (source: Source) => ReadAlone | undefined {
  const used = unjudged ? [] : rules;
  const { choicesAt = () => ({}) } = reviewOptions({ project, rules: used }, root);
  return readerAlone({ languages, rules: used, choicesAt, ...(fixes && !unjudged && { fixes }) });
}

/** The work of a thread: what fails here ends it, and the other side is told. */
export function serve(port: MessagePort): void {
  const answer = (a: Answer): void => port.postMessage(a);
  let read: ReturnType<typeof reader> | undefined;
  port.on('message', ({ how, sources }: Batch) => {
    if (how) read = reader(how);
    answer(sources.map(source => read?.(source)));
  });
  answer('ready');
}
