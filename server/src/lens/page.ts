import type { Coverage, Evidence } from '../model/coverage.ts';
import type { Edition, Practice, ShownEdition } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import type { Signal } from '../model/signal.ts';
import { phases, practice } from './load.ts';
import { blocks, bullets, code, escaped, link, section } from './markdown.ts';
import { isAbout, type LensKind, lensModel } from './model.ts';
import { EDITION_NAMES, PILLAR_NAMES, practiceHeading } from './names.ts';
import { questionTitle } from './questions.ts';
import { howCodeShowsIt } from './shows.ts';
import { type EvidencePlace, standing } from './standing.ts';
import { practiceText } from './texts.ts';

/** A document to show. */
export interface Page {
  readonly title: string;
  readonly markdown: string;
}

export interface PageOptions {
  /** Whose ids and titles are shown. */
  readonly edition: ShownEdition;
  readonly rules: readonly Rule[];
  readonly signals?: readonly Signal[];
  /** Where a workload stands with it; shown first. */
  readonly coverage?: Coverage;
  /** Where a piece of evidence is; without it only its file is named. */
  readonly place?: (evidence: Evidence) => EvidencePlace | undefined;
  /** Address of a rule's page; without it rules are named only. */
  readonly ruleLink?: (rule: string) => string;
  /** Address of another practice's page. */
  readonly practiceLink?: (key: string) => string;
  /** Address of a page of the lens's model. */
  readonly lensLink?: (kind: LensKind, key: string) => string;
}

const EDITION_ORDER: readonly Edition[] = ['2025', '2023', '2021', 'wa-tool', 'bp-risk-table'];

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The risk with its source, and what else the table says: it may rate one practice under several ids. */
function riskText({ level, source, by_source }: Practice['risk']): string {
  if (level === null || source === null) return 'no edition rates it';
  const also = [...new Set(by_source['bp-risk-table'] ?? [])].filter(l => l !== level);
  const name = EDITION_NAMES[source];
  if (also.length === 0) return `**${level}** (${name})`;
  const rest = also.join(', ');
  const more = source === 'bp-risk-table' ? `, also ${rest}` : `; ${EDITION_NAMES['bp-risk-table']}: ${rest}`;
  return `**${level}** (${name}${more})`;
}

/** The phases and the components of the architecture that it is about. */
function places(p: Practice, { lensLink }: PageOptions): readonly string[] {
  const named = (kind: LensKind, key: string, title: string): string =>
    lensLink ? link(title, lensLink(kind, key)) : title;
  const own = phases.filter(({ id }) => p.phases.includes(id)).map(({ id, title }) => named('phase', id, title));
  const components = lensModel.components.filter(c => isAbout(p, c));
  return [
    `${own.length > 1 ? 'Phases' : 'Phase'}: ${own.join(', ')}`,
    ...(components.length > 0
      ? [`Part of the architecture: ${components.map(c => named('component', c.key, c.title)).join(', ')}`]
      : []),
  ];
}

function facts(p: Practice, options: PageOptions): string {
  const tool = p.question['wa-tool'];
  return bullets([
    `Pillar: ${PILLAR_NAMES[p.pillar]}`,
    ...places(p, options),
    `Risk when it is missing: ${riskText(p.risk)}`,
    ...(tool
      ? [`Question of the ${EDITION_NAMES['wa-tool']}: ${code(tool)} ${escaped(questionTitle(tool) ?? '')}`]
      : []),
  ]);
}

function rulesText(p: Practice, { rules, ruleLink }: PageOptions): string {
  const own = rules.filter(r => r.practices.includes(p.key));
  if (own.length === 0) return 'No rule checks it.';
  const name = (id: string): string => (ruleLink ? link(code(id), ruleLink(id)) : code(id));
  return bullets(own.map(r => `${name(r.id)}: ${escaped(r.title)}`));
}

function signalsText(p: Practice, signals: readonly Signal[]): string | undefined {
  const own = signals.filter(s => p.key in s.practices);
  if (own.length === 0) return undefined;
  return bullets(own.map(s => `${escaped(s.title)}${s.practices[p.key] === 'weak' ? ' (a hint only)' : ''}`));
}

function idLines(p: Practice): string {
  const lines = EDITION_ORDER.flatMap(edition => {
    const ids = p.ids[edition] ?? [];
    if (ids.length === 0) return [];
    const titles = p.titles[edition]?.map(escaped).join(' / ') ?? '';
    return [`${titled(EDITION_NAMES[edition])}: ${ids.map(code).join(', ')}${titles && ` ${titles}`}`];
  });
  return bullets(lines);
}

/** Pages of the 2021 edition were given to other practices, so only newer ones are linked. */
function links(p: Practice): string | undefined {
  const all = (['2025', '2023'] as const).flatMap(e =>
    (p.urls[e] ?? []).map(url => link(`AWS, ${EDITION_NAMES[e]}`, url)),
  );
  return all.length > 0 ? bullets(all) : undefined;
}

function relatives(p: Practice, { edition, practiceLink }: PageOptions): string | undefined {
  const named = (key: string): string => {
    const other = practice(key);
    const name = escaped(other ? practiceHeading(other, edition) : key);
    return practiceLink ? link(name, practiceLink(key)) : name;
  };
  const lines = [...p.refines.map(k => `Makes concrete: ${named(k)}`), ...p.related.map(k => `See also: ${named(k)}`)];
  return lines.length > 0 ? bullets(lines) : undefined;
}

function services(p: Practice): string | undefined {
  const all = [...new Set([...p.aws_services['2025'], ...p.aws_services['2021']])].sort();
  return all.length > 0 ? `${all.map(escaped).join(', ')}.` : undefined;
}

/** Everything about a practice as one document: what it asks, where the workload stands, how code shows it, what to ask. */
export function practicePage(p: Practice, options: PageOptions): Page {
  const title = practiceHeading(p, options.edition);
  const text = practiceText(p.key);
  const { coverage, place = () => undefined, ruleLink, signals = [] } = options;
  const markdown = blocks(
    `# ${escaped(title)}`,
    facts(p, options),
    coverage && standing(coverage, { place, ...(ruleLink && { ruleLink }) }),
    section('What it asks for', text?.asks ?? escaped(p.summary)),
    section('Why', text?.why),
    section('What a reviewer should ask', text && bullets(text.questions)),
    section('Rules that check it', rulesText(p, options)),
    section('What is recognised as evidence', signalsText(p, signals)),
    section('How code shows it', howCodeShowsIt(p)),
    section('Services that the lens names', services(p)),
    section('Related practices', relatives(p, options)),
    section('In the editions', idLines(p)),
    section('Read more', links(p)),
  );
  return { title, markdown: `${markdown}\n` };
}
