import { labels, practiceIds } from '../lens/editions.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import type { Colors } from '../report/text.ts';

const types = (rule: Rule): readonly string[] => (typeof rule.on === 'string' ? [rule.on] : rule.on);

/** The rules as data, with the practices' ids in the edition. */
export const rulesJson = (rules: readonly Rule[], fixable: ReadonlySet<string>, edition: ShownEdition): string => {
  const all = rules.map(r => ({
    id: r.id,
    title: r.title,
    severity: r.severity,
    confidence: r.confidence,
    practices: practiceIds(r.practices, edition),
    references: r.references,
    on: types(r),
    fixable: fixable.has(r.id),
  }));
  return `${JSON.stringify({ rules: all }, null, 2)}\n`;
};

/** The rules, one a line; with the practices they judge when an edition is asked for. */
export const rulesText = (
  rules: readonly Rule[],
  fixable: ReadonlySet<string>,
  edition: ShownEdition | undefined,
  c: Colors,
): string => {
  const practices = (r: Rule): string => (edition ? `  ${c.dim(labels(r.practices, edition))}` : '');
  const width = Math.max(...rules.map(r => r.id.length));
  const lines = rules.map(
    r =>
      `${c.bold(r.id.padEnd(width))}  ${r.severity.padEnd(7)}  ${fixable.has(r.id) ? 'fix' : '   '}  ${r.title}${practices(r)}`,
  );
  return `${lines.join('\n')}\n\n${rules.length} rules, ${rules.filter(r => fixable.has(r.id)).length} with fixes. "ml-lens explain <rule>" tells more.\n`;
};
