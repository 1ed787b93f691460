import { blocks, code, escaped, section } from '../lens/markdown.ts';
import { changedRules, type Effective, type EffectiveRule, type EffectiveSetting, packRows } from './effective.ts';

/** Rows of text in columns. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(r => r[i]?.length ?? 0)));
  return rows.map(r => `  ${r.map((cell, i) => (i < r.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell)).join('  ')}`);
}

const row = ({ key, value, from }: EffectiveSetting): readonly string[] => [key, value, from];

/** A rule, and its options below it. */
const ruleRows = ({ id, severity, own, from, options }: EffectiveRule): readonly (readonly string[])[] => [
  [id, severity === own ? severity : `${severity} (itself ${own})`, from],
  ...options.map(o => [`  ${o.key}`, o.value, o.from]),
];

const count = (n: number): string =>
  `${n} ${n === 1 ? 'rule is as severe as it says itself' : 'rules are as severe as they say themselves'}.`;
const rest = (e: Effective): string => count(e.rules.filter(r => r.from === 'default').length);

const said = ({ files }: Effective): string => {
  const [own, ...bases] = [...files].reverse();
  if (own === undefined) return 'no project file';
  return bases.length === 0 ? own : `${own}, extending ${bases.reverse().join(', ')}`;
};

/** What holds for a file, for people at a terminal. */
export function effectiveText(e: Effective): string {
  const rules = [...changedRules(e).flatMap(ruleRows), ...packRows(e)];
  return [
    `${e.path}: ${said(e)}`,
    '',
    'Settings',
    ...columns(e.settings.map(row)),
    '',
    ...(rules.length > 0 ? ['Rules', ...columns(rules), ''] : []),
    rest(e),
    '',
  ].join('\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

/** The same as a document. */
export function effectiveMarkdown(e: Effective): string {
  const cells = ([key = '', value = '', from = '']: readonly string[]) => [
    code(key.trim()),
    escaped(value),
    escaped(from),
  ];
  const rules = [...changedRules(e).flatMap(ruleRows), ...packRows(e)].map(cells);
  const files = e.files.length === 0 ? 'There is no project file: everything is as it comes.' : `Said by ${said(e)}.`;
  return `${blocks(
    `# Configuration of ${escaped(e.path)}`,
    escaped(files),
    section('Settings', table(['setting', 'value', 'from'], e.settings.map(row).map(cells))),
    section(
      'Rules',
      blocks(rules.length > 0 ? table(['rule or option', 'value', 'from'], rules) : undefined, escaped(rest(e))),
    ),
  )}\n`;
}
