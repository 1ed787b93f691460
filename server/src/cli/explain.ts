import { AGGREGATE } from '../engine/settle.ts';
import { findPractices, type Match, phases, practiceId2025, practiceTitle, practiceUrl } from '../lens/load.ts';
import type { Edition, Practice } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import type { Colors } from '../report/text.ts';

const list = (all: readonly string[]): string => all.join(', ');

function practiceLines(keys: readonly string[]): readonly string[] {
  const width = Math.max(...keys.map(key => practiceId2025(key).length));
  return keys.map(key => {
    const [match] = findPractices(key);
    return `  ${practiceId2025(key).padEnd(width)}  ${match ? practiceTitle(match.practice) : key}`;
  });
}

function rulePage(rule: Rule, c: Colors): string {
  const on = typeof rule.on === 'string' ? [rule.on] : rule.on;
  return [
    `${c.bold(rule.id)}  ${c.dim(`${rule.severity}, confidence ${rule.confidence}`)}`,
    `${rule.title}.`,
    '',
    rule.why,
    '',
    'Practices',
    ...practiceLines(rule.practices),
    '',
    `Looks at        ${list(on)}`,
    ...(rule.references.length > 0 ? [`Known also as   ${list(rule.references)}`] : []),
    ...(rule.absent ? [`Several such findings on one resource are shown as one: ${AGGREGATE}.`] : []),
    ...(rule.production
      ? ['A hint only where the same document deletes the resource again, or where the workload is an experiment.']
      : []),
    '',
    `Mute one finding with a comment:  # ml-lens: ignore[${rule.id}] -- why it does not apply`,
  ].join('\n');
}

const WAYS: Readonly<Record<Practice['statically_checkable'], string>> = {
  both: 'program code and infrastructure code can show it',
  code: 'program code can show it',
  iac: 'infrastructure code can show it',
  'attest-only': "only a person's word can show it",
};

/** What the sources of practice ids are called; ids of the risk table look like those of 2025 and mean something else. */
const EDITIONS: Readonly<Record<Edition, string>> = {
  2021: 'edition 2021',
  2023: 'edition 2023',
  2025: 'edition 2025',
  'bp-risk-table': 'community risk table',
  'wa-tool': 'Well-Architected Tool',
};

function practicePage({ practice: p, editions }: Match, rules: readonly Rule[], c: Colors): string {
  const judging = rules.filter(r => r.practices.includes(p.key));
  const ids = Object.entries(p.ids).flatMap(([e, all]) =>
    all.length > 0 ? [`${EDITIONS[e as Edition]}: ${list(all)}`] : [],
  );
  const url = practiceUrl(p);
  const older = editions.length > 0 && !editions.includes('2025');
  const asked = older ? c.dim(`  (asked for by its id in: ${list(editions.map(e => EDITIONS[e]))})`) : '';
  return [
    `${c.bold(practiceId2025(p.key))}  ${practiceTitle(p)}${asked}`,
    p.summary,
    '',
    `Key             ${p.key}`,
    `Pillar          ${p.pillar}`,
    `Phases          ${list(phases.filter(({ id }) => p.phases.includes(id)).map(({ title }) => title))}`,
    ...(p.risk.level ? [`Risk            ${p.risk.level}`] : []),
    `Ids             ${ids.join(' · ')}`,
    `Evidence        ${WAYS[p.statically_checkable]}`,
    ...(url ? [`Read            ${url}`] : []),
    '',
    judging.length > 0 ? 'Rules that judge it' : 'No rule judges it.',
    ...judging.map(r => `  ${r.id.padEnd(42)} ${r.title}`),
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

/** A rule or practice in words; undefined when there is none by that name. */
export function explain(what: string, rules: readonly Rule[], c: Colors): string | undefined {
  const name = what.trim().toLowerCase();
  const rule = rules.find(r => r.id === name);
  if (name === AGGREGATE) return `${aggregatePage(rules, c)}\n`;
  const pages = rule ? [rulePage(rule, c)] : findPractices(name).map(m => practicePage(m, rules, c));
  return pages.length > 0 ? `${pages.join('\n\n')}\n` : undefined;
}
