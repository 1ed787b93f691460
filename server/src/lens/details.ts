import data from './details.json' with { type: 'json' };

/**
 * Rule -> those of its practices of which it judges no more than a detail. Where such a rule fails, the practice is not wholly followed;
 * where it passes, little is shown. Reviewed by hand, one by one.
 */
export const details: Readonly<Record<string, readonly string[]>> = data;

/** Does passing the rule show the practice, or only a detail of it? */
export const isDetail = (rule: string, practice: string): boolean => details[rule]?.includes(practice) ?? false;
