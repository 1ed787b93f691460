import { type Cut, child, type DataMember, lasting, membersOf, type Part, textOf } from '../data/tree.ts';
import { unrolled } from './loops.ts';

/** What an edit leaves as it is: so many parts at the head, and so many at the tail. */
export interface Same {
  readonly head: number;
  readonly tail: number;
}

const isMoved = (a: Part, b: Part, by: number): boolean =>
  a.start + by === b.start && a.section === b.section && a.block === b.block;

/** Which parts of a text another state of it has as well. */
export function sameParts({ parts: a }: Cut, { parts: b }: Cut): Same {
  const most = Math.min(a.length, b.length);
  const by = (b.at(-1)?.end ?? 0) - (a.at(-1)?.end ?? 0);
  let head = 0;
  while (head < most && isMoved(a[head]!, b[head]!, 0)) head++;
  let tail = 0;
  while (tail < most - head && isMoved(a.at(-1 - tail)!, b.at(-1 - tail)!, by)) tail++;
  return { head, tail };
}

/** The members of a part, with places in the part alone. */
const ownMembers = ({ block }: Part): readonly DataMember[] => membersOf(block?.node);

const keysIn = (part: Part): readonly string[] =>
  (part.section === 'Resources' ? unrolled(ownMembers(part)).map(l => l.entry) : ownMembers(part)).map(m => m.key);

/** Events of functions take settings from the API that they name. */
const isApi = lasting((m: DataMember): boolean =>
  /^AWS::Serverless::(?:Http)?Api$/.test(textOf(child(m.value, 'Type')) ?? ''),
);

/** Keys at the top level on which resources depend, wherever they are. */
const BEARING: ReadonlySet<string> = new Set([
  'Resources',
  'Parameters',
  'Mappings',
  'Conditions',
  'Globals',
  'Transform',
]);
const bears = (part: Part): boolean => part.section === undefined && keysIn(part).some(key => BEARING.has(key));

/** Names that are written in one way only, and mean nothing else. */
const isPlain = (key: string): boolean =>
  /^[A-Za-z][A-Za-z0-9]*$/.test(key) && !/^(?:true|false|yes|no|on|off|null)$/i.test(key);
/** More names than this one after the other are looked for in vain. */
const MOST_NAMES = 50;
/** Where a name may be put together of pieces. */
const HIDDEN = /\\|Join/;

const isInBoth =
  (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  (key: string): boolean =>
    a.has(key) && b.has(key);

/** The names whose meaning for others is not what it was; of a resource they know no more than that it is there. */
function renamed(gone: readonly Part[], come: readonly Part[]): readonly string[] {
  const resources = (parts: readonly Part[]): ReadonlySet<string> =>
    new Set(parts.filter(p => p.section === 'Resources').flatMap(keysIn));
  const isStill = isInBoth(resources(gone), resources(come));
  return [...gone, ...come].flatMap(part => {
    if (part.section === undefined || part.section === 'Outputs') return [];
    const keys = keysIn(part);
    return part.section === 'Resources' && !ownMembers(part).some(isApi) ? keys.filter(key => !isStill(key)) : keys;
  });
}

/** Parts that name one of these, or a part that does; undefined where that concerns the whole template. */
function naming(names: ReadonlySet<string>, parts: readonly Part[], text: string): ReadonlySet<Part> | undefined {
  const all = new Set(names);
  const found = new Set<Part>();
  for (let size = 0; size < all.size; ) {
    size = all.size;
    if (size > MOST_NAMES || ![...all].every(isPlain)) return undefined;
    const named = new RegExp(`\\b(?:${[...all].join('|')})\\b`);
    for (const part of parts) {
      if (found.has(part) || part.section === 'Outputs' || (part.section === undefined && !bears(part))) continue;
      const written = text.slice(part.start, part.end);
      if (!named.test(written) && !HIDDEN.test(written)) continue;
      if (part.section === undefined) return undefined;
      found.add(part);
      if (part.section !== 'Resources' || ownMembers(part).some(isApi)) for (const key of keysIn(part)) all.add(key);
    }
  }
  return found;
}

/** The parts of a template that an edit concerns beside those that it changes; undefined where that may be anything. */
export function affectedBy(before: Cut, after: Cut, { head, tail }: Same): ReadonlySet<Part> | undefined {
  const gone = before.parts.slice(head, before.parts.length - tail);
  const come = after.parts.slice(head, after.parts.length - tail);
  if ([...gone, ...come].some(p => !p.block || bears(p))) return undefined;
  const names = new Set(renamed(gone, come));
  const own = new Set(come);
  return names.size === 0
    ? new Set()
    : naming(
        names,
        after.parts.filter(p => p.block && !own.has(p)),
        after.text,
      );
}
