import { findPractices, type Match, phases, practiceId2025, practiceTitle, practiceUrl } from '../lens/load.ts';
import type { Practice } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import type { Colors } from '../report/text.ts';

const list = (all: readonly string[]): string => all.join(', ');

const practiceLine = (key: string): string => {
  const [match] = findPractices(key);
  return `  ${practiceId2025(key).padEnd(15)} ${match ? practiceTitle(match.practice) : key}`;
};

function rulePage(rule: Rule, c: Colors): string {
  const on = typeof rule.on === 'string' ? [rule.on] : rule.on;
  return [
    `${c.bold(rule.id)}  ${c.dim(`${rule.severity}, confidence ${rule.confidence}`)}`,
    `${rule.title}.`,
    '',
    rule.why,
    '',
    'Practices',
    ...rule.practices.map(practiceLine),
    '',
    `Looks at        ${list(on)}`,
    ...(rule.references.length > 0 ? [`Known also as   ${list(rule.references)}`] : []),
    ...(rule.absent ? ['Findings of such rules on one resource are shown as one, with parts.'] : []),
    ...(rule.production ? ['A hint only where the same document deletes the resource again.'] : []),
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

function practicePage({ practice: p, edition }: Match, rules: readonly Rule[], c: Colors): string {
  const judging = rules.filter(r => r.practices.includes(p.key));
  const ids = Object.entries(p.ids).flatMap(([e, all]) => (all.length > 0 ? [`${e}: ${list(all)}`] : []));
  const url = practiceUrl(p);
  return [
    `${c.bold(practiceId2025(p.key))}  ${practiceTitle(p)}${edition && edition !== '2025' ? c.dim(`  (asked for by its id in ${edition})`) : ''}`,
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

/** A rule or practice in words; undefined when there is none by that name. */
export function explain(what: string, rules: readonly Rule[], c: Colors): string | undefined {
  const rule = rules.find(r => r.id === what.toLowerCase());
  const pages = rule ? [rulePage(rule, c)] : findPractices(what).map(m => practicePage(m, rules, c));
  return pages.length > 0 ? `${pages.join('\n\n')}\n` : undefined;
}
