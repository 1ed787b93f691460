import { EDITION_NAMES } from '../lens/names.ts';
import { pieces } from './excerpt.ts';
import { page } from './html-page.ts';
import { table } from './html-sections.ts';
import { type Html, html, type Part } from './html-tag.ts';
import type { Entry, EntryFix, EntryProblem, Report } from './report.ts';
import { byFile, byPhase, bySeverity, openFindings, SEVERITIES } from './tally.ts';
import { count, link } from './text.ts';

const position = (e: Entry): string =>
  `${e.cell === undefined ? '' : `cell ${e.cell}, `}${e.startLine}:${e.startColumn}`;

function source(e: Entry): Part {
  const shown = e.excerpt && pieces(e.excerpt);
  return (
    shown &&
    html`<pre><span class="dim">${e.startLine} | </span>${shown.before}<mark>${shown.marked}</mark>${shown.after}</pre>`
  );
}

const fixHtml = (fix: EntryFix | undefined): Part =>
  fix && html`<p>Fix: ${fix.title} <span class="dim">(${fix.safety === 'safe' ? 'safe' : 'needs review'})</span></p>`;

const part = (p: Entry): Html =>
  html`<li>${p.message} <code class="dim">${p.rule}</code> <span class="dim">${p.practiceLabel}</span>${fixHtml(p.fix)}</li>`;

function finding(e: Entry): Html {
  const related = e.related.map(r => html`<li>See <code>${link(r)}</code> ${r.message}</li>`);
  return html`<article><h4><span class="tag ${e.severity}">${e.severity}</span> ${e.message}</h4><p><code>${position(e)}</code> <code class="dim">${e.rule}</code> <span class="dim">${e.practiceLabel}</span></p>${source(e)}${e.parts && html`<ul>${e.parts.map(part)}</ul>`}${related.length > 0 && html`<ul>${related}</ul>`}${fixHtml(e.fix)}</article>`;
}

function files(findings: readonly Entry[]): Part {
  return [...byFile(findings)].map(
    ([path, all], i) =>
      html`<details open id="f${i}"><summary><code>${path}</code> <span class="dim">(${all.length})</span></summary><div>${all.map(finding)}</div></details>\n`,
  );
}

function cards(report: Report, open: readonly Entry[]): Html {
  const counts = bySeverity(open);
  const files = report.workloads.reduce((n, w) => n + w.files, 0);
  const resources = report.workloads.reduce((n, w) => n + w.resources, 0);
  const shown: readonly (readonly [number, string])[] = [
    ...SEVERITIES.map(s => [counts[s], s] as const),
    [resources, resources === 1 ? 'resource' : 'resources'],
    [files, files === 1 ? 'file' : 'files'],
  ];
  return html`<ul class="cards">${shown.map(([n, what]) => html`<li><strong>${n}</strong>${what}</li>`)}</ul>`;
}

const phaseTable = (open: readonly Entry[]): Html =>
  table(
    'A finding may concern several phases.',
    ['Phase', 'Findings', ...SEVERITIES],
    byPhase(open).map(
      p =>
        html`<tr><th scope="row">${p.title}</th><td class="n">${p.total}</td>${SEVERITIES.map(s => html`<td class="n">${p.counts[s]}</td>`)}</tr>`,
    ),
    ['Findings', ...SEVERITIES],
  );

const problem = (p: EntryProblem): Html =>
  html`<li><code>${p.path}${p.cell !== undefined && ` cell ${p.cell}`}${p.line !== undefined && `:${p.line}`}</code> ${p.reason}</li>`;

const why = ({ muted }: Entry): Part =>
  muted?.reason !== undefined &&
  html`<br>Reason: ${muted.reason}${muted.until !== undefined && html` <span class="dim">(until ${muted.until})</span>`}`;
const mutedItem = (e: Entry): Html =>
  html`<li><code>${link(e)}</code> ${e.message} <code class="dim">${e.rule}</code>${why(e)}</li>`;
const mutedList = (all: readonly Entry[]): Html => html`<ul>${all.map(mutedItem)}</ul>`;

/** Findings as one HTML file that needs nothing else: no script, no request, its own styles. */
export function findingsPage(report: Report): string {
  const open = openFindings(report);
  const suppressed = report.findings.filter(e => e.state === 'suppressed');
  const known = report.findings.filter(e => e.state === 'baseline');
  const sections = [
    { id: 'summary', title: 'Summary', body: [cards(report, open), open.length > 0 && phaseTable(open)] },
    {
      id: 'findings',
      title: `Findings (${open.length})`,
      body: open.length > 0 ? files(open) : html`<p>There are none.</p>`,
    },
    {
      id: 'suppressed',
      title: `Suppressed (${suppressed.length})`,
      body: suppressed.length > 0 && mutedList(suppressed),
    },
    { id: 'baseline', title: `In the baseline (${known.length})`, body: known.length > 0 && mutedList(known) },
    {
      id: 'unread',
      title: 'Not read, or without effect',
      body: report.problems.length > 0 && html`<ul>${report.problems.map(problem)}</ul>`,
    },
  ];
  return page({
    title: 'Findings of ML Lens',
    about: html`<p class="facts">${count(open.length, 'open finding')}. Made by ML Lens ${report.version}, ${EDITION_NAMES[report.edition]} of the Machine Learning Lens.</p>`,
    sections: sections.filter(s => s.body !== false),
    foot: 'Findings are what the source shows. Silence says nothing about what it does not show.',
  });
}
