import { practice } from '../lens/load.ts';
import { practiceHeading } from '../lens/names.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Change, Comparison, RuleFindings } from './compare.ts';

const WORDS: Readonly<Record<string, string>> = {
  'not-answered': 'not answered',
  'in-progress': 'in progress',
  'not-applicable': 'not applicable',
  'risk-accepted': 'risk accepted',
  'attest-only': 'for people to attest',
};
const word = (status: string): string => WORDS[status] ?? status;

/** Names come from people: nothing in them is Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|!&~]/g, '\\$&').replace(/\s+/g, ' ');

function changes(title: string, all: readonly Change<string>[], edition: ShownEdition): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ practice: key, from, to }) => {
    const p = practice(key);
    return `- ${p ? plain(practiceHeading(p, edition)) : `\`${plain(key)}\``}: ${word(from)} → **${word(to)}**`;
  });
  return [`## ${title} (${all.length})`, '', ...lines, ''];
}

function findings(title: string, all: readonly RuleFindings[]): readonly string[] {
  if (all.length === 0) return [];
  const total = all.reduce((n, { fingerprints }) => n + fingerprints.length, 0);
  const lines = all.map(({ rule, fingerprints }) => `- \`${plain(rule)}\`: ${fingerprints.length}`);
  return [`## ${title} (${total})`, '', ...lines, ''];
}

/** A comparison as a document, in the words of an edition. */
export function comparisonMarkdown(c: Comparison, edition: ShownEdition): string {
  const sections = [
    ...changes('Answered', c.answered, edition),
    ...changes('Gained', c.gained, edition),
    ...changes('Lost', c.lost, edition),
    ...findings('New findings', c.newFindings),
    ...findings('Fixed findings', c.fixedFindings),
  ];
  const name = ({ name, on }: Comparison['from']): string => `${plain(name)} (${on})`;
  return [
    `# From ${name(c.from)} to ${name(c.to)}`,
    '',
    ...(sections.length > 0 ? sections : ['Nothing changed.', '']),
  ].join('\n');
}
