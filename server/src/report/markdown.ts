import { comparisonMarkdown } from '../checklist/comparison-markdown.ts';
import { blocks, bullets, code, escaped, link, section } from '../lens/markdown.ts';
import { EDITION_NAMES, PILLAR_NAMES } from '../lens/names.ts';
import { STATUS_WORDS } from '../lens/words.ts';
import type { Pillar } from '../model/practice.ts';
import { profileMarkdown } from '../profile/markdown.ts';
import { findingsMarkdown, practicesMarkdown } from './markdown-practices.ts';
import type { ReviewGroup, ReviewPractice, ReviewReport } from './review-model.ts';
import {
  acceptedRisks,
  contradictions,
  late,
  openHigh,
  practiceName,
  shareText,
  shortName,
  signed,
  silentHigh,
  summarySentences,
  tally,
} from './review-words.ts';

function about({ workload: w, edition, on, tool }: ReviewReport): string {
  return blocks(
    w.description && escaped(w.description),
    bullets([
      `Reviewed on ${on} with ML Lens ${tool}, ${EDITION_NAMES[edition]} of the Machine Learning Lens`,
      ...(w.environment ? [`Environment: ${escaped(w.environment)}`] : []),
      ...(w.owners.length > 0 ? [`Owners: ${w.owners.map(escaped).join(', ')}`] : []),
      `${w.files} files, ${w.resources} resources${w.declared ? '' : '; no project file declares this workload'}`,
      w.contains.length > 0 ? `It ${w.contains.map(escaped).join(', ')}` : 'It contains nothing of machine learning',
    ]),
  );
}

const row = (title: string, { counts: r }: Pick<ReviewGroup, 'counts'>): string =>
  `| ${title} | ${r.met} | ${r.mixed} | ${r.unmet} | ${r.unknown} | ${r.attestOnly} | ${r.notApplicable} | ${shareText(r)} |`;

const table = (by: string, groups: readonly ReviewGroup[], { summary }: ReviewReport): string =>
  [
    `| ${by} | met | in part | not met | unknown | people | n/a | met of what is decided |`,
    '|---|---:|---:|---:|---:|---:|---:|---|',
    ...groups.map(g => row(escaped(g.title), g)),
    row('**All**', { counts: summary.all }),
  ].join('\n');

/** A practice as an item; linked to where AWS describes it. */
const item = (p: ReviewPractice): string => (p.url ? link(escaped(practiceName(p)), p.url) : escaped(practiceName(p)));

/** A list with its heading, which tells how long it is. */
const listed = (title: string, all: readonly ReviewPractice[], say: (p: ReviewPractice) => string): string =>
  section(`${title} (${all.length})`, bullets(all.map(p => `${item(p)}: ${say(p)}`)), 3);

/** Practices that nothing decides by pillar, by their ids alone: each is told in full further down. */
function silent(all: readonly ReviewPractice[]): string {
  const pillars = (Object.keys(PILLAR_NAMES) as Pillar[]).flatMap(pillar => {
    const own = all
      .filter(p => p.pillar === pillar)
      .map(shortName)
      .sort();
    return own.length > 0 ? [`${PILLAR_NAMES[pillar]}: ${own.map(escaped).join(', ')}`] : [];
  });
  const title = `High risk, not answered, and the code shows nothing that decides (${all.length})`;
  return section(title, bullets(pillars), 3);
}

function attention(report: ReviewReport): string {
  const parts = blocks(
    listed('Answer and code disagree', contradictions(report), p => escaped(p.contradiction ?? '')),
    listed('High risk, open in the code, not answered', openHigh(report), p => {
      const places = tally(p);
      return `${STATUS_WORDS[p.status].toLowerCase()}${places && ` (${places})`}`;
    }),
    listed('Late', late(report), p => `due ${p.answer?.due}${p.answer?.owner ? `, ${escaped(p.answer.owner)}` : ''}`),
    silent(silentHigh(report)),
  );
  return section('What needs attention', parts === '' ? 'Nothing.' : parts);
}

function risks(report: ReviewReport): string {
  const all = acceptedRisks(report);
  const lines = all.map(p => {
    const { until, reason, owner } = p.answer ?? {};
    const day = until ? `${until}${p.expired ? ' **has passed**' : ''}` : 'no day given';
    return `| ${item(p)} | ${day} | ${escaped(reason ?? '–')} | ${escaped(p.answer ? signed(p.answer) : '') || '–'} | ${escaped(owner ?? '–')} |`;
  });
  const shown = ['| practice | accepted until | reason | accepted | owner |', '|---|---|---|---|---|', ...lines];
  return section('Accepted risks', all.length > 0 ? shown.join('\n') : 'None.');
}

function milestones({ milestones: all, since, edition }: ReviewReport): string {
  const list = bullets(all.map(m => `${m.on} ${escaped(m.name)}`));
  const compared =
    since &&
    comparisonMarkdown(since, { edition })
      .replace(/^#.*\n+/, '')
      .replace(/^## /gm, '#### ')
      .trim();
  return section(
    'Milestones',
    all.length > 0
      ? blocks(list, section(`Since ${escaped(since?.from.name ?? '')}`, compared, 3))
      : 'No milestone has been saved.',
  );
}

const unread = ({ problems }: ReviewReport): string =>
  section(
    'Not read, or without effect',
    bullets(problems.map(p => `${code(p.line === undefined ? p.path : `${p.path}:${p.line}`)}: ${escaped(p.reason)}`)),
  );

/** A review as a Markdown document. Whatever people wrote stands there as they wrote it: none of it is markup. */
export function reviewMarkdown(report: ReviewReport): string {
  const profile = profileMarkdown(report.profile, { name: report.workload.name, place: report.placeOf, level: 2 });
  return `${blocks(
    `# Machine learning review of ${escaped(report.workload.name)}`,
    about(report),
    section('Summary', blocks(...summarySentences(report).map(escaped))),
    section('By lifecycle phase', table('phase', report.phases, report)),
    section('By pillar', table('pillar', report.pillars, report)),
    attention(report),
    risks(report),
    section('Findings', findingsMarkdown(report)),
    section('Practices and their evidence', practicesMarkdown(report)),
    milestones(report),
    profile.trimEnd(),
    unread(report),
  )}\n`;
}
