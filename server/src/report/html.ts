import { EDITION_NAMES } from '../lens/names.ts';
import { page, type Section } from './html-page.ts';
import { findingsHtml, practicesHtml } from './html-practices.ts';
import { profileHtml } from './html-profile.ts';
import { attentionHtml, groupTable, milestonesHtml, problemsHtml, risksHtml } from './html-sections.ts';
import { type Html, html } from './html-tag.ts';
import type { ReviewReport } from './review-model.ts';
import { late, SEVERITIES, shareText, summarySentences } from './review-words.ts';

function facts({ workload: w, edition, on, tool }: ReviewReport): Html {
  const lines = [
    `Reviewed on ${on} with ML Lens ${tool}, ${EDITION_NAMES[edition]} of the Machine Learning Lens`,
    ...(w.environment ? [`Environment: ${w.environment}`] : []),
    ...(w.owners.length > 0 ? [`Owners: ${w.owners.join(', ')}`] : []),
    `${w.files} files, ${w.resources} resources${w.declared ? '' : '; no project file declares this workload'}`,
    w.contains.length > 0 ? `It ${w.contains.join(', ')}` : 'It contains nothing of machine learning',
  ];
  return html`<ul class="facts">${lines.map(line => html`<li>${line}</li>`)}</ul>`;
}

function cards(report: ReviewReport): Html {
  const { summary } = report;
  const { all, checklist, findings } = summary;
  const open = SEVERITIES.reduce((n, s) => n + findings[s], 0);
  const shown: readonly (readonly [string | number, string])[] = [
    [
      all.share === undefined ? '–' : `${Math.round(all.share * 100)} %`,
      `met of ${all.met + all.mixed + all.unmet} decided`,
    ],
    [all.applicable, 'practices apply'],
    [open, 'open findings'],
    [checklist.openHigh, 'of high risk open'],
    [checklist.answered, 'answered by people'],
    [late(report).length + checklist.expired, 'late or ended'],
  ];
  return html`<ul class="cards">${shown.map(([n, what]) => html`<li><strong>${n}</strong>${what}</li>`)}</ul>`;
}

function sections(report: ReviewReport): readonly Section[] {
  const { summary, phases, pillars, profile, placeOf, problems } = report;
  const sentences = summarySentences(report).map(s => html`<p>${s}</p>`);
  const all: readonly Section[] = [
    { id: 'summary', title: 'Summary', body: [cards(report), sentences] },
    { id: 'phases', title: 'By lifecycle phase', body: groupTable('Phase', phases, summary.all) },
    { id: 'pillars', title: 'By pillar', body: groupTable('Pillar', pillars, summary.all) },
    { id: 'attention', title: 'What needs attention', body: attentionHtml(report) },
    { id: 'risks', title: 'Accepted risks', body: risksHtml(report) },
    { id: 'findings', title: 'Findings', body: findingsHtml(report) },
    { id: 'practices', title: 'Practices and their evidence', body: practicesHtml(report) },
    { id: 'milestones', title: 'Milestones', body: milestonesHtml(report) },
    { id: 'profile', title: 'ML profile', body: profileHtml(profile, placeOf) },
    { id: 'unread', title: 'Not read, or without effect', body: problemsHtml(problems) },
  ];
  return all.filter(s => s.id !== 'unread' || problems.length > 0);
}

/** A review as one HTML file that needs nothing else: no script, no request, its own styles. */
export const reviewHtml = (report: ReviewReport): string =>
  page({
    title: `Machine learning review of ${report.workload.name}`,
    about: [report.workload.description && html`<p>${report.workload.description}</p>`, facts(report)],
    sections: sections(report),
    foot: `${shareText(report.summary.all)} met. What is unknown, or for people to say, counts neither as met nor as not met. Made by ML Lens ${report.tool}.`,
  });
