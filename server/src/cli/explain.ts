import { AGGREGATE } from '../engine/settle.ts';
import { suppressionRule } from '../engine/suppression-rules.ts';
import { DEFAULT_EDITION, practiceLabel, practiceTitle } from '../lens/editions.ts';
import { findPractices, practice } from '../lens/load.ts';
import { type SisterPractice, sisterPractice, sistersOf } from '../lens/sister-lenses.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import { wrap } from '../report/columns.ts';
import type { Colors } from '../report/text.ts';
import { signals } from '../review/builtin.ts';
import { lacking, practicePage } from './explain-practice.ts';

const list = (all: readonly string[]): string => all.join(', ');

function practiceLines(keys: readonly string[], edition: ShownEdition, c: Colors): readonly string[] {
  const own = keys.flatMap(key => practice(key) ?? []);
  const width = Math.max(...own.map(p => practiceLabel(p, edition).length));
  return own.map(p => {
    const note = lacking(p, edition);
    return `  ${practiceLabel(p, edition).padEnd(width)}  ${practiceTitle(p, edition)}${note && c.dim(`  (${note})`)}`;
  });
}

function rulePage(rule: Rule, edition: ShownEdition, c: Colors): string {
  const on = typeof rule.on === 'string' ? [rule.on] : rule.on;
  const { sisters, others } = sistersOf(rule.references);
  return [
    `${c.bold(rule.id)}  ${c.dim(`${rule.severity}, confidence ${rule.confidence}`)}`,
    `${rule.title}.`,
    '',
    ...wrap(rule.why, 0),
    '',
    'Practices',
    ...practiceLines(rule.practices, edition, c),
    '',
    `Looks at        ${list(on)}`,
    ...(others.length > 0 ? [`Known also as   ${list(others)}`] : []),
    ...(sisters.length > 0 ? ['', 'Practices of other lenses', ...sisters.map(p => `  ${p.id}  ${p.title}`)] : []),
    ...(rule.absent ? [`Several such findings on one resource are shown as one: ${AGGREGATE}.`] : []),
    ...(rule.production
      ? [
          'A hint only in notebooks, where the same document deletes the resource again, or where the workload is an experiment.',
        ]
      : []),
    '',
    `Mute one finding with a comment:  # ml-lens: ignore[${rule.id}] -- why it does not apply`,
  ].join('\n');
}

function aggregatePage(rules: readonly Rule[], c: Colors): string {
  const parts = rules.filter(r => r.absent !== undefined);
  const width = Math.max(...parts.map(r => r.id.length));
  return [
    c.bold(AGGREGATE),
    'Settings that a resource leaves at their defaults, in one finding. Each part is a finding of its own rule, with its own',
    'practices and fix. Named in a comment or in the project file, it stands for all of them.',
    '',
    'Rules whose findings it gathers',
    ...parts.map(r => `  ${r.id.padEnd(width)}  ${r.title}`),
  ].join('\n');
}

/** A practice of a sister lens: what it is and which rules support it. */
function sisterPage(p: SisterPractice, rules: readonly Rule[], c: Colors): string {
  const own = rules.filter(r => r.references.includes(p.id));
  const width = Math.max(0, ...own.map(r => r.id.length));
  return [
    `${c.bold(p.id)}  ${p.title}`,
    c.dim(`${p.lens.name}, a lens beside the Machine Learning Lens`),
    p.url,
    '',
    ...(own.length > 0
      ? ['Rules that support it', ...own.map(r => `  ${r.id.padEnd(width)}  ${r.title}`)]
      : ['No rule here supports it.']),
  ].join('\n');
}

/**
 * A rule or practice in words, with ids and titles of an edition; undefined when there is none by that name. When the edition is given,
 * an id is one of that edition.
 */
export function explain(
  what: string,
  rules: readonly Rule[],
  edition: ShownEdition | undefined,
  c: Colors,
): string | undefined {
  const name = what.trim().toLowerCase();
  const rule = rules.find(r => r.id === name);
  const own = suppressionRule(name);
  if (own) return `${c.bold(own.id)}  ${c.dim(own.severity)}\n${own.title}.\n\n${own.why}\n`;
  if (name === AGGREGATE) return `${aggregatePage(rules, c)}\n`;
  const shown = edition ?? DEFAULT_EDITION;
  const pages = rule
    ? [rulePage(rule, shown, c)]
    : findPractices(name, edition).map(m => practicePage(m, { rules, signals }, shown, c));
  const sister = pages.length > 0 ? undefined : sisterPractice(name);
  if (sister) return `${sisterPage(sister, rules, c)}\n`;
  return pages.length > 0 ? `${pages.join('\n\n')}\n` : undefined;
}
