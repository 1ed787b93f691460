import type { Source, Suppression } from '../../model/facts.ts';
import { type Move, movedResource, movedSpan } from '../../model/moved.ts';
import type { Resource } from '../../model/resource.ts';
import type { Trace } from '../../model/trace.ts';
import type { Span } from '../../model/value.ts';
import { affectedBy, type Same, sameSegments } from './affected.ts';
import { type Analysis, analyse, type Declared, type Given, inPlace, isReviewed, understand } from './analyse.ts';
import type { SdkLibrary } from './bindings.ts';
import { acknowledgements } from './cdk-acknowledged.ts';
import { learningFacts } from './code/learning.ts';
import { type PythonTree, previousTrees } from './parse.ts';
import { type Segment, segmentAt } from './segment.ts';
import { ownTraces } from './traces.ts';

/** What is found in a document by understanding its calls. */
export interface Found {
  readonly declared: readonly Declared[];
  /** Credentials, and what is learned from what. */
  readonly more: readonly Resource[];
  readonly acknowledged: readonly Suppression[];
  readonly traces: readonly Trace[];
}

/** Does the document declare anything but facts about its own code? */
export const declaresJobs = ({ declared }: Pick<Found, 'declared'>): boolean =>
  declared.some(d => d.outline.dialect !== 'python');

function foundIn(source: Source, tree: PythonTree, analysis: Analysis): Found {
  return {
    declared: analysis.declared,
    more: [...analysis.secrets, ...learningFacts(tree.text, analysis)],
    acknowledged: acknowledgements(analysis.cx, source.text, analysis.resources),
    traces: ownTraces(analysis),
  };
}

/** Constructs of the CDK, files of defaults and notebooks that are run concern a document as a whole. */
const WHOLE = /aws_cdk|CONFIG_OVERRIDE|additional_config_paths|SchemaVersion|%run\b/;

const isAlone = (r: Resource): boolean => !r.type.startsWith('Code::');

/** Is all that was found the affair of the statements that say it, and of those that share names with them? */
const isOfParts = (found: Found): boolean =>
  found.more.length === 0 &&
  found.acknowledged.length === 0 &&
  declaresJobs(found) &&
  found.declared.every(d => d.resources.every(isAlone));

const isInParts = (source: Source, tree: PythonTree): boolean =>
  tree.written.length === 0 && !tree.tooLong && isReviewed(source, tree) && !WHOLE.test(tree.text);

/** What was found in a text, to be taken from where an edit does not concern it. */
interface Known {
  readonly others: readonly Given[];
  readonly found: Found;
}
const KNOWN = new WeakMap<PythonTree, Known>();

/** Segments of the text's last state that the edit did not concern, by their place, and where they are now. */
interface Rest {
  readonly move: Move;
  isKept(before: Span): boolean;
}

function restOf(before: PythonTree, after: PythonTree, same: Same, affected: ReadonlySet<Segment>): Rest {
  const first = before.segments.length - same.tail;
  const shift = after.segments.length - before.segments.length;
  const tail = before.segments[first];
  const by = tail ? after.segments[first + shift]!.start - tail.start : 0;
  return {
    move: { from: before.segments[same.head]?.start ?? Number.POSITIVE_INFINITY, by },
    isKept({ start }) {
      const index = segmentAt(before.segments, start);
      if (index === undefined || (index >= same.head && index < first)) return false;
      return !affected.has(after.segments[index < same.head ? index : index + shift]!);
    },
  };
}

/** The same with its outline where it is now; what it declares is moved when it is sure to be kept. */
const outlined = ({ outline, resources }: Declared, move: Move): Declared => ({
  outline: { ...outline, at: movedSpan(outline.at, move), ids: [] },
  resources,
});

const placed = ({ outline, resources }: Declared, move: Move): Declared => ({
  outline,
  resources: resources.map(r => movedResource(r, move)),
});

/** Reads what an edit concerns, and takes the rest from what was found before; undefined where that is not sure to give the same. */
function renewed(
  source: Source,
  tree: PythonTree,
  sdk: SdkLibrary,
  others: readonly Given[],
  before: PythonTree,
): Found | undefined {
  const known = KNOWN.get(before);
  if (!known || known.others.length !== others.length || known.others.some((o, i) => o !== others[i])) return undefined;
  const same = sameSegments(before.segments, tree.segments);
  const parts = affectedBy(before, tree, same);
  if (!parts) return undefined;
  const { affected, context } = parts;
  const rest = restOf(before, tree, same, affected);
  const kept = known.found.declared.filter(d => rest.isKept(d.outline.at)).map(d => outlined(d, rest.move));
  const isAffected = (at: number): boolean => {
    const index = segmentAt(tree.segments, at);
    return index !== undefined && affected.has(tree.segments[index]!);
  };
  const read = tree.segments.filter(s => affected.has(s) || context.has(s));
  const analysis = understand(source, { ...tree, module: { body: read.flatMap(s => s.body) } }, sdk, others, {
    outlines: kept.map(d => d.outline),
    isKept: at => !isAffected(at),
  });
  const own = foundIn(source, tree, analysis);
  const isSame = kept.every(d => d.resources.every((r, i) => r.id === d.outline.ids[i]));
  if (!isSame || own.more.length > 0 || own.acknowledged.length > 0) return undefined;
  const traces = [
    ...known.found.traces.filter(t => rest.isKept(t.at)).map(t => movedTrace(t, rest.move)),
    ...own.traces.filter(t => isAffected(t.at.start)),
  ];
  const found = { ...own, declared: [...kept, ...own.declared], traces: inPlace(traces) };
  if (!isOfParts(found)) return undefined;
  return { ...found, declared: inPlaces([...kept.map(d => placed(d, rest.move)), ...own.declared]) };
}

const inPlaces = (all: readonly Declared[]): readonly Declared[] =>
  [...all].sort((a, b) => a.outline.at.start - b.outline.at.start);

function movedTrace(t: Trace, move: Move): Trace {
  const at = movedSpan(t.at, move);
  return at === t.at ? t : { ...t, at };
}

/** What is in a document; of one that was edited only what the edit concerns is read again. */
export function find(source: Source, tree: PythonTree, sdk: SdkLibrary, others: readonly Given[]): Found {
  const before = previousTrees.take(tree);
  const isParted = isInParts(source, tree);
  const found =
    (isParted && before && renewed(source, tree, sdk, others, before)) ||
    foundIn(source, tree, analyse(source, tree, sdk, others));
  if (isParted && isOfParts(found)) KNOWN.set(tree, { others, found });
  return found;
}
