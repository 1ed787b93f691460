import { clip, WIDTH } from './columns.ts';
import type { EntryEvidence } from './report.ts';
import { type Colors, count, link } from './text.ts';

/** What is shown of one practice; the JSON report has all. */
const KINDS = 3;
const PLACES = 2;
const MARKS: Readonly<Record<EntryEvidence['is'], string>> = { fail: '-', pass: '+', unknown: '?' };
const WEIGHT: Readonly<Record<EntryEvidence['is'], number>> = { fail: 0, pass: 2, unknown: 4 };
const weight = (e: EntryEvidence): number => WEIGHT[e.is] + (e.strength === 'weak' ? 1 : 0);

/** Evidence that says the same, in the order of its weight. */
function alike(evidence: readonly EntryEvidence[]): readonly (readonly EntryEvidence[])[] {
  const groups = new Map<string, EntryEvidence[]>();
  for (const e of evidence) {
    const key = `${weight(e)} ${e.shows}`;
    const known = groups.get(key);
    if (known) known.push(e);
    else groups.set(key, [e]);
  }
  return [...groups.values()].sort((a, b) => weight(a[0] as EntryEvidence) - weight(b[0] as EntryEvidence));
}

/** What fails before what passes, but something of both where there is. */
function chosen<T extends readonly EntryEvidence[]>(groups: readonly T[]): readonly T[] {
  const shown = groups.slice(0, KINDS);
  const pass = groups.find(([e]) => e && weight(e) === WEIGHT.pass);
  return !pass || shown.includes(pass) ? shown : [...shown.slice(0, KINDS - 1), pass];
}

function groupLines(group: readonly EntryEvidence[], indent: number, c: Colors): readonly string[] {
  const [first] = group;
  if (!first) return [];
  const weak = first.strength === 'strong' ? '' : first.is === 'pass' ? ' (weak)' : ' (a detail)';
  const said = `${' '.repeat(indent)}${MARKS[first.is]} ${clip(first.shows, WIDTH - indent - 2 - weak.length)}${weak}`;
  const more = group.length > PLACES ? ` and ${group.length - PLACES} more` : '';
  const lead = ' '.repeat(indent + 4);
  const places = group.slice(0, PLACES).map(link);
  const whole = `${lead}${places.join('; ')}${more}`;
  const lines =
    whole.length > WIDTH ? [...places, ...(more ? [more.trim()] : [])].map(line => `${lead}${line}`) : [whole];
  return [said, ...lines.map(c.dim)];
}

/** The evidence of one practice: what it shows, then where. */
export function evidenceLines(evidence: readonly EntryEvidence[], indent: number, c: Colors): readonly string[] {
  const groups = alike(evidence);
  const shown = chosen(groups);
  const rest = evidence.length - shown.reduce((n, g) => n + g.length, 0);
  return [
    ...shown.flatMap(g => groupLines(g, indent, c)),
    ...(rest > 0 ? [c.dim(`${' '.repeat(indent)}  … and ${count(rest, 'more place')}`)] : []),
  ];
}
