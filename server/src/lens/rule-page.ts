import type { ShownEdition } from '../model/practice.ts';
import type { OptionValue, Rule } from '../model/rule.ts';
import { practice } from './load.ts';
import { blocks, bullets, code, escaped, link, section } from './markdown.ts';
import { practiceHeading } from './names.ts';
import type { Page } from './page.ts';
import { sistersOf } from './sister-lenses.ts';

/** What a rule says of one place. */
export interface RuleVerdict {
  readonly is: 'open' | 'muted' | 'met' | 'undecided';
  /** `train.py:7`. */
  readonly where: string;
  /** An address that opens the place. */
  readonly href?: string;
  readonly says?: string;
}
export interface RulePageOptions {
  readonly edition: ShownEdition;
  /** Whether it offers fixes; undefined where nobody knows. */
  readonly fixable?: boolean;
  /** What it says in a workload, what is open first; undefined without a workload. */
  readonly verdicts?: readonly RuleVerdict[];
  /** The project file switches it off. */
  readonly isOff?: boolean;
  /** The rule that gathers its findings, where it is about a setting left at its default. */
  readonly gatheredBy?: string;
  readonly practiceLink: (key: string) => string;
  readonly ruleLink: (rule: string) => string;
}

/** Verdicts shown in full before the rest is only counted. */
const SHOWN = 40;
const MARKS: Readonly<Record<RuleVerdict['is'], string>> = {
  open: '✗ open',
  muted: '– muted by a comment',
  met: '✓ met',
  undecided: '? undecided',
};

function verdictLine({ is, where, href, says }: RuleVerdict): string {
  const name = code(where);
  return `${MARKS[is]}: ${href ? link(name, href) : name}${says ? ` ${escaped(says)}` : ''}`;
}

function standing({ verdicts, isOff }: RulePageOptions): string | undefined {
  if (isOff) return 'The project file switches this rule off.';
  if (verdicts === undefined) return undefined;
  if (verdicts.length === 0) return 'Nothing here that it looks at.';
  const more = verdicts.length > SHOWN ? [`… and ${verdicts.length - SHOWN} more`] : [];
  return bullets([...verdicts.slice(0, SHOWN).map(verdictLine), ...more]);
}

const FIX = 'A quick fix is offered wherever the source can take it.';
const NO_FIX = 'There is no quick fix: it needs a decision.';

/** How its findings come and go. */
function handling(rule: Rule, { fixable, gatheredBy, ruleLink }: RulePageOptions): string {
  return bullets([
    ...(fixable === undefined ? [] : [fixable ? FIX : NO_FIX]),
    ...(gatheredBy
      ? [`Several such findings on one resource are shown as one: ${link(code(gatheredBy), ruleLink(gatheredBy))}.`]
      : []),
    ...(rule.production
      ? [
          'A hint only in notebooks, where the same document deletes the resource again, or where the workload is an experiment.',
        ]
      : []),
    `A comment mutes one finding: ${code(`# ml-lens: ignore[${rule.id}] -- why it does not apply`)}`,
    `The project file sets its severity: ${code(`rules: { ${rule.id}: off }`)}`,
  ]);
}

const shown = (value: OptionValue): string => (typeof value === 'object' ? value.join(', ') : String(value));

/** What a team may set. */
const optionLines = ({ options = {} }: Rule): readonly string[] =>
  Object.entries(options).map(
    ([name, option]) => `${code(name)}: ${escaped(option.description)} Default: ${code(shown(option.default))}`,
  );

/** Everything about a rule as one document: why, what it says here, its practices, how findings are mended or muted. */
export function rulePage(rule: Rule, options: RulePageOptions): Page {
  const { edition, practiceLink } = options;
  const on = typeof rule.on === 'string' ? [rule.on] : rule.on;
  const practices = rule.practices.flatMap(key => practice(key) ?? []);
  const { sisters, others } = sistersOf(rule.references);
  const markdown = blocks(
    `# ${escaped(rule.title)}`,
    `Rule ${code(rule.id)} · ${rule.severity} · confidence ${rule.confidence}${rule.production ? ' · advice for production' : ''}`,
    escaped(rule.why),
    section('In this workload', standing(options)),
    section('Practices', bullets(practices.map(p => link(escaped(practiceHeading(p, edition)), practiceLink(p.key))))),
    section('Its findings', handling(rule, options)),
    section('Options in the project file', bullets(optionLines(rule))),
    section('Looks at', bullets(on.map(code))),
    section(
      'Practices of other lenses',
      bullets(sisters.map(p => `${link(escaped(`${p.id} ${p.title}`), p.url)} (${escaped(p.lens.name)})`)),
    ),
    section('Known elsewhere as', others.map(code).join(', ')),
  );
  return { title: rule.id, markdown: `${markdown}\n` };
}
