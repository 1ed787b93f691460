import { practice } from '../lens/load.ts';
import { link } from '../lens/markdown.ts';
import { practiceHeading } from '../lens/names.ts';
import { ANSWER_WORDS, STATUS_WORDS } from '../lens/words.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Change, Comparison, RuleFindings } from './compare.ts';

/** Names come from people: nothing in them is Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|!&~]/g, '\\$&').replace(/\s+/g, ' ');

/** In whose words a comparison is told, and to what it leads. */
export interface ComparisonOptions {
  readonly edition: ShownEdition;
  /** Address of a practice's page; without it practices are named only. */
  readonly practiceLink?: (key: string) => string;
  readonly ruleLink?: (rule: string) => string;
}

function changes<T extends string>(
  title: string,
  all: readonly Change<T>[],
  words: Readonly<Record<T, string>>,
  { edition, practiceLink }: ComparisonOptions,
): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ practice: key, from, to }) => {
    const p = practice(key);
    const name = p ? plain(practiceHeading(p, edition)) : `\`${plain(key)}\``;
    return `- ${p && practiceLink ? link(name, practiceLink(key)) : name}: ${words[from].toLowerCase()} → **${words[to].toLowerCase()}**`;
  });
  return [`## ${title} (${all.length})`, '', ...lines, ''];
}

function findings(title: string, all: readonly RuleFindings[], { ruleLink }: ComparisonOptions): readonly string[] {
  if (all.length === 0) return [];
  const total = all.reduce((n, { fingerprints }) => n + fingerprints.length, 0);
  const named = (rule: string): string => {
    const name = `\`${plain(rule)}\``;
    return ruleLink ? link(name, ruleLink(rule)) : name;
  };
  const lines = all.map(({ rule, fingerprints }) => `- ${named(rule)}: ${fingerprints.length}`);
  return [`## ${title} (${total})`, '', ...lines, ''];
}

/** A comparison as a document. */
export function comparisonMarkdown(c: Comparison, options: ComparisonOptions): string {
  const sections = [
    ...changes('Answered', c.answered, ANSWER_WORDS, options),
    ...changes('Gained', c.gained, STATUS_WORDS, options),
    ...changes('Lost', c.lost, STATUS_WORDS, options),
    ...findings('New findings', c.newFindings, options),
    ...findings('Fixed findings', c.fixedFindings, options),
  ];
  const name = ({ name, on }: Comparison['from']): string => `${plain(name)} (${on})`;
  return [
    `# From ${name(c.from)} to ${name(c.to)}`,
    '',
    ...(sections.length > 0 ? sections : ['Nothing changed.', '']),
  ].join('\n');
}
