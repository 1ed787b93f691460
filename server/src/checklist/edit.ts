import { DEFAULT_EDITION } from '../lens/editions.ts';
import { practice } from '../lens/load.ts';
import type { AnswerChange } from '../model/checklist.ts';
import type { ShownEdition } from '../model/practice.ts';
import { blockEdits, withSkeleton } from './block-edits.ts';
import { after, changesOf, faultOf, sameAnswer } from './change.ts';
import { lacks } from './fields.ts';
import { applyAll, commentsOf, eolOf } from './lines.ts';
import type { MemberChange } from './member-edits.ts';
import { type ChecklistProblem, type Parsed, parseChecklist } from './parse.ts';
import { newChecklist } from './skeleton.ts';

/** The file's text after a change, or why it cannot be made; then nothing may be written. */
export type Changed =
  | { readonly text: string }
  | {
      /** A sentence for a person. */
      readonly problem: string;
      /** The mistake in the file that is in the way. */
      readonly at?: ChecklistProblem;
    };

export interface ChangeOptions {
  /** What the file is called in messages. */
  readonly path?: string;
  /** The edition whose ids and titles stand beside practices that are new in the file. */
  readonly edition?: ShownEdition;
}

const isChanged = (c: Parsed | Changed): c is Changed => 'problem' in c || 'text' in c;

/** Reads what a change is made to; a file that is not understood as a whole is left alone. */
function readable(text: string, path: string): Parsed | Changed {
  const parsed = parseChecklist(text, path);
  const at = parsed.problems.find(p => p.fatal);
  return at ? { problem: `${path}, line ${at.line + 1}: ${at.reason} Nothing was written.`, at } : parsed;
}

const answersIn = ({ blocks }: Parsed) => new Map(blocks.map(b => [b.key, b.answer] as const));
const answerOf = (parsed: Parsed, key: string) => parsed.blocks.find(b => b.key === key)?.answer;

/** Why the change makes no sense for one of the practices. */
function refusal(parsed: Parsed, keys: readonly string[], changes: readonly MemberChange[]): string | undefined {
  const unknown = keys.find(key => !practice(key));
  if (unknown !== undefined) return `There is no practice "${unknown}".`;
  const fault = faultOf(changes);
  if (fault) return fault;
  // Only what the change touches: an assignment to an answer that has lacked its reason all along is fine.
  if (!changes.some(([name]) => ['status', 'reason', 'until'].includes(name))) return undefined;
  for (const key of keys) {
    const answer = after(answerOf(parsed, key), key, changes);
    const missing = answer && lacks(answer);
    if (missing) return missing;
  }
  return undefined;
}

/** Does the written text say what was wanted, and everything else what it said before? */
function holds(before: Parsed, now: Parsed, keys: ReadonlySet<string>, changes: readonly MemberChange[]): boolean {
  if (now.problems.some(p => p.fatal)) return false;
  const [old, made] = [answersIn(before), answersIn(now)];
  return [...new Set([...old.keys(), ...made.keys(), ...keys])].every(key =>
    sameAnswer(made.get(key), keys.has(key) ? after(old.get(key), key, changes) : old.get(key)),
  );
}

/**
 * Changes the answers of some practices, all in the same way. Only the members that change get other text: comments, order, quotes,
 * unknown members and everything about other practices stay byte for byte. `text` is undefined when there is no file yet.
 */
export function changeAnswers(
  text: string | undefined,
  practices: readonly string[],
  change: AnswerChange,
  { path = 'checklist.yaml', edition = DEFAULT_EDITION }: ChangeOptions = {},
): Changed {
  const before = readable(text ?? '', path);
  if (isChanged(before)) return before;
  const keys = [...new Set(practices)].sort();
  const changes = changesOf(change);
  const refused = refusal(before, keys, changes);
  if (refused) return { problem: refused };
  const whole = text === undefined ? newChecklist(edition) : withSkeleton(text, before, edition);
  const parsed = whole === text ? before : readable(whole, path);
  if (isChanged(parsed)) return parsed;
  const page = { text: whole, comments: commentsOf(whole) };
  const edits = blockEdits(page, parsed, keys, changes, edition);
  if ('problem' in edits) return { problem: `${path}, ${edits.problem} Nothing was written.` };
  const eol = eolOf(whole);
  const changed = applyAll(
    whole,
    edits.edits.map(e => ({ ...e, text: e.text.replaceAll('\n', eol) })),
  );
  return holds(before, parseChecklist(changed, path), new Set(keys), changes)
    ? { text: changed }
    : { problem: `${path} is written in a way that cannot be changed safely; change it by hand. Nothing was written.` };
}
