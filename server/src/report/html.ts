import { EDITION_NAMES } from '../lens/names.ts';
import { findingsHtml, practicesHtml } from './html-practices.ts';
import { profileHtml } from './html-profile.ts';
import { attentionHtml, groupTable, milestonesHtml, problemsHtml, risksHtml } from './html-sections.ts';
import { STYLE } from './html-style.ts';
import { type Html, html, type Part } from './html-tag.ts';
import type { ReviewReport } from './review-model.ts';
import { late, SEVERITIES, shareText, summarySentences } from './review-words.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Part;
}

/** Nothing is loaded, nothing runs, nothing is sent; only the styles of the document itself count. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

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

const sectionHtml = ({ id, title, body }: Section): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>\n`;

/** A review as one HTML file that needs nothing else: no script, no request, its own styles. */
export function reviewHtml(report: ReviewReport): string {
  const title = `Machine learning review of ${report.workload.name}`;
  const all = sections(report);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<a class="skip" href="#main">To the review</a>
<header><h1>${title}</h1>${report.workload.description && html`<p>${report.workload.description}</p>`}${facts(report)}</header>
<nav aria-label="Sections"><ul>${all.map(s => html`<li><a href="#${s.id}">${s.title}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${all.map(sectionHtml)}</main>
<footer><p>${shareText(report.summary.all)} met. What is unknown, or for people to say, counts neither as met nor as not met. Made by ML Lens ${report.tool}.</p></footer>
</body>
</html>
`;
  return page.html;
}
