import type { Answer, AnswerChange, EvidenceLink } from '../model/checklist.ts';
import { isDay, MEMBER_NAMES, type Member, STATUSES, targetFault } from './fields.ts';
import type { MemberChange } from './member-edits.ts';

const DAYS: ReadonlySet<Member> = new Set(['due', 'until', 'on']);
/** Members that may go over several lines. */
const LONG: ReadonlySet<Member> = new Set(['notes', 'reason']);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const cleaned = (name: Member, text: string): string =>
  LONG.has(name) ? text.replace(/\r\n?/g, '\n').trim() : oneLine(text);

const link = ({ target, lines, symbol, note }: EvidenceLink): EvidenceLink => ({
  target: oneLine(target),
  ...(lines && { lines }),
  ...(symbol?.trim() && { symbol: oneLine(symbol) }),
  ...(note?.trim() && { note: oneLine(note) }),
});

/** What a value comes to in the file: null where it says nothing. */
function value(name: Member, given: string | readonly EvidenceLink[] | null): string | readonly EvidenceLink[] | null {
  if (given === null) return null;
  if (typeof given !== 'string') return given.length > 0 ? given.map(link) : null;
  const text = cleaned(name, given);
  return text === '' || (name === 'status' && text === 'not-answered') ? null : text;
}

/** A change member by member, in the order of the file. */
export const changesOf = (change: AnswerChange): readonly MemberChange[] =>
  MEMBER_NAMES.flatMap((name): readonly MemberChange[] => {
    const given = change[name];
    return given === undefined ? [] : [[name, value(name, given)]];
  });

function linkFault({ target, lines }: EvidenceLink): string | undefined {
  const fault = target === '' ? 'has to be a path or an https: address' : targetFault(target);
  if (fault) return `Evidence "${target}" ${fault}.`;
  const { first, last } = lines ?? { first: 1, last: 1 };
  const whole = Number.isInteger(first) && Number.isInteger(last) && first >= 1 && first <= last;
  return whole ? undefined : `Evidence "${target}" has no lines ${first}-${last}.`;
}

/** What is wrong with a change, as a sentence. */
export function faultOf(changes: readonly MemberChange[]): string | undefined {
  for (const [name, given] of changes) {
    if (given === null) continue;
    if (typeof given !== 'string') {
      const fault = given.map(linkFault).find(f => f !== undefined);
      if (fault) return fault;
    } else if (DAYS.has(name) && !isDay(given)) return `"${name}" has to be a day, YYYY-MM-DD, not "${given}".`;
    else if (name === 'status' && !STATUSES.some(s => s === given))
      return `"status" has to be one of ${STATUSES.join(', ')}, not "${given}".`;
  }
  return undefined;
}

/** The answer after a change; undefined when nothing is left of it. */
export function after(
  before: Answer | undefined,
  practice: string,
  changes: readonly MemberChange[],
): Answer | undefined {
  const said = new Map<string, unknown>(MEMBER_NAMES.map(name => [name, before?.[name]]));
  for (const [name, given] of changes) said.set(name, given ?? undefined);
  const given = [...said].filter(([name, v]) => v !== undefined && !(name === 'evidence' && (v as []).length === 0));
  const left = given.filter(([name, v]) => !(name === 'status' && v === 'not-answered'));
  if (left.length === 0) return undefined;
  return { practice, status: 'not-answered', evidence: [], ...(Object.fromEntries(given) as Partial<Answer>) };
}

/** Do two answers say the same? */
export const sameAnswer = (a: Answer | undefined, b: Answer | undefined): boolean => spelled(a) === spelled(b);
const spelled = (a: Answer | undefined): string =>
  a === undefined
    ? ''
    : JSON.stringify(
        MEMBER_NAMES.map(name =>
          name === 'evidence'
            ? a.evidence.map(e => [e.target, e.lines?.first, e.lines?.last, e.symbol, e.note])
            : a[name],
        ),
      );
