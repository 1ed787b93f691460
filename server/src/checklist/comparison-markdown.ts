import { practice } from '../lens/load.ts';
import { practiceHeading } from '../lens/names.ts';
import { ANSWER_WORDS, STATUS_WORDS } from '../lens/words.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Change, Comparison, RuleFindings } from './compare.ts';

/** Names come from people: nothing in them is Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|!&~]/g, '\\$&').replace(/\s+/g, ' ');

function changes<T extends string>(
  title: string,
  all: readonly Change<T>[],
  words: Readonly<Record<T, string>>,
  edition: ShownEdition,
): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ practice: key, from, to }) => {
    const p = practice(key);
    return `- ${p ? plain(practiceHeading(p, edition)) : `\`${plain(key)}\``}: ${words[from].toLowerCase()} → **${words[to].toLowerCase()}**`;
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
    ...changes('Answered', c.answered, ANSWER_WORDS, edition),
    ...changes('Gained', c.gained, STATUS_WORDS, edition),
    ...changes('Lost', c.lost, STATUS_WORDS, edition),
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
