import { practiceText } from '../lens/texts.ts';
import { ANSWER_WORDS, evidenceWords } from '../lens/words.ts';
import type { EvidenceLink } from '../model/checklist.ts';
import { nameHtml, tag } from './html-sections.ts';
import { anchor, type Html, html, type Part } from './html-tag.ts';
import { alike, byRule, type RuleFindings } from './review-alike.ts';
import type { PracticeFindings, ReviewEvidence, ReviewPlace, ReviewPractice, ReviewReport } from './review-model.ts';
import { backingText, placeText, practiceName, signed } from './review-words.ts';

/** Places shown of what says the same before the rest is only counted; the JSON has all. */
const PLACES = 12;

function places(all: readonly ReviewPlace[]): Part {
  const shown = all.slice(0, PLACES).map((p, i) => [i > 0 && ', ', html`<code>${placeText(p)}</code>`]);
  return [shown, all.length > PLACES && html` <span class="dim">and ${all.length - PLACES} more</span>`];
}

const fix = ([first]: RuleFindings['same'][number]): Part => first.fixable && html` <span class="dim">has a fix</span>`;

function ruleItem({ rule, severity, generative, same }: RuleFindings): Html {
  const head = html`<span class="tag ${severity}">${severity}</span>`;
  const name = html` <code class="dim">${rule}</code>${generative.length > 0 && html` <span class="dim">${generative.join(', ')}</span>`}`;
  const [only, ...more] = same;
  return only && more.length === 0
    ? html`<li>${head} ${only[0].message}${name}${fix(only)}<br>${places(only)}</li>`
    : html`<li>${head}${name}<ul>${same.map(s => html`<li>${s[0].message}${fix(s)}<br>${places(s)}</li>`)}</ul></li>`;
}

function findingGroup({ practice: key, findings }: PracticeFindings, report: ReviewReport): Html {
  const p = report.practices.find(o => o.key === key);
  return html`<h3>${p ? nameHtml(p) : key} (${findings.length})</h3><ul>${byRule(findings).map(ruleItem)}</ul>`;
}

/** Open findings under the first practice that each is about. */
export const findingsHtml = (report: ReviewReport): Part =>
  report.findings.length === 0 ? html`<p>There are none.</p>` : report.findings.map(f => findingGroup(f, report));

const backing = (e: EvidenceLink): Html =>
  html`<li>Attached: ${anchor(html`<code>${backingText(e)}</code>`, e.target)}</li>`;

function answerHtml({ answer: a, contradiction }: ReviewPractice): Part {
  if (!a) return undefined;
  const facts = [
    a.owner && `owner ${a.owner}`,
    a.due && `due ${a.due}`,
    a.until && `until ${a.until}`,
    a.reason,
  ].filter(f => f !== undefined && f !== '');
  return [
    html`<p><strong>People say: ${ANSWER_WORDS[a.status]}</strong> ${signed(a)}${facts.map(f => html`; ${f}`)}</p>`,
    contradiction && html`<p class="warn">${contradiction}</p>`,
    a.notes && html`<blockquote>${a.notes}</blockquote>`,
    a.evidence.length > 0 && html`<ul>${a.evidence.map(backing)}</ul>`,
  ];
}

function evidenceItem(all: readonly ReviewEvidence[], practice: string): Part {
  const [first] = all;
  return (
    first &&
    html`<li><strong>${evidenceWords(first, practice)}</strong>: ${first.shows} <span class="dim">(${first.by} ${first.rule})</span><br>${places(all)}</li>`
  );
}

function practiceHtml(p: ReviewPractice): Html {
  const groups = alike(p.evidence);
  const inside: readonly Part[] = [
    html`<p>${practiceText(p.key)?.asks} ${p.url && anchor('What AWS says', p.url)}</p>`,
    p.because && html`<p class="dim">${p.because}</p>`,
    answerHtml(p),
    groups.length > 0 && html`<ul>${groups.map(g => evidenceItem(g, p.key))}</ul>`,
  ];
  const said = p.answer && html` <span class="tag">People: ${ANSWER_WORDS[p.answer.status]}</span>`;
  const risk = p.risk !== null && html` <span class="dim">${p.risk.toLowerCase()} risk</span>`;
  const disagree = p.contradiction !== undefined && html` <span class="warn">disagree</span>`;
  return html`<details id="p-${p.key}"><summary>${tag(p.status)} ${practiceName(p)}${risk}${said}${disagree}</summary><div>${inside}</div></details>\n`;
}

/** Every practice by phase; what stands behind each opens with a key or a click. */
export const practicesHtml = (report: ReviewReport): Part =>
  report.phases.map(({ title, practices }) => {
    const own = report.practices.filter(p => practices.includes(p.key));
    return html`<h3>${title}</h3>${own.map(practiceHtml)}`;
  });
