import type { Answers } from '../model/checklist.ts';
import { type ChecklistProblem, parseChecklist } from './parse.ts';

/** What a checklist says, and its mistakes. After a fatal one there are no answers. */
export interface Checklist {
  readonly answers: Answers;
  readonly problems: readonly ChecklistProblem[];
}

/** Reads a workload's answers. Practices nobody has said anything of are not among them. */
export function readChecklist(text: string, path: string): Checklist {
  const { blocks, problems } = parseChecklist(text, path);
  return { answers: new Map(blocks.flatMap(b => (b.answer ? [[b.key, b.answer] as const] : []))), problems };
}
