import type { Suppression } from '../model/facts.ts';
import type { Span } from '../model/value.ts';

/** What a comment says that means to mute findings. */
export interface SuppressionComment {
  /** Empty: all rules. */
  readonly rules: readonly string[];
  readonly reason?: string;
  readonly until?: string;
  /** Covers the whole file. */
  readonly file: boolean;
  /** It does not read as it has to. */
  readonly malformed?: true;
}

/** Directly behind the mark of a comment, also of one that follows another (`# noqa  # ml-lens: …`). */
const MEANT = /(?:^|#|\/\/|\*|<!--)[ \t]*ml-lens:[ \t]*ignore(-file)?(?![\w-])([^\n]*)/;
const SAID = /^(?:\[([^\]]*)\]\s*)?(?:until=(\S+)\s*)?(?:--\s*([\s\S]*))?$/;
/** What closes the comment. */
const END = /(?:\*\/|-->)$/;
/** A last day behind the reason is one as well. */
const LATE = /(?:^|\s)until=(\S+)$/;

/** Is it a day of the calendar, `YYYY-MM-DD`? */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/**
 * Reads `ml-lens: ignore[rule-id, …] until=YYYY-MM-DD -- reason` (or `ignore-file`) in the text of a comment, whatever the comment's marks.
 * Undefined where the comment means nothing of the kind.
 */
export function parseSuppression(commentText: string): SuppressionComment | undefined {
  if (!commentText.includes('ml-lens:')) return undefined;
  const [all, ofFile, rest = ''] = MEANT.exec(commentText) ?? [];
  if (all === undefined) return undefined;
  const file = ofFile !== undefined;
  const said = SAID.exec(rest.trim().replace(END, '').trimEnd());
  if (!said) return { rules: [], file, malformed: true };
  const [, listed, early, written = ''] = said;
  const late = LATE.exec(written);
  const until = early ?? late?.[1];
  const reason = late ? written.slice(0, late.index).trim() : written;
  const rules = (listed ?? '').split(',').flatMap(r => r.trim() || []);
  const isWrong = (until !== undefined && !isDay(until)) || (listed !== undefined && rules.length === 0);
  return {
    rules,
    file,
    ...(reason && { reason }),
    ...(until !== undefined && { until }),
    ...(isWrong && { malformed: true }),
  };
}

/** A comment at its place, with what it covers; nothing where nothing follows it. */
export function suppressionAt(said: SuppressionComment, at: Span, comment: string, covers?: Span): Suppression {
  const { rules, reason, until, malformed } = said;
  const written = comment.trimEnd();
  return {
    rules,
    at: { start: at.start, end: at.start + written.length },
    comment: written,
    covers: covers ?? { start: at.end, end: at.end },
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
    ...(malformed && { malformed }),
  };
}
