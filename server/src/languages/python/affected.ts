import { type Segment, tiesOf } from './segment.ts';
import type { Ties } from './ties.ts';

/** The segments of a text, and what they say of themselves. */
interface Part {
  readonly segment: Segment;
  readonly ties: Ties;
}

/** What an edit leaves as it is: so many segments at the head, and so many at the tail. */
export interface Same {
  readonly head: number;
  readonly tail: number;
}

/** Which segments of a text another state of it has as well. */
export function sameSegments(before: readonly Segment[], after: readonly Segment[]): Same {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail)!.notes === after.at(-1 - tail)!.notes) tail++;
  return { head, tail };
}

/** Names to which something may come back from where they are used: all but those of plain values that nobody changes. */
function livelyNames(parts: readonly Part[]): ReadonlySet<string> {
  const lively = new Set<string>();
  let plain = parts.map(p => p.ties);
  for (let size = -1; size < lively.size; ) {
    size = lively.size;
    plain = plain.filter(({ isPlain, sets, uses }) => {
      if (isPlain && [...uses].every(name => !lively.has(name))) return true;
      for (const name of sets) lively.add(name);
      return false;
    });
  }
  return lively;
}

/** Segments of a text that an edit may concern, and those among the others that say what these take from them. */
export interface Affected {
  readonly affected: ReadonlySet<Segment>;
  readonly context: ReadonlySet<Segment>;
}

/** All that hangs together with some segments, by names that they set, and by names to which something may come back. */
function spread(seeds: readonly Part[], parts: readonly Part[]): Set<Part> {
  const lively = livelyNames(parts);
  const found = new Set(seeds);
  const done = new Set<string>();
  for (const { ties } of found)
    for (const name of [...ties.sets, ...[...ties.uses].filter(n => lively.has(n))]) {
      if (done.has(name)) continue;
      done.add(name);
      for (const p of parts) if (p.ties.uses.has(name)) found.add(p);
    }
  return found;
}

/** The segments that set what some others take from the module, and what those take in turn; imports stand for themselves. */
function contextOf(found: ReadonlySet<Part>, parts: readonly Part[]): ReadonlySet<Segment> {
  const setters = new Map<string, Part[]>();
  for (const p of parts)
    for (const name of p.ties.sets) {
      const same = setters.get(name);
      if (same) same.push(p);
      else setters.set(name, [p]);
    }
  const needed = new Set(found);
  for (const { ties } of needed)
    for (const name of ties.uses) for (const setter of setters.get(name) ?? []) needed.add(setter);
  for (const p of parts) if (p.ties.isLoud) needed.add(p);
  return new Set([...needed].flatMap(p => (found.has(p) ? [] : [p.segment])));
}

/** What an edit from one text to another concerns; undefined where that may be anything. */
export function affectedBy(
  before: { readonly text: string; readonly segments: readonly Segment[] },
  after: { readonly text: string; readonly segments: readonly Segment[] },
  { head, tail }: Same,
): Affected | undefined {
  const partOf =
    (text: string) =>
    (segment: Segment): Part => ({ segment, ties: tiesOf(segment, text) });
  const gone = before.segments.slice(head, before.segments.length - tail).map(partOf(before.text));
  const parts = after.segments.map(partOf(after.text));
  const seeds = [...gone, ...parts.slice(head, parts.length - tail)];
  if (seeds.some(p => p.ties.isLoud)) return undefined;
  const found = spread(seeds, parts);
  for (const p of gone) found.delete(p);
  return { affected: new Set([...found].map(p => p.segment)), context: contextOf(found, parts) };
}
