import type { Change, Comparison } from '../checklist/compare.ts';
import { ANSWER_WORDS, STATUS_WORDS } from '../lens/words.ts';
import type { RollUp } from '../model/coverage.ts';
import { type Html, html, type Part } from './html-tag.ts';
import type { ReviewGroup, ReviewPractice, ReviewProblem, ReviewReport } from './review-model.ts';
import {
  acceptedRisks,
  contradictions,
  late,
  openHigh,
  practiceName,
  shareText,
  signed,
  silentHigh,
  tally,
} from './review-words.ts';

/** A table with its caption and a heading of every column; the columns named at the end hold numbers. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly Part[],
  numbers: readonly string[] = [],
): Html {
  const heads = columns.map(c => html`<th scope="col"${{ html: numbers.includes(c) ? ' class="n"' : '' }}>${c}</th>`);
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** The state of a practice, in words and in colour. */
export const tag = (status: ReviewPractice['status']): Html =>
  html`<span class="tag ${status}">${STATUS_WORDS[status]}</span>`;

/** A practice by its name, which leads to what is told of it further down. */
export const nameHtml = (p: ReviewPractice): Html => html`<a href="#p-${p.key}">${practiceName(p)}</a>`;

function bar(r: RollUp): Html {
  const decided = r.met + r.mixed + r.unmet;
  if (decided === 0) return html`<span class="dim">&ndash;</span>`;
  const part = (name: 'met' | 'mixed' | 'unmet'): Part =>
    r[name] > 0 && html`<i class="${name}" style="width:${(100 * r[name]) / decided}%"></i>`;
  return html`<span class="bar" role="img" aria-label="${r.met} met, ${r.mixed} met in part, ${r.unmet} not met">${[part('met'), part('mixed'), part('unmet')]}</span>`;
}

const COUNTS = ['Met', 'In part', 'Not met', 'Unknown', 'People', 'N/A'] as const;

const groupRow = (title: string, r: RollUp, row = ''): Html =>
  html`<tr class="${row}"><th scope="row">${title}</th>${[r.met, r.mixed, r.unmet, r.unknown, r.attestOnly, r.notApplicable].map(n => html`<td class="n">${n}</td>`)}<td>${bar(r)}</td><td class="nowrap">${shareText(r)}</td></tr>`;

/** Counts of phases or pillars, and of everything. */
export const groupTable = (by: string, groups: readonly ReviewGroup[], all: RollUp): Html =>
  table(
    'A practice counts once. The share is of what is decided.',
    [by, ...COUNTS, 'Decided', 'Share met'],
    [...groups.map(g => groupRow(g.title, g.counts)), groupRow('All', all, 'all')],
    COUNTS,
  );

function listed(title: string, all: readonly ReviewPractice[], say: (p: ReviewPractice) => Part): Part {
  if (all.length === 0) return undefined;
  return html`<h3>${title} (${all.length})</h3><ul>${all.map(p => html`<li>${nameHtml(p)} ${say(p)}</li>`)}</ul>`;
}

const openInCode = (p: ReviewPractice): Part => [tag(p.status), html` <span class="dim">${tally(p)}</span>`];
const silentInCode = (p: ReviewPractice): Part => [
  tag(p.status),
  p.because && html`<br><span class="dim">${p.because}</span>`,
];

/** Practices that nothing decides, folded: each is told in full further down. */
const silent = (all: readonly ReviewPractice[]): Part =>
  all.length > 0 &&
  html`<details><summary>High risk, not answered, and the code shows nothing that decides (${all.length})</summary><div><ul>${all.map(p => html`<li>${nameHtml(p)} ${silentInCode(p)}</li>`)}</ul></div></details>`;

/** What asks for somebody: contradictions, high risks without an answer, what is late. */
export function attentionHtml(report: ReviewReport): Part {
  const parts = [
    listed(
      'Answer and code disagree',
      contradictions(report),
      p => html`<br><span class="warn">${p.contradiction}</span>`,
    ),
    listed('High risk, open in the code, not answered', openHigh(report), openInCode),
    listed(
      'Late',
      late(report),
      p => html`<br><span class="warn">due ${p.answer?.due}</span>${p.answer?.owner && `, ${p.answer.owner}`}`,
    ),
    silent(silentHigh(report)),
  ];
  return parts.every(p => !p) ? html`<p>Nothing.</p>` : parts;
}

function riskRow(p: ReviewPractice): Html {
  const { until, reason, owner } = p.answer ?? {};
  const passed = p.expired && html` <span class="warn">has passed</span>`;
  return html`<tr><th scope="row">${nameHtml(p)}</th><td>${until ?? 'no day given'}${passed}</td><td>${reason ?? '–'}</td><td>${(p.answer && signed(p.answer)) || '–'}</td><td>${owner ?? '–'}</td></tr>`;
}

/** Risks that somebody accepted, with the day until which. */
export function risksHtml(report: ReviewReport): Html {
  const all = acceptedRisks(report);
  return all.length === 0
    ? html`<p>None.</p>`
    : table(
        'Each holds until the end of its day.',
        ['Practice', 'Accepted until', 'Reason', 'Accepted', 'Owner'],
        all.map(riskRow),
      );
}

function changes<T extends string>(
  title: string,
  all: readonly Change<T>[],
  words: Readonly<Record<T, string>>,
  of: ReviewReport,
): Part {
  if (all.length === 0) return undefined;
  const name = (key: string): string => {
    const p = of.practices.find(o => o.key === key);
    return p ? practiceName(p) : key;
  };
  return html`<h4>${title} (${all.length})</h4><ul>${all.map(c => html`<li>${name(c.practice)}: ${words[c.from].toLowerCase()} &rarr; <strong>${words[c.to].toLowerCase()}</strong></li>`)}</ul>`;
}

function findings(title: string, all: Comparison['newFindings']): Part {
  const total = all.reduce((n, f) => n + f.fingerprints.length, 0);
  if (total === 0) return undefined;
  return html`<h4>${title} (${total})</h4><ul>${all.map(f => html`<li><code>${f.rule}</code>: ${f.fingerprints.length}</li>`)}</ul>`;
}

/** Saved states, and what happened since the last one. */
export function milestonesHtml(report: ReviewReport): Part {
  const { milestones, since: c } = report;
  if (milestones.length === 0) return html`<p>No milestone has been saved.</p>`;
  const parts = c
    ? [
        changes('Answered', c.answered, ANSWER_WORDS, report),
        changes('Gained', c.gained, STATUS_WORDS, report),
        changes('Lost', c.lost, STATUS_WORDS, report),
        findings('New findings', c.newFindings),
        findings('Fixed findings', c.fixedFindings),
      ]
    : [];
  const nothing = parts.every(p => p === undefined) && html`<p>Nothing changed.</p>`;
  return [
    html`<ul>${milestones.map(m => html`<li><time datetime="${m.on}">${m.on}</time> ${m.name}</li>`)}</ul>`,
    c && html`<h3>Since ${c.from.name}</h3>`,
    c && [nothing, parts],
  ];
}

/** What could not be read, or does not count. */
export const problemsHtml = (problems: readonly ReviewProblem[]): Html =>
  html`<ul>${problems.map(p => html`<li><code>${p.path}${p.line !== undefined && `:${p.line}`}</code> ${p.reason}</li>`)}</ul>`;
