import { didYouMean, similar } from '../config/similar.ts';
import { fingerprint } from '../engine/fingerprint.ts';
import { AGGREGATE, isOff, type Settling } from '../engine/settling.ts';
import { concerns, holds, isTooLong, latest } from '../engine/suppress.ts';
import { type SuppressionRuleId, suppressionRule } from '../engine/suppression-rules.ts';
import type { DocumentFacts, Source, Suppression } from '../model/facts.ts';
import type { Finding, Judgement } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import type { Fix, Rule } from '../model/rule.ts';
import { object } from '../model/value.ts';
import { withoutComment, withoutRule, withRule } from './muting-fixes.ts';

/** A document with what rules say of it. */
export interface Muted {
  readonly facts: DocumentFacts;
  readonly source: Source;
  readonly judgements: readonly Judgement[];
}

/** What is said about one suppression. */
interface Said {
  readonly id: SuppressionRuleId;
  readonly message: string;
  readonly fix?: Fix;
}

interface Around extends Muted {
  readonly settling: Settling;
  /** Ids of the rules that look here. */
  readonly rules: readonly string[];
}

const HOW = 'It has to read "ml-lens: ignore[rule-id] until=YYYY-MM-DD -- reason".';
const isKnown = (rules: readonly string[], id: string): boolean => id === AGGREGATE || rules.includes(id);
const isEmpty = ({ covers }: Suppression): boolean => covers.end <= covers.start;

/** Why a suppression mutes nothing at all. */
function unheard(s: Suppression, { settling: { today, policy = {} }, source }: Around): Said | undefined {
  if (s.malformed) return { id: 'suppression-malformed', message: `This mutes nothing. ${HOW}` };
  if (s.reason === undefined && policy.requireReason !== false)
    return {
      id: 'suppression-without-reason',
      message:
        s.comment === undefined
          ? 'This mutes nothing: it gives no reason.'
          : 'This mutes nothing: it gives no reason. Write it at the end: "-- why this does not apply".',
    };
  const fix = withoutComment(s, source, 'Remove the suppression that has ended', 'review');
  if (!holds(s, today))
    return {
      id: 'suppression-expired',
      message: `This held until ${s.until} and mutes nothing any more.`,
      ...(fix && { fix }),
    };
  if (isTooLong(s, today, policy))
    return {
      id: 'suppression-too-long',
      message: `This mutes nothing: here a suppression holds for ${policy.maxDays} days at most. Write "until=${latest(today, policy)}" or an earlier day.`,
    };
  return isEmpty(s) && s.comment !== undefined
    ? { id: 'suppression-malformed', message: 'This mutes nothing: nothing follows it.' }
    : undefined;
}

/** Names that no rule has. */
function unknown(s: Suppression, { rules, source }: Around): readonly Said[] {
  return s.rules
    .filter(id => !isKnown(rules, id))
    .map((id): Said => {
      const meant = similar(id, rules);
      const fix = meant === undefined ? undefined : withRule(s, source, id, meant);
      const message = `There is no rule "${id}" to mute.${didYouMean(id, rules)}`;
      return { id: 'suppression-unknown-rule', message, ...(fix && { fix }) };
    });
}

/**
 * Names that mute nothing. Silent where that is not sure: the document was not read wholly, a rule could not decide about a place that is covered,
 * or is switched off here.
 */
function unused(s: Suppression, around: Around): readonly Said[] {
  const { facts, judgements, settling, rules, source } = around;
  if (facts.gaps.length > 0) return [];
  const choices = settling.choicesAt(facts.path);
  const serves = (id?: string): boolean =>
    judgements.some(j => j.verdict.is !== 'pass' && concerns(s, j, settling, id)) ||
    (id !== undefined && isOff(id, choices, settling.settings));
  const idle = s.rules.filter(id => isKnown(rules, id) && !serves(id));
  const isWhole = s.rules.length > 0 ? idle.length === s.rules.length : !serves();
  if (isWhole) {
    const fix = withoutComment(s, source, 'Remove the suppression', 'safe');
    return [
      { id: 'suppression-unused', message: 'This mutes nothing: there is no such finding.', ...(fix && { fix }) },
    ];
  }
  return idle.map((id): Said => {
    const fix = withoutRule(s, source, id);
    return { id: 'suppression-unused', message: `"${id}" mutes nothing here.`, ...(fix && { fix }) };
  });
}

/** What to say of one suppression. What another tool was told is its own affair, unless it names us. */
function about(s: Suppression, around: Around): readonly Said[] {
  if (s.by !== undefined) return [];
  const [wrong] = [unheard(s, around)].flatMap(w => w ?? []);
  return wrong ? [wrong] : [...unknown(s, around), ...unused(s, around)];
}

/** The suppression as the findings about it name it. */
const itself = (s: Suppression): Resource => ({
  type: 'Code::Suppression',
  id: [...s.rules, s.reason ?? ''].join(' '),
  dialect: 'comment',
  at: s.at,
  extent: s.at,
  properties: object(new Map(), s.at),
  traits: [],
});

function finding(s: Suppression, { id, message, fix }: Said, { facts, settling }: Around): readonly Finding[] {
  const rule = suppressionRule(id);
  const choices = settling.choicesAt(facts.path);
  const given = choices[id]?.severity;
  if (!rule || given === 'off') return [];
  const resource = itself(s);
  return [
    {
      rule: id,
      title: rule.title,
      references: [],
      severity: given ?? rule.severity,
      confidence: 'high',
      practices: [],
      uri: facts.uri,
      path: facts.path,
      at: s.at,
      ...(facts.cells && { cells: facts.cells }),
      resource,
      message,
      ...(fix && { fix }),
      related: [],
      state: 'open',
      fingerprint: fingerprint(id, resource.type, resource.id, message),
    },
  ];
}

/** Suppressions that are not honoured, or not needed: nobody should wonder why a finding is still there, or believe that it is gone for good. */
export function mutingFindings(
  documents: readonly Muted[],
  settling: Settling,
  looking: readonly Pick<Rule, 'id'>[],
): readonly Finding[] {
  if (settling.policy?.inline === false) return [];
  const rules = looking.map(r => r.id);
  return documents
    .filter(d => d.facts.suppressions.length > 0)
    .flatMap(document => {
      const around: Around = { ...document, settling, rules };
      return document.facts.suppressions.flatMap(s => about(s, around).flatMap(said => finding(s, said, around)));
    });
}

/** Is the finding about a suppression? Such a one cannot be muted in turn. */
export const isAboutSuppression = ({ rule }: Pick<Finding, 'rule'>): boolean => suppressionRule(rule) !== undefined;
