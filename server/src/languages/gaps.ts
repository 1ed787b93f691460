import type { Gap } from '../model/facts.ts';
import type { Span } from '../model/value.ts';

/** Does a gap reach into a stretch of the text, or lie right beside it? */
export const touches = (gap: Gap, at: Span): boolean => gap.at.start <= at.end && at.start <= gap.at.end;
