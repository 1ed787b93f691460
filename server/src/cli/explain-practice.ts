import { elsewhere, practiceLabel, practiceTitle } from '../lens/editions.ts';
import { type Match, phases, practiceUrl } from '../lens/load.ts';
import { EDITION_NAMES, PILLAR_NAMES } from '../lens/names.ts';
import { practiceText } from '../lens/texts.ts';
import type { Edition, Practice, ShownEdition } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import type { Signal } from '../model/signal.ts';
import { wrap } from '../report/columns.ts';
import type { Colors } from '../report/text.ts';

/** Where what belongs to a name begins. */
const VALUES = 16;

/** What an edition is told of a practice that it lacks; nothing of one that it has. */
export const lacking = (p: Practice, edition: ShownEdition): string => {
  const found = elsewhere(p, edition);
  return found === undefined ? '' : `not in the ${EDITION_NAMES[edition]}; ${found}`;
};

const WAYS: Readonly<Record<Practice['statically_checkable'], string>> = {
  both: 'program code and infrastructure code can show it',
  code: 'program code can show it',
  iac: 'infrastructure code can show it',
  'attest-only': "only a person's word can show it",
};

/** The id and title, where the id that was asked for is from, and whether the edition lacks the practice. */
function heading({ practice: p, editions }: Match, edition: ShownEdition, c: Colors): readonly string[] {
  const older = editions.length > 0 && !editions.includes(edition);
  const asked = older ? c.dim(`  (asked for by its id in: ${editions.map(e => EDITION_NAMES[e]).join(', ')})`) : '';
  const note = lacking(p, edition);
  return [
    `${c.bold(practiceLabel(p, edition))}  ${practiceTitle(p, edition)}${asked}`,
    ...(note ? [c.dim(`${note.charAt(0).toUpperCase()}${note.slice(1)}.`)] : []),
  ];
}

/** What it asks, why, and what a reviewer should ask, in our own words. */
function words(p: Practice): readonly string[] {
  const text = practiceText(p.key);
  if (!text) return wrap(p.summary, 0);
  const question = (q: string): readonly string[] =>
    wrap(q, 4).map((line, i) => (i === 0 ? `  - ${line.trim()}` : line));
  return [
    ...wrap(text.asks, 0),
    '',
    ...wrap(text.why, 0),
    '',
    'What a reviewer should ask',
    ...text.questions.flatMap(question),
  ];
}

const idsOf = (p: Practice): string =>
  Object.entries(p.ids)
    .flatMap(([e, all]) => (all.length > 0 ? [`${EDITION_NAMES[e as Edition]}: ${all.join(', ')}`] : []))
    .join(' · ');

function facts(p: Practice): readonly string[] {
  const url = practiceUrl(p);
  const { level, source } = p.risk;
  const rows: readonly (readonly [string, string])[] = [
    ['Key', p.key],
    ['Pillar', PILLAR_NAMES[p.pillar]],
    ['Phases', phases.flatMap(({ id, title }) => (p.phases.includes(id) ? [title] : [])).join(', ')],
    ...(level && source ? [['Risk', `${level} (${EDITION_NAMES[source]})`] as const] : []),
    ['Ids', idsOf(p)],
    ['Evidence', WAYS[p.statically_checkable]],
    ...(url ? [['Read', url] as const] : []),
  ];
  return rows.flatMap(([name, value]) =>
    wrap(value, VALUES).map((line, i) => (i === 0 ? name.padEnd(VALUES) + line.trim() : line)),
  );
}

function judged(p: Practice, rules: readonly Rule[]): readonly string[] {
  const own = rules.filter(r => r.practices.includes(p.key));
  if (own.length === 0) return ['No rule judges it.'];
  const width = Math.max(...own.map(r => r.id.length));
  return ['Rules that judge it', ...own.map(r => `  ${r.id.padEnd(width)}  ${r.title}`)];
}

function recognised(p: Practice, signals: readonly Signal[]): readonly string[] {
  const titles = (strength: string): readonly string[] =>
    signals.flatMap(s => (s.practices[p.key] === strength ? [s.title] : []));
  const own = [...titles('strong'), ...titles('weak').map(t => `${t} (a hint only)`)];
  return own.length > 0 ? ['', 'What is recognised as evidence', ...own.map(t => `  - ${t}`)] : [];
}

/** A practice in words: what it asks and why, what it is called elsewhere, and what judges and shows it. */
export function practicePage(
  match: Match,
  { rules, signals }: { readonly rules: readonly Rule[]; readonly signals: readonly Signal[] },
  edition: ShownEdition,
  c: Colors,
): string {
  const p = match.practice;
  return [
    ...heading(match, edition, c),
    '',
    ...words(p),
    '',
    ...facts(p),
    '',
    ...judged(p, rules),
    ...recognised(p, signals),
  ].join('\n');
}
