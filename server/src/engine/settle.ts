import type { DocumentFacts } from '../model/facts.ts';
import type { Finding, Judgement } from '../model/finding.ts';
import { byText } from '../model/order.ts';
import { isInTests, isTestFile } from '../model/paths.ts';
import type { Confidence, Fail, Severity } from '../model/rule.ts';
import { fingerprint } from './fingerprint.ts';
import { formerOf, madeOf, make, replace } from './made.ts';
import { AGGREGATE, isOff, type Settling } from './settling.ts';
import { concerns, isHonoured, mutedBy } from './suppress.ts';

export { AGGREGATE, isOff } from './settling.ts';

const RANK: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };
export const atOrAbove = (severity: Severity, floor: Severity): boolean => RANK[severity] >= RANK[floor];
const lowest = (a: Confidence, b: Confidence): Confidence =>
  a === 'low' || b === 'low' ? 'low' : a === 'medium' || b === 'medium' ? 'medium' : 'high';

/** Programs only: templates and modules in a folder `test` may be what is deployed to the stage of that name. */
const isTest = ({ language, path }: DocumentFacts): boolean =>
  (language === 'python' || language === 'typescript') && (isTestFile(path) || isInTests(path));

/**
 * What a notebook starts is started by hand, to try something out: advice about running it for long, and about what is left at defaults, is a hint
 * there. What a test makes of AWS is gone with the test: all but errors are hints.
 */
function soften({ rule, document, resource }: Judgement, experiment = false): Severity {
  if (rule.production && (experiment || resource.traits.includes('deleted-afterwards'))) return 'hint';
  if (rule.severity !== 'error' && !resource.type.startsWith('Code::') && isTest(document)) return 'hint';
  return resource.traits.includes('notebook') && (rule.production || rule.absent) ? 'hint' : rule.severity;
}

const isStill = (f: Finding, { rule, document, resource }: Judgement, severity: Severity): boolean =>
  f.rule === rule.id &&
  f.resource === resource &&
  f.severity === severity &&
  f.uri === document.uri &&
  f.path === document.path &&
  f.cells === document.cells;

/** Is it of the same resource and rule, so that it has the same name? */
const isNamesake = (f: Finding | undefined, { rule, resource }: Judgement): f is Finding =>
  f?.rule === rule.id && f.resource.type === resource.type && f.resource.id === resource.id;

const opened = (
  { rule, document, resource }: Judgement,
  verdict: Fail,
  severity: Severity,
  before: Finding | undefined,
): Finding => ({
  rule: rule.id,
  title: rule.title,
  references: rule.references,
  severity,
  confidence: rule.confidence,
  practices: rule.practices,
  uri: document.uri,
  path: document.path,
  at: verdict.at,
  ...(document.cells && { cells: document.cells }),
  resource,
  message: verdict.message,
  ...(verdict.fix && { fix: verdict.fix }),
  related: verdict.related ?? [],
  state: 'open',
  fingerprint: before?.fingerprint ?? fingerprint(rule.id, resource.type, resource.id, verdict.key),
});

function made(j: Judgement, verdict: Fail, severity: Severity): Finding {
  const last = madeOf(verdict);
  if (last && isStill(last, j, severity)) return last;
  const before = isNamesake(last, j) ? last : undefined;
  const now = opened(j, verdict, severity, before);
  make(verdict, now, before);
  return now;
}

function finding(j: Judgement, verdict: Fail, settling: Settling): Finding | undefined {
  const { rule, document } = j;
  const choices = settling.choicesAt(document.path);
  if (isOff(rule.id, choices, settling.settings)) return undefined;
  const given = choices[rule.id]?.severity;
  const severity = given === undefined || given === 'off' ? soften(j, settling.experiment) : given;
  const open = made(j, verdict, severity);
  const by = document.suppressions.find(s => isHonoured(s, settling) && concerns(s, j, settling));
  return by ? { ...open, state: 'suppressed', muted: mutedBy(by) } : open;
}

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

/** What findings of the same rules say together, wherever they are. */
interface Common {
  readonly references: readonly string[];
  readonly practices: readonly string[];
  readonly confidence: Confidence;
  readonly message: string;
}

const common = (parts: readonly Finding[], settings: Settling['settings']): Common => ({
  references: unique(parts.flatMap(p => p.references)),
  practices: unique(parts.flatMap(p => p.practices)),
  confidence: parts.reduce<Confidence>((c, p) => lowest(c, p.confidence), 'high'),
  message: `Left at defaults: ${unique(parts.map(p => settings.get(p.rule) ?? p.rule)).join(', ')}.`,
});

/** It says the same of the same rules for as long as these are the reviewer's settings. */
const COMMON = new WeakMap<Settling['settings'], Map<string, Common>>();

function commonOf(parts: readonly Finding[], settings: Settling['settings']): Common {
  const known = COMMON.get(settings) ?? new Map<string, Common>();
  COMMON.set(settings, known);
  const rules = parts.map(p => p.rule).join(' ');
  const said = known.get(rules) ?? common(parts, settings);
  known.set(rules, said);
  return said;
}

/** Aggregated findings by their first parts. */
const WHOLE = new WeakMap<Finding, Finding>();

const hasParts = (whole: Finding | undefined, parts: readonly (Finding | undefined)[]): whole is Finding =>
  whole?.parts?.length === parts.length && whole.parts.every((p, i) => p === parts[i]);

/** The same of the same parts, as they were before an edit moved them. */
function formerWhole(parts: readonly Finding[]): Finding | undefined {
  const former = parts.map(formerOf);
  const whole = former[0] && WHOLE.get(former[0]);
  return hasParts(whole, former) ? whole : undefined;
}

function aggregate(parts: readonly Finding[], settling: Settling): Finding {
  const [first] = parts as readonly [Finding];
  if (parts.length === 1) return first;
  const given = settling.choicesAt(first.path)[AGGREGATE]?.severity;
  const highest = parts.reduce<Severity>((s, p) => (RANK[p.severity] > RANK[s] ? p.severity : s), 'hint');
  const severity = given === undefined || given === 'off' ? highest : given;
  const last = WHOLE.get(first);
  if (last?.severity === severity && hasParts(last, parts)) return last;
  const before = formerWhole(parts);
  const whole = together(parts, first, severity, commonOf(parts, settling.settings), before);
  WHOLE.set(first, whole);
  if (before) replace(whole, before);
  return whole;
}

/** Each part keeps its own fix; the whole has none. */
const together = (
  parts: readonly Finding[],
  { uri, path, cells, resource, state }: Finding,
  severity: Severity,
  { references, practices, confidence, message }: Common,
  before: Finding | undefined,
): Finding => ({
  rule: AGGREGATE,
  title: 'The resource states its protection, cost and operations settings',
  references,
  severity,
  confidence,
  practices,
  uri,
  path,
  at: resource.at,
  ...(cells && { cells }),
  resource,
  message,
  related: [],
  state,
  fingerprint: before?.fingerprint ?? fingerprint(AGGREGATE, resource.type, resource.id),
  parts,
});

/** By document, then place, then rule. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort(
    (a, b) =>
      byText(a.path, b.path) ||
      a.at.start - b.at.start ||
      byText(a.rule, b.rule) ||
      byText(a.fingerprint, b.fingerprint),
  );

/**
 * Severity, suppression and aggregation. Open findings about absent settings on one place, a call or a block, become one finding
 * with parts. The order is by document, then place, then rule.
 */
export const settle = (judgements: readonly Judgement[], settling: Settling): readonly Finding[] =>
  gather(findingsOf(judgements, settling), settling);

/** Severity and suppression alone: every finding by itself. */
export function findingsOf(judgements: readonly Judgement[], settling: Settling): readonly Finding[] {
  const all: Finding[] = [];
  for (const j of judgements) {
    const found = j.verdict.is === 'fail' ? finding(j, j.verdict, settling) : undefined;
    if (found) all.push(found);
  }
  return all;
}

/** Findings about absent settings on one place, and of one state, as one; in order. */
export function gather(findings: readonly Finding[], settling: Settling): readonly Finding[] {
  const { settings } = settling;
  const single: Finding[] = [];
  const groups: Finding[][] = [];
  const placed = new Map<string, Map<number, Finding[]>>();
  for (const f of findings) {
    if (f.state === 'suppressed' || !settings.has(f.rule)) single.push(f);
    else {
      // Two maps: a text for each finding would have to be put together, at every keystroke.
      const document = f.state === 'open' ? f.uri : `${f.state} ${f.uri}`;
      const places = placed.get(document) ?? new Map<number, Finding[]>();
      placed.set(document, places);
      const group = places.get(f.resource.at.start);
      if (group) group.push(f);
      else {
        const begun = [f];
        places.set(f.resource.at.start, begun);
        groups.push(begun);
      }
    }
  }
  return inOrder([...single, ...groups.map(parts => aggregate(parts, settling))]);
}
