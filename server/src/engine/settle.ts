import type { Finding, Judgement } from '../model/finding.ts';
import { byText } from '../model/order.ts';
import type { Confidence, Fail, Severity, Verdict } from '../model/rule.ts';
import { fingerprint } from './fingerprint.ts';
import { AGGREGATE, isOff, type Settling } from './settling.ts';
import { concerns, isHonoured, mutedBy } from './suppress.ts';

export { AGGREGATE, isOff } from './settling.ts';

const RANK: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };
export const atOrAbove = (severity: Severity, floor: Severity): boolean => RANK[severity] >= RANK[floor];
const lowest = (a: Confidence, b: Confidence): Confidence =>
  a === 'low' || b === 'low' ? 'low' : a === 'medium' || b === 'medium' ? 'medium' : 'high';

/** What a notebook starts is started by hand, to try something out: advice about running it for long, and about what is left at defaults, is a hint there. */
function soften({ rule, resource }: Judgement, experiment = false): Severity {
  if (rule.production && (experiment || resource.traits.includes('deleted-afterwards'))) return 'hint';
  return resource.traits.includes('notebook') && (rule.production || rule.absent) ? 'hint' : rule.severity;
}

/** Findings by their verdicts, which stay the same objects where a keystroke changed nothing. */
const MADE = new WeakMap<Verdict, Finding>();

const isStill = (f: Finding, { rule, document, resource }: Judgement, severity: Severity): boolean =>
  f.rule === rule.id &&
  f.resource === resource &&
  f.severity === severity &&
  f.uri === document.uri &&
  f.path === document.path &&
  f.cells === document.cells;

const opened = ({ rule, document, resource }: Judgement, verdict: Fail, severity: Severity): Finding => ({
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
  fingerprint: fingerprint(rule.id, resource.type, resource.id, verdict.key),
});

const finding = (j: Judgement, settling: Settling): readonly Finding[] => {
  const { rule, document, verdict } = j;
  if (verdict.is !== 'fail') return [];
  const choices = settling.choicesAt(document.path);
  if (isOff(rule.id, choices, settling.settings)) return [];
  const given = choices[rule.id]?.severity;
  const severity = given === undefined || given === 'off' ? soften(j, settling.experiment) : given;
  const before = MADE.get(verdict);
  const open = before && isStill(before, j, severity) ? before : opened(j, verdict, severity);
  if (open !== before) MADE.set(verdict, open);
  const by = document.suppressions.find(s => isHonoured(s, settling) && concerns(s, j, settling));
  return [by ? { ...open, state: 'suppressed', muted: mutedBy(by) } : open];
};

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

/** Aggregated findings by their first parts. */
const WHOLE = new WeakMap<Finding, Finding>();

function aggregate(parts: readonly Finding[], settling: Settling, known: Map<string, Common>): Finding {
  const [first] = parts as readonly [Finding];
  if (parts.length === 1) return first;
  const given = settling.choicesAt(first.path)[AGGREGATE]?.severity;
  const highest = parts.reduce<Severity>((s, p) => (RANK[p.severity] > RANK[s] ? p.severity : s), 'hint');
  const severity = given === undefined || given === 'off' ? highest : given;
  const before = WHOLE.get(first);
  const isStill = before?.severity === severity && before.parts?.length === parts.length;
  if (isStill && before.parts.every((p, i) => p === parts[i])) return before;
  const rules = parts.map(p => p.rule).join(' ');
  const said = known.get(rules) ?? common(parts, settling.settings);
  known.set(rules, said);
  const whole = together(parts as readonly [Finding], severity, said);
  WHOLE.set(first, whole);
  return whole;
}

function together(parts: readonly [Finding, ...Finding[]], severity: Severity, said: Common): Finding {
  // Each part keeps its own fix; the whole has none.
  const { fix: _, ...shared } = parts[0];
  const { at, type, id } = shared.resource;
  return {
    ...shared,
    ...said,
    rule: AGGREGATE,
    title: 'The resource states its protection, cost and operations settings',
    severity,
    at,
    related: [],
    fingerprint: fingerprint(AGGREGATE, type, id),
    parts,
  };
}

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
export const findingsOf = (judgements: readonly Judgement[], settling: Settling): readonly Finding[] =>
  judgements.flatMap(j => finding(j, settling));

/** Findings about absent settings on one place, and of one state, as one; in order. */
export function gather(findings: readonly Finding[], settling: Settling): readonly Finding[] {
  const { settings } = settling;
  const single: Finding[] = [];
  const groups = new Map<string, Finding[]>();
  const known = new Map<string, Common>();
  for (const f of findings) {
    if (f.state === 'suppressed' || !settings.has(f.rule)) single.push(f);
    else {
      const place = `${f.state} ${f.uri}\n${f.resource.at.start}`;
      const group = groups.get(place);
      if (group) group.push(f);
      else groups.set(place, [f]);
    }
  }
  return inOrder([...single, ...[...groups.values()].map(parts => aggregate(parts, settling, known))]);
}
