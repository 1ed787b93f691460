import type { Source, Suppression } from '../model/facts.ts';
import type { Fix, Rewrite } from '../model/rule.ts';
import type { Span } from '../model/value.ts';

/** Where our part of the comment begins: behind another comment's words (`# noqa  # ml-lens: …`) at its own mark. */
function own({ at, comment = '' }: Suppression): Span {
  const word = comment.search(/(?:#{1,20}|\/{2,20}|\/\*{1,20}|<!--)?[ \t]{0,40}ml-lens:/);
  return word <= 0 ? at : { start: at.start + word, end: at.end };
}

/** The page that an offset is on: the text, or a cell of the notebook. */
const pageAt = ({ text, cells }: Source, at: Span): Span =>
  cells?.find(c => c.start <= at.start && at.end <= c.end) ?? { start: 0, end: text.length };

/** The comment with what would stay behind of it: its line where nothing else stands on it, else the blanks before it. */
function cut(s: Suppression, source: Source): Span {
  const { start, end } = own(s);
  const { text } = source;
  const page = pageAt(source, s.at);
  const before = /(?<![ \t])[ \t]*$/.exec(text.slice(page.start, start))?.[0].length ?? 0;
  const from = start - before;
  const begins = from === page.start || /[\r\n]/.test(text.charAt(from - 1));
  const behind = /^[ \t]*(\r\n|[\r\n])?/.exec(text.slice(end, page.end));
  const after = end + (behind?.[0].length ?? 0);
  const ends = behind?.[1] !== undefined || after === page.end;
  if (!begins || !ends) return { start: begins ? start : from, end };
  if (behind?.[1] !== undefined) return { start: from, end: after };
  // The last line takes the break before it with it.
  const gap = /(?:\r\n|[\r\n])$/.exec(text.slice(page.start, from))?.[0].length ?? 0;
  return { start: from - gap, end: after };
}

/** A text in place of what stands somewhere now. */
const rewritten = ({ path, text: now }: Source, at: Span, text: string): Rewrite => ({
  path,
  at,
  was: now.slice(at.start, at.end),
  text,
});

/** Takes the comment away; undefined of what is no comment. */
export function withoutComment(s: Suppression, source: Source, title: string, safety: Fix['safety']): Fix | undefined {
  if (s.comment === undefined) return undefined;
  return { title, safety, edits: [], rewrites: [rewritten(source, cut(s, source), '')] };
}

/** The list in brackets. */
function listed(s: Suppression): Span | undefined {
  const found = /ml-lens:[ \t]*ignore(?:-file)?\s*\[([^\]]{0,2000})\]/.exec(s.comment ?? '');
  if (!found) return undefined;
  const end = s.at.start + found.index + found[0].length - 1;
  return { start: end - (found[1]?.length ?? 0), end };
}

const relisted = (s: Suppression, source: Source, rules: readonly string[], title: string): Fix | undefined => {
  const at = listed(s);
  return at && { title, safety: 'safe', edits: [], rewrites: [rewritten(source, at, rules.join(', '))] };
};

/** Takes one of several names out of the comment. */
export const withoutRule = (s: Suppression, source: Source, id: string): Fix | undefined =>
  relisted(
    s,
    source,
    s.rules.filter(r => r !== id),
    `Take "${id}" out of the suppression`,
  );

/** Writes what was probably meant in place of a name. */
export function withRule(s: Suppression, source: Source, id: string, meant: string): Fix | undefined {
  const fix = relisted(
    s,
    source,
    s.rules.map(r => (r === id ? meant : r)),
    `Write "${meant}"`,
  );
  return fix && { ...fix, safety: 'review' };
}
