import type { Answer, EvidenceLink } from '../model/checklist.ts';
import type { Coverage, Evidence } from '../model/coverage.ts';
import { blocks, bullets, code, escaped, link, section } from './markdown.ts';
import { ANSWER_WORDS, evidenceWords, STATUS_WORDS } from './words.ts';

/** Where a piece of evidence is: its 1-based line, and an address that opens it where there is one. */
export interface EvidencePlace {
  readonly line: number;
  readonly href?: string;
}

/** Evidence shown in full before the rest is only counted. */
const SHOWN = 40;
const MARKS: Readonly<Record<Evidence['is'], string>> = { fail: '✗', pass: '✓', unknown: '?' };
/** Weak evidence of any kind stands behind strong. */
const isWeak = (e: Evidence): boolean => e.strength === 'weak';
const ORDER: readonly Evidence['is'][] = ['fail', 'pass', 'unknown'];

/** `train.py:7`; in a notebook the cell, counted as everywhere from 0, and the line in it. */
function placeText({ path, cell }: Evidence, line: number | undefined): string {
  if (cell !== undefined) return `${path} cell ${cell}${line === undefined ? '' : `, line ${line}`}`;
  return line === undefined ? path : `${path}:${line}`;
}

/** How a standing is laid out. */
export interface StandingOptions {
  readonly place: (e: Evidence) => EvidencePlace | undefined;
  /** Address of a rule's page; without it rules are named only. */
  readonly ruleLink?: (rule: string) => string;
}

function evidenceLine(e: Evidence, practice: string, { place: find, ruleLink }: StandingOptions): string {
  const place = find(e);
  const at = code(placeText(e, place?.line));
  const where = place?.href ? link(at, place.href) : at;
  const by = e.by === 'rule' && ruleLink ? link(code(e.rule), ruleLink(e.rule)) : code(e.rule);
  return `${MARKS[e.is]} ${evidenceWords(e, practice)}: ${where} ${escaped(e.shows)} (${e.by} ${by})`;
}

function evidenceList({ practice, evidence: all }: Coverage, options: StandingOptions): string {
  const sorted = ORDER.flatMap(is => {
    const own = all.filter(e => e.is === is);
    return [...own.filter(e => !isWeak(e)), ...own.filter(isWeak)];
  });
  const more = sorted.length > SHOWN ? [`… and ${sorted.length - SHOWN} more`] : [];
  return bullets([...sorted.slice(0, SHOWN).map(e => evidenceLine(e, practice.key, options)), ...more]);
}

function backing({ target, lines, symbol, note }: EvidenceLink): string {
  const span = lines ? `:${lines.first}${lines.last > lines.first ? `-${lines.last}` : ''}` : '';
  const what = /^https:/i.test(target) ? link(escaped(target), target) : code(`${target}${span}`);
  return `${what}${symbol ? ` ${code(symbol)}` : ''}${note ? `: ${escaped(note)}` : ''}`;
}

function answerText(a: Answer): string {
  const signed = [a.by && `by ${escaped(a.by)}`, a.on && `on ${escaped(a.on)}`].filter(Boolean).join(' ');
  const facts = [
    `**${ANSWER_WORDS[a.status]}**${signed && ` ${signed}`}`,
    ...(a.owner ? [`Owner: ${escaped(a.owner)}`] : []),
    ...(a.due ? [`Due: ${escaped(a.due)}`] : []),
    ...(a.reason ? [`Reason: ${escaped(a.reason)}`] : []),
    ...(a.until ? [`The risk is accepted until ${escaped(a.until)}`] : []),
    ...a.evidence.map(e => `Evidence: ${backing(e)}`),
  ];
  // Two spaces at the end of a line keep the line.
  const notes = a.notes
    ?.trim()
    .split(/\r?\n/)
    .map(line => `> ${escaped(line)}`)
    .join('  \n');
  return blocks(bullets(facts), notes);
}

/** Where a workload stands with the practice: what source shows and what a person says, apart. */
export function standing(c: Coverage, options: StandingOptions): string {
  const because = c.because ? ` ${escaped(c.because)}` : '';
  return blocks(
    section('In this workload', `**${STATUS_WORDS[c.status]}.**${because}`),
    c.contradiction && `> ⚠ **Answer and source disagree.** ${escaped(c.contradiction)}`,
    section('What the source shows', c.evidence.length > 0 ? evidenceList(c, options) : undefined, 3),
    section('What people say', c.answer && answerText(c.answer), 3),
  );
}
