/** What a suppression comment says. */
export interface SuppressionComment {
  /** Empty: all rules. */
  readonly rules: readonly string[];
  readonly reason: string;
  readonly until?: string;
  /** Covers the whole file. */
  readonly file: boolean;
}

const GRAMMAR =
  /ml-lens:\s*ignore(-file)?\s*(?:\[([^\]]*)\])?\s*(?:until=(\d{4}-\d{2}-\d{2})\s*)?(?:--\s*(.*?))?\s*(?:\*\/|-->)?\s*$/;

/**
 * Reads `ml-lens: ignore[rule-id, …] until=YYYY-MM-DD -- reason` (or `ignore-file`) in the text of a comment, whatever the comment's marks.
 * Without a reason it is not honoured: undefined.
 */
export function parseSuppression(commentText: string): SuppressionComment | undefined {
  if (!commentText.includes('ml-lens:')) return undefined;
  const m = GRAMMAR.exec(commentText);
  const reason = m?.[4];
  if (!m || !reason) return undefined;
  const rules = (m[2] ?? '').split(',').flatMap(r => r.trim() || []);
  return { rules, reason, file: m[1] !== undefined, ...(m[3] && { until: m[3] }) };
}
