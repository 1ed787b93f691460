import { isRespelling, type Respelling } from '../model/intent.ts';
import type { Edit } from '../model/rule.ts';
import type { TextEdit } from './language.ts';

/** The edit of one text, none where it has the letters already; undefined where those that go do not stand there exactly once. */
function letters(text: string, { $respell, now, at }: Respelling): readonly TextEdit[] | undefined {
  const longer = Math.max($respell.length - now.length, 0);
  for (const [start, end] of at) {
    const isDone = text.slice(start, end + longer).includes($respell);
    // Letters that only go leave what stays.
    if (isDone && !(now.includes($respell) && text.slice(start, end).includes(now))) return [];
    const written = text.slice(start, end);
    const first = written.indexOf(now);
    if (first < 0 || written.includes(now, first + 1)) continue;
    return [{ at: { start: start + first, end: start + first + now.length }, text: $respell }];
  }
  return undefined;
}

/** The edits that change letters where they are written; undefined where one cannot be told. */
export function respelled(text: string, change: readonly Edit[]): readonly TextEdit[] | undefined {
  const made = change.map(e => (e.op === 'set' && isRespelling(e.value) ? letters(text, e.value) : undefined));
  const all = made.filter(e => e !== undefined);
  return all.length < made.length ? undefined : all.flat();
}

/** The same as a text that ends in the new letters and what is behind them: what is read again says so. */
export const asEnding = (e: Edit): Edit =>
  e.op === 'set' && isRespelling(e.value)
    ? { ...e, value: { $ending: e.value.$respell + e.value.behind, now: '' } }
    : e;
