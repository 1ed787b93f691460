import { practiceIds2025 } from '../lens/load.ts';
import type { Rule } from '../model/rule.ts';
import type { Colors } from '../report/text.ts';

const types = (rule: Rule): readonly string[] => (typeof rule.on === 'string' ? [rule.on] : rule.on);

/** The rules as data. */
export const rulesJson = (rules: readonly Rule[], fixable: ReadonlySet<string>): string => {
  const all = rules.map(r => ({
    id: r.id,
    title: r.title,
    severity: r.severity,
    confidence: r.confidence,
    practices: practiceIds2025(r.practices),
    references: r.references,
    on: types(r),
    fixable: fixable.has(r.id),
  }));
  return `${JSON.stringify({ rules: all }, null, 2)}\n`;
};

/** The rules, one a line. */
export const rulesText = (rules: readonly Rule[], fixable: ReadonlySet<string>, c: Colors): string => {
  const width = Math.max(...rules.map(r => r.id.length));
  const lines = rules.map(
    r => `${c.bold(r.id.padEnd(width))}  ${r.severity.padEnd(7)}  ${fixable.has(r.id) ? 'fix' : '   '}  ${r.title}`,
  );
  return `${lines.join('\n')}\n\n${rules.length} rules, ${rules.filter(r => fixable.has(r.id)).length} with fixes. "ml-lens explain <rule>" tells more.\n`;
};
