import type { ReportingDescriptor } from 'sarif';
import { suppressionRule } from '../engine/suppression-rules.ts';
import { practiceIds, practiceLabel, practiceTitle } from '../lens/editions.ts';
import { phases, practice, practiceUrl } from '../lens/load.ts';
import { sistersOf } from '../lens/sister-lenses.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import type { Entry, RuleCard } from './report.ts';
import { isSecurity, taxa } from './sarif-taxonomy.ts';

/** SARIF's level of a severity. */
export const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};
/** What GitHub sorts by: 0 to 10, security findings only. */
const SECURITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '6.0', info: '3.0', hint: '1.0' };
const PRECISION = { high: 'very-high', medium: 'high', low: 'medium' } as const;
/** GitHub takes 20 tags of a rule and shows 10. */
const TAGS = 10;
/** GitHub's limit of a description, in characters. */
const LONGEST = 1024;

const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

function help(rule: RuleCard, edition: ShownEdition): { text: string; markdown: string } {
  const links = rule.practices.flatMap(key => {
    const p = practice(key);
    if (!p) return [];
    const [id, title, url] = [practiceLabel(p, edition), practiceTitle(p, edition), practiceUrl(p)];
    return [{ text: `${id} ${title}`, markdown: url ? `[${id}](${url}) ${title}` : `${id} ${title}` }];
  });
  const others = sistersOf(rule.references).sisters.map(p => ({
    text: `${p.id} ${p.title}`,
    markdown: `[${p.id}](${p.url}) ${p.title}`,
  }));
  const all = [...links, ...others];
  return {
    text: [rule.why, ...all.map(l => l.text)].join('\n'),
    markdown: [rule.why, '', ...all.map(l => `- ${l.markdown}`)].join('\n'),
  };
}

function tags({ practices, references }: RuleCard, edition: ShownEdition): string[] {
  const own = new Set(practices.flatMap(key => practice(key)?.phases ?? []));
  const all = [
    ...(isSecurity(practices) ? ['security'] : []),
    ...practiceIds(practices, edition),
    ...sistersOf(references).sisters.map(p => p.id),
    ...phases.flatMap(({ id }) => (own.has(id) ? [id] : [])),
  ];
  return all.slice(0, TAGS);
}

/** A rule with its help and the practices that it is about. */
export function descriptor(rule: RuleCard, edition: ShownEdition): ReportingDescriptor {
  const [page] = rule.practices.flatMap(key => {
    const p = practice(key);
    return (p && practiceUrl(p)) ?? [];
  });
  const about = taxa(practiceIds(rule.practices, edition), edition);
  return {
    id: rule.id,
    shortDescription: { text: shortened(`${rule.title.replace(/\.$/, '')}.`) },
    fullDescription: { text: shortened(rule.why) },
    help: help(rule, edition),
    ...(page && { helpUri: page }),
    defaultConfiguration: { level: LEVEL[rule.severity] },
    ...(about.length > 0 && { relationships: about.map(target => ({ target, kinds: ['relevant'] })) }),
    properties: {
      tags: tags(rule, edition),
      precision: PRECISION[rule.confidence],
      ...(isSecurity(rule.practices) && { 'security-severity': SECURITY[rule.severity] }),
      references: rule.references,
    },
  };
}

const GATHERED: Partial<ReportingDescriptor> = {
  fullDescription: {
    text: 'Settings that a resource leaves at their defaults, in one finding whose parts have rules of their own.',
  },
  help: {
    text: 'Each part names its rule and practice; decide on them together.',
    markdown: 'Each part names its rule and practice; decide on them together.',
  },
  defaultConfiguration: { level: 'note' },
  properties: { tags: ['settings'] },
};

function aboutSuppressions(id: string): Partial<ReportingDescriptor> | undefined {
  const rule = suppressionRule(id);
  return (
    rule && {
      fullDescription: { text: rule.why },
      help: { text: rule.why, markdown: rule.why },
      defaultConfiguration: { level: LEVEL[rule.severity] },
      properties: { tags: ['suppressions'] },
    }
  );
}

/** Rules that only exist as findings: an aggregate has no rule of its own. */
export function composed(findings: readonly Entry[], rules: readonly RuleCard[]): readonly ReportingDescriptor[] {
  const known = new Set(rules.map(r => r.id));
  const extra = new Map(findings.filter(f => !known.has(f.rule)).map(f => [f.rule, f]));
  return [...extra.values()].map(f => ({
    id: f.rule,
    shortDescription: { text: `${f.title}.` },
    ...(aboutSuppressions(f.rule) ?? GATHERED),
  }));
}
