import type { DocumentFacts, Topic } from '../model/facts.ts';
import type { Links } from '../model/link.ts';
import { near } from '../model/near.ts';
import { items, possibilities, read, text, toBoolean, toNumber } from '../model/read.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Edit, Fail, Fix, Options, Related, Verdict } from '../model/rule.ts';
import type { Json, Scalar, Span, Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';

export { items, possibilities, read, scalar, show, text, toBoolean, toNumber } from '../model/read.ts';
export { rule } from '../model/rule.ts';

export type Answer = 'yes' | 'no' | 'unknown';

/** The property at a dotted path of a resource. */
export const get = (resource: Resource, path: string): Value => read(resource.properties, path, resource.at);

export const pass = (at: Span, key?: string): Verdict => (key ? { is: 'pass', at, key } : { is: 'pass', at });
export const undecided = (at: Span, because: string, key?: string): Verdict =>
  key ? { is: 'unknown', at, because, key } : { is: 'unknown', at, because };
export const fail = (
  at: Span,
  message: string,
  more: { fix?: Fix; key?: string; related?: readonly Related[] } = {},
): Fail => ({
  is: 'fail',
  at,
  message,
  ...more,
});

export const set = (resource: Resource, path: string, value: Json): Edit => ({ op: 'set', resource, path, value });
export const safe = (title: string, ...edits: Edit[]): Fix => ({ title, safety: 'safe', edits });
export const review = (title: string, ...edits: Edit[]): Fix => ({ title, safety: 'review', edits });

/** Asks every scalar the value may take. `yes` and `no` only when all agree. `absent` says what silence in the source means. */
export function ask(value: Value, test: (v: Scalar) => boolean | undefined, absent: Answer = 'no'): Answer {
  switch (value.state) {
    case 'absent':
      return absent;
    case 'one-of': {
      const answers = new Set(value.values.map(v => ask(v, test, absent)));
      return answers.size === 1 ? [...answers][0]! : 'unknown';
    }
    case 'known':
    case 'default': {
      if (value.state === 'default' && value.by === 'argument') return 'unknown';
      const answer = test(value.value);
      return answer === undefined ? 'unknown' : answer ? 'yes' : 'no';
    }
    default:
      return 'unknown';
  }
}

/** Is the property set to anything at all? A reference or a text with holes counts as set; an empty text does not say. */
export function isSet(value: Value): Answer {
  switch (value.state) {
    case 'absent':
      return 'no';
    case 'unknown':
      return 'unknown';
    case 'one-of': {
      const answers = new Set(value.values.map(isSet));
      return answers.size === 1 ? [...answers][0]! : 'unknown';
    }
    case 'default':
      return value.by === 'argument' || value.value === '' || value.value === null ? 'unknown' : 'yes';
    case 'known':
      return value.value === null || value.value === '' ? 'no' : 'yes';
    case 'list':
      return value.items.length > 0 ? 'yes' : value.open ? 'unknown' : 'no';
    default:
      return 'yes';
  }
}

export const isTrue = (value: Value, absent: Answer = 'no'): Answer => ask(value, toBoolean, absent);
export const equals = (value: Value, wanted: string, absent: Answer = 'no'): Answer =>
  ask(value, v => v !== null && String(v).toLowerCase() === wanted.toLowerCase(), absent);
export const atLeast = (value: Value, least: number, absent: Answer = 'no'): Answer =>
  ask(
    value,
    v => {
      const n = toNumber(v);
      return n === undefined ? undefined : n >= least;
    },
    absent,
  );

export const and = (...answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
export const or = (...answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
export const not = (answer: Answer): Answer => (answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown');

/** Why a value is not known, in words. */
export function because(value: Value): string {
  switch (value.state) {
    case 'unknown':
      return value.because;
    case 'default':
      return 'a parameter that a caller may set';
    case 'one-of':
      return 'a value decided at run time';
    case 'ref':
    case 'template':
      return 'a value composed at run time';
    default:
      return 'a value that is not written out here';
  }
}

/** Turns an answer about one value into a verdict at that value. */
export const verdict = (answer: Answer, value: Value, otherwise: () => Verdict, key?: string): Verdict =>
  answer === 'yes'
    ? pass(value.at, key)
    : answer === 'unknown'
      ? undecided(value.at, because(value), key)
      : otherwise();

interface Must {
  readonly message: string;
  readonly fix?: Fix | undefined;
  readonly key?: string;
}

/** The commonest shape: the property must be set to something. */
export const mustBeSet = (resource: Resource, path: string, must: Must): Verdict =>
  verdict(isSet(get(resource, path)), get(resource, path), () => failure(get(resource, path), must), must.key);

/** The property must be true. */
export const mustBeTrue = (resource: Resource, path: string, must: Must): Verdict =>
  verdict(isTrue(get(resource, path)), get(resource, path), () => failure(get(resource, path), must), must.key);

/** The failure of a property, at its value or, when it is missing, at the resource's head. */
export const failure = (value: Value, must: Must): Verdict =>
  fail(value.at, must.message, { ...(must.fix && { fix: must.fix }), ...(must.key && { key: must.key }) });

/** May the one belong to the other? */
export function isNear(workload: Workload, own: Resource, other: Resource): boolean {
  const document = workload.documentOf(other);
  return document !== undefined && near(workload.documentOf(own), document);
}

/** The documents that may hold what belongs to this resource. */
export const nearby = (workload: Workload, resource: Resource): readonly DocumentFacts[] =>
  workload.documents.filter(d => near(workload.documentOf(resource), d));

/**
 * "There is none": only when the workload was read completely and no document near the resource talks about the topics, all in one document, in a
 * form that was not understood. `understood` are the types that a document's talk of them turned into.
 */
export const noneNearby = (
  workload: Workload,
  resource: Resource,
  topics: readonly Topic[],
  understood: readonly ResourceType[] = [],
): Answer =>
  workload.complete &&
  !nearby(workload, resource).some(
    d => topics.every(t => d.mentions.includes(t)) && !d.resources.some(r => understood.includes(r.type)),
  )
    ? 'yes'
    : 'unknown';

/**
 * Judges a resource by what it is joined with. It passes by a link that is more than a likeness (and that counts), fails by `none`, and whatever
 * lies between is undecided; `perhaps` says what a likeness is.
 */
export function whenLinked(
  links: Links,
  resource: Resource,
  perhaps: string,
  none: () => Verdict,
  counts: (found: Resource) => boolean = () => true,
): Verdict {
  if (links.state === 'none') return none();
  if (links.state === 'unknown') return undecided(resource.at, links.because);
  const sure = links.to.some(l => l.by !== 'pattern' && counts(l.resource));
  return sure ? pass(resource.at) : undecided(resource.at, perhaps);
}

/** Does a list of tags have one with the key? */
export function hasTag(tags: Value, key: string): Answer {
  if (tags.state === 'absent') return 'no';
  const { items: all, open } = items(tags);
  const keys = all.map(tag => text(read(tag, 'Key')));
  return keys.includes(key) ? 'yes' : open || keys.includes(undefined) ? 'unknown' : 'no';
}

/** A rule's option as what its default is. */
export const textsOf = (options: Options, name: string): readonly string[] => {
  const value = options[name];
  return typeof value === 'object' ? value : [];
};
export const numberOf = (options: Options, name: string): number => Number(options[name]);

/** Each scalar possibility of a property as text; undefined when some are not known. */
export const texts = (value: Value): readonly string[] | undefined =>
  possibilities(value)?.flatMap(v => (typeof v === 'string' ? [v] : []));

/** The resource's name as the source writes it, else its id. */
export const nameOf = (resource: Resource): string =>
  text(get(resource, `${resource.type.split('::').pop()}Name`)) ?? resource.id;

/** The value itself, or every possibility when there are several. */
export const branches = (value: Value): readonly Value[] =>
  value.state === 'one-of' ? value.values.flatMap(branches) : [value];

/** Does the resource belong to machine learning? Told by its surroundings: what else its document talks about. */
export const concernsMachineLearning = (resource: Resource, workload: Workload): boolean =>
  workload.mentionsBeside(resource, 'machine-learning');
