import type { Gap, Source, Suppression, Topic } from '../../model/facts.ts';
import { type Move, movedResource, movedSpan } from '../../model/moved.ts';
import type { Dialect, Resource } from '../../model/resource.ts';
import type { Trace } from '../../model/trace.ts';
import { credentialsAt, credentialsIn } from '../data/credentials.ts';
import { type Cut, child, type DataMember, type DataTree, membersOf, type Part } from '../data/tree.ts';
import { touches } from '../gaps.ts';
import { type Mentioned, mentions, mentionsAgain } from '../mentions.ts';
import { createPrevious } from '../previous.ts';
import { affectedBy, sameParts } from './affected.ts';
import { declaredBy } from './declared.ts';
import type { Given } from './given.ts';
import { unrolled } from './loops.ts';
import { metadataSuppressions } from './metadata.ts';
import { type Template, templateOf } from './template.ts';
import { entryTraces } from './traces.ts';

/** What is found in a template, or in a part of it. */
export interface Found {
  readonly resources: readonly Resource[];
  readonly credentials: readonly Resource[];
  /** By metadata of resources. */
  readonly suppressions: readonly Suppression[];
  readonly traces: readonly Trace[];
}

/** A template that is being read. */
interface Reading {
  readonly source: Source;
  readonly tree: DataTree;
  readonly template: Template;
}

const dialectOf = ({ sam }: Template): Dialect => (sam ? 'sam' : 'cloudformation');

const ofEntries = (
  entries: readonly DataMember[],
  { source, tree, template }: Reading,
): Omit<Found, 'credentials'> => ({
  resources: entries.flatMap(e => declaredBy(e, template, tree, source.text)).map(d => d.resource),
  suppressions: entries.flatMap(metadataSuppressions),
  traces: entries.flatMap(e => entryTraces(e, template)),
});

const foundIn = (reading: Reading): Found => ({
  ...ofEntries(reading.template.resources, reading),
  credentials: credentialsIn(reading.tree.root, dialectOf(reading.template)),
});

const RESOURCES = 'Resources';
function foundInPart(part: Part, reading: Reading): Found {
  const { section, members } = part;
  const { template, tree } = reading;
  const entries = section === RESOURCES ? unrolled(members).map(l => l.entry) : [];
  const holder = section === undefined ? tree.root : child(tree.root, section);
  const keys = section === undefined ? [] : [section];
  const dialect = dialectOf(template);
  return {
    ...ofEntries(entries, reading),
    credentials: holder ? members.flatMap(m => credentialsAt(m, holder, keys, dialect)) : [],
  };
}

/** Each is held against each part. */
const MOST_GAPS = 100;

/** Parts stand for themselves: no key is there twice, and none is named by the one beside it. */
function isInParts({ cut, gaps }: DataTree): boolean {
  if (gaps.length > MOST_GAPS || !cut?.parts.some(p => p.section === RESOURCES)) return false;
  const own = cut.parts.reduce((n, p) => n + (p.block?.gaps.length ?? 0), 0);
  return own === gaps.length && !cut.parts.some(p => membersOf(p.block?.node).some(m => m.key === 'Value'));
}

/** Nothing is in doubt in the part, and nothing beside it casts any on it. */
const isSound = (part: Part, gaps: readonly Gap[]): boolean =>
  (part.block?.sound ?? true) && !gaps.some(g => touches(g, part));

/** What was found in the parts of a text, to be taken from where an edit does not concern it. */
interface Known {
  readonly path: string;
  readonly given: readonly Given[];
  readonly parts: readonly Found[];
}
const KNOWN = new WeakMap<DataTree, Known>();
/** Trees of templates, each with the one that helped to make it. */
export const previousTrees = createPrevious<DataTree>();

function joined(parts: readonly Found[]): Found {
  const resources: Resource[] = [];
  const credentials: Resource[] = [];
  const suppressions: Suppression[] = [];
  const traces: Trace[] = [];
  // Loops: of a long template there are hundreds of parts at every keystroke.
  for (const part of parts) {
    for (const r of part.resources) resources.push(r);
    for (const r of part.credentials) credentials.push(r);
    for (const s of part.suppressions) suppressions.push(s);
    for (const t of part.traces) traces.push(t);
  }
  return { resources, credentials, suppressions, traces };
}

const moved = (found: Found, move: Move): Found => ({
  resources: found.resources.map(r => movedResource(r, move)),
  credentials: found.credentials.map(r => movedResource(r, move)),
  suppressions: found.suppressions.map(s => ({
    ...s,
    at: movedSpan(s.at, move),
    covers: movedSpan(s.covers, move),
  })),
  traces: found.traces.map(({ name, at }) => ({ name, at: movedSpan(at, move) })),
});

/** What stacks around it give is the same, and it knows nothing of stacks in it. */
const isGivenTheSame = (a: readonly Given[], b: readonly Given[]): boolean =>
  a.length === b.length && a.every((g, i) => g === b[i] && g.kind === 'arguments');

/** Places of values may be in it that stand in other parts. */
const isTakenFrom = ({ section }: Part): boolean =>
  section === undefined || section === 'Parameters' || section === 'Mappings';

/** What is known of each part of a text that an edit does not concern, where it is now; undefined where the edit may concern anything. */
function kept(
  before: DataTree,
  { source, tree }: Reading,
  given: readonly Given[],
): readonly (Found | undefined)[] | undefined {
  const known = KNOWN.get(before);
  const [old, now] = [before.cut, tree.cut] as readonly [Cut, Cut];
  if (!known || known.path !== source.path || !isGivenTheSame(known.given, given)) return undefined;
  const same = sameParts(old, now);
  const affected = affectedBy(old, now, same);
  const from = old.parts[same.head]?.start ?? old.text.length;
  // Places that are not known are at 0.
  if (!affected || from === 0) return undefined;
  const first = now.parts.length - same.tail;
  const shift = old.parts.length - now.parts.length;
  const move: Move = { from, by: now.text.length - old.text.length };
  const staying = now.parts.slice(first).some(isTakenFrom) ? 0 : same.head;
  return now.parts.map((part, i) => {
    const isSame = i < same.head || i >= first;
    const index = i < same.head ? i : i + shift;
    if (!isSame || affected.has(part) || !isSound(part, tree.gaps) || !isSound(old.parts[index]!, before.gaps))
      return undefined;
    return i < staying ? known.parts[index] : moved(known.parts[index]!, move);
  });
}

const TALK = new WeakMap<DataTree, Mentioned>();

/** What the text of a template talks about. */
function topicsIn({ source: { text }, tree, template }: Reading, before: DataTree | undefined): readonly Topic[] {
  const last = before && TALK.get(before);
  const topics = last ? mentionsAgain(text, last) : mentions(text);
  TALK.set(tree, { text, topics });
  return [...new Set([...topics, ...template.elsewhere])];
}

function foundAgain(reading: Reading, given: readonly Given[], before: DataTree | undefined): Found {
  const { source, tree } = reading;
  if (!tree.cut || !isInParts(tree)) return foundIn(reading);
  const taken = before && kept(before, reading, given);
  const parts = tree.cut.parts.map((part, i) => taken?.[i] ?? foundInPart(part, reading));
  KNOWN.set(tree, { path: source.path, given, parts });
  return joined(parts);
}

interface Talking extends Partial<Found> {
  readonly topics: readonly Topic[];
}

/** What is in a template; of one that was edited only what the edit concerns is read again. A text that is no template may still talk of something. */
export function find(source: Source, tree: DataTree, given: readonly Given[]): Talking {
  const before = previousTrees.take(tree);
  const template = templateOf(tree, given, source.path);
  if (!template) return { topics: mentions(source.text) };
  const reading: Reading = { source, tree, template };
  return { ...foundAgain(reading, given, before), topics: topicsIn(reading, before) };
}
