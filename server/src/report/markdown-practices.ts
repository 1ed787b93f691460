import { blocks, code, escaped, link, section } from '../lens/markdown.ts';
import { ANSWER_WORDS, evidenceWords, STATUS_WORDS } from '../lens/words.ts';
import type { EvidenceLink } from '../model/checklist.ts';
import { alike, byRule, type RuleFindings, telling } from './review-alike.ts';
import type { PracticeFindings, ReviewPlace, ReviewPractice, ReviewReport } from './review-model.ts';
import { backingText, placeText, practiceName, shortName, signed } from './review-words.ts';

/** What is told of one practice before the rest is only counted; JSON and HTML have more. */
const PLACES = 3;
const EVIDENCE_PLACES = 2;
const GROUPS = 4;

type Same = RuleFindings['same'][number];

function places(all: readonly ReviewPlace[], most = PLACES): string {
  const more = all.length > most ? ` and ${all.length - most} more` : '';
  return `${all
    .slice(0, most)
    .map(p => code(placeText(p)))
    .join(', ')}${more}`;
}

const message = ([first]: Same): string => escaped(first.message);
const fix = ([first]: Same): string => (first.fixable ? ' Has a fix.' : '');

function ruleLines(
  { rule, severity, practices, generative, same }: RuleFindings,
  of: string,
  report: ReviewReport,
): string {
  const others = practices
    .filter(key => key !== of)
    .map(key => report.practices.find(p => p.key === key))
    .flatMap(p => (p ? [shortName(p)] : []));
  const all = [...others, ...generative];
  const also = all.length > 0 ? `also ${all.map(escaped).join(', ')}` : '';
  const [only, ...more] = same;
  if (only && more.length === 0)
    return `- **${severity}** ${message(only)} (${[code(rule), also].filter(Boolean).join('; ')})${fix(only)}\n  ${places(only)}`;
  const each = same.map(s => `  - ${message(s)}${fix(s)} ${places(s)}`);
  return [`- **${severity}** ${code(rule)}${also && ` (${also})`}`, ...each].join('\n');
}

function practiceFindings({ practice: key, findings }: PracticeFindings, report: ReviewReport): string {
  const p = report.practices.find(o => o.key === key);
  return section(
    `${escaped(p ? practiceName(p) : key)} (${findings.length})`,
    byRule(findings)
      .map(all => ruleLines(all, key, report))
      .join('\n'),
    3,
  );
}

/** Open findings under the first practice that each is about. */
export function findingsMarkdown(report: ReviewReport): string {
  if (report.findings.length === 0) return 'There are none.';
  return blocks(...report.findings.map(f => practiceFindings(f, report)));
}

const backing = (e: EvidenceLink): string =>
  /^https:/i.test(e.target) ? link(escaped(backingText(e)), e.target) : code(backingText(e));

function answerLines({ answer: a, contradiction }: ReviewPractice): readonly string[] {
  if (!a) return [];
  const by = signed(a);
  const rest = [
    a.owner && `owner ${escaped(a.owner)}`,
    a.due && `due ${a.due}`,
    a.until && `until ${a.until}`,
    a.reason && escaped(a.reason),
    a.notes && escaped(a.notes),
  ].filter(Boolean);
  return [
    `People: **${ANSWER_WORDS[a.status]}**${by && ` ${escaped(by)}`}${rest.length > 0 ? `; ${rest.join('; ')}` : ''}`,
    ...a.evidence.map(e => `Attached: ${backing(e)}`),
    ...(contradiction ? [`⚠ ${escaped(contradiction)}`] : []),
  ];
}

function evidenceLines({ key, evidence }: ReviewPractice): readonly string[] {
  const groups = alike(evidence);
  const shown = telling(groups, GROUPS);
  const rest = evidence.length - shown.flat().length;
  return [
    ...shown.map(same => {
      const [first] = same;
      return first ? `${evidenceWords(first, key)}: ${escaped(first.shows)} (${places(same, EVIDENCE_PLACES)})` : '';
    }),
    ...(rest > 0 ? [`… and ${rest} more ${rest === 1 ? 'place' : 'places'}`] : []),
  ];
}

function entry(p: ReviewPractice): string {
  const risk = p.risk ? `, ${p.risk.toLowerCase()} risk` : '';
  const because = p.because ? ` ${escaped(p.because)}` : '';
  const inside = [...answerLines(p), ...evidenceLines(p)].map(line => `  - ${line}`);
  return [`- **${STATUS_WORDS[p.status]}** ${escaped(practiceName(p))}${risk}.${because}`, ...inside].join('\n');
}

/** Practices of which nothing is to be told but that they do not apply, together by the reason. */
function others(all: readonly ReviewPractice[]): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const p of all) {
    const reason = p.because ?? '';
    reasons.set(reason, [...(reasons.get(reason) ?? []), shortName(p)]);
  }
  return [...reasons].map(
    ([reason, names]) => `- **${STATUS_WORDS['not-applicable']}** ${names.map(escaped).join(', ')}. ${escaped(reason)}`,
  );
}

/** Every practice by phase, with what source shows and what people say. */
export function practicesMarkdown(report: ReviewReport): string {
  const parts = report.phases.map(({ title, practices: keys }) => {
    const own = report.practices.filter(p => keys.includes(p.key));
    const plain = (p: ReviewPractice): boolean => p.status === 'not-applicable' && !p.answer && p.evidence.length === 0;
    const lines = [...own.filter(p => !plain(p)).map(entry), ...others(own.filter(plain))];
    return section(escaped(title), lines.join('\n'), 3);
  });
  return blocks(...parts);
}
