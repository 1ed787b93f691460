import type { Source } from '../model/facts.ts';
import { isEnding, isRespelling } from '../model/intent.ts';
import type { Edit } from '../model/rule.ts';
import type { Language, TextEdit } from './language.ts';
import { asEnding, respelled } from './respell.ts';

type Made = readonly TextEdit[];

/** How one document is written. */
export interface Writer {
  /** What one change alone is as text; not read again yet. Undefined when it cannot be written safely. */
  plan(change: readonly Edit[]): Made | undefined;
  /** Reads the document with all these edits made, and tells of a change whether the document then says what it intends. */
  read(made: Made): (change: readonly Edit[]) => boolean;
  /** Changes the ending of a text where the text is written. */
  readonly endings?: true;
}

/** In place of a change of an ending the whole text, where it can be said; undefined where it cannot. */
function wholly(change: readonly Edit[]): readonly Edit[] | undefined {
  const all = change.map(e => {
    if (e.op !== 'set' || !isEnding(e.value)) return e;
    const { instead } = e.value;
    return instead === undefined ? undefined : { ...e, value: instead };
  });
  return all.every(e => e !== undefined) ? all : undefined;
}

/** A writer that is asked for nothing that it does not know. */
function careful(writer: Writer): Writer {
  if (writer.endings) return writer;
  return {
    plan(change) {
      const own = wholly(change);
      return own && writer.plan(own);
    },
    read(made) {
      const says = writer.read(made);
      return change => says(wholly(change) ?? change);
    },
  };
}

/** A writer that changes letters of a text where they are written, which is the same in every kind of source. */
function spelling(text: string, writer: Writer): Writer {
  return {
    plan(change) {
      const isLetters = (e: Edit): boolean => e.op === 'set' && isRespelling(e.value);
      if (!change.some(isLetters)) return writer.plan(change);
      const letters = respelled(text, change.filter(isLetters));
      const rest = change.filter(e => !isLetters(e));
      const others = rest.length > 0 ? writer.plan(rest) : [];
      return letters && others && [...letters, ...others];
    },
    read(made) {
      const says = writer.read(made);
      return change => says(change.map(asEnding));
    },
  };
}

interface Planned {
  readonly index: number;
  readonly change: readonly Edit[];
  readonly made: Made;
}
interface Owned {
  readonly owner: Planned;
  readonly edit: TextEdit;
}

const isSame = (a: TextEdit, b: TextEdit): boolean =>
  a.at.start === b.at.start && a.at.end === b.at.end && a.text === b.text;

/** The edits of several changes in the order of the text; at one place in the order of the changes. */
const inOrder = (all: readonly Planned[]): readonly Owned[] =>
  all
    .flatMap(owner => owner.made.map((edit): Owned => ({ owner, edit })))
    .sort(
      (a, b) => a.edit.at.start - b.edit.at.start || a.edit.at.end - b.edit.at.end || a.owner.index - b.owner.index,
    );

/** Do two edits, of which the first starts no later, stand in each other's way? What says the same (an import) does not. */
function collide(first: TextEdit, second: TextEdit, apart: boolean): boolean {
  if (isSame(first, second)) return false;
  const isAtOnePlace = first.at.start === second.at.start && first.at.end === second.at.end;
  if (isAtOnePlace && first.at.start === first.at.end) return apart;
  return second.at.start < first.at.end || isAtOnePlace;
}

/** Changes that can be made in one text; of the others each waits for a later round. */
function rounds(all: readonly Planned[], apart: boolean): readonly (readonly Planned[])[] {
  const made: (readonly Planned[])[] = [];
  let left = all;
  while (left.length > 0) {
    const waiting = new Set<Planned>();
    let last: Owned | undefined;
    for (const next of inOrder(left)) {
      if (waiting.has(next.owner)) continue;
      if (last && last.owner !== next.owner && collide(last.edit, next.edit, apart)) waiting.add(next.owner);
      else last = next;
    }
    made.push(left.filter(p => !waiting.has(p)));
    left = left.filter(p => waiting.has(p));
  }
  return made;
}

/** One list of edits in the order of the text; what several changes say in the same words stands there once, insertions at one place are one. */
function joined(round: readonly Planned[]): Made {
  const made: TextEdit[] = [];
  let last: TextEdit | undefined;
  for (const { edit } of inOrder(round)) {
    const before = made.at(-1);
    if (last && isSame(last, edit)) continue;
    last = edit;
    if (before && before.at.start === edit.at.start && before.at.end === edit.at.end)
      made[made.length - 1] = { at: before.at, text: before.text + edit.text };
    else made.push(edit);
  }
  return made;
}

/**
 * Writes changes of one document, each as if it were alone, and reads the result again. Reading is what costs, so they are read together: first as
 * many as stand beside each other, then, of those that did not come out as meant, one at each place, and at last fewer and fewer. A change that does
 * not come out by itself is undefined, as is one that cannot be written.
 */
function writeEach(
  { plan, read }: Writer,
  changes: readonly (readonly Edit[])[],
): readonly (readonly TextEdit[] | undefined)[] {
  const results = changes.map(plan);
  const settle = (all: readonly Planned[], apart: boolean): void => {
    for (const round of rounds(all, apart)) {
      const says = read(joined(round));
      const wrong = round.filter(p => !says(p.change));
      if (round.length === 1) for (const { index } of wrong) results[index] = undefined;
      else if (!apart) settle(wrong, true);
      else {
        const middle = wrong.length >> 1;
        settle(wrong.slice(0, middle), true);
        settle(wrong.slice(middle), true);
      }
    }
  };
  settle(
    results.flatMap((made, index) => (made && made.length > 0 ? [{ index, change: changes[index]!, made }] : [])),
    false,
  );
  return results;
}

/** How a language writes, from how it plans and reads again. */
export const writing = <Tree, Part = unknown>(
  writerOf: (source: Source, tree: Tree, others: readonly Part[]) => Writer,
): Pick<Language<Tree, Part>, 'write' | 'writeEach' | 'writable'> => {
  const writer = (source: Source, tree: Tree, others: readonly Part[]): Writer =>
    spelling(source.text, careful(writerOf(source, tree, others)));
  return {
    write: (source, tree, edits, others = []) => writeEach(writer(source, tree, others), [edits])[0],
    writeEach: (source, tree, changes, others = []) => writeEach(writer(source, tree, others), changes),
    writable(source, tree, changes, others = []) {
      const { plan } = writer(source, tree, others);
      return changes.map(change => (plan(change)?.length ?? 0) > 0);
    },
  };
};
