import type { Json, Value } from './value.ts';

/** What a value that only the site knows is; it decides what a declaration says of it. */
export type SiteKind =
  | 'kms-key'
  | 'kms-key-arn'
  | 'subnets'
  | 'subnet'
  | 'security-groups'
  | 's3-uri'
  | 'bucket'
  | 'arn'
  | 'text';

/**
 * A value that only the site knows, inside of what a fix writes. A front end declares it once, as its users do (a parameter of a template, a
 * variable, a constant), and refers to it; where a kind of source has no such thing, `instead` is written.
 */
export type SiteValue = {
  readonly $site: SiteKind;
  /** In capital camel case: `KmsKeyId`. */
  readonly name: string;
  /** What it is, a noun phrase. */
  readonly description: string;
  readonly instead: string | readonly string[];
};

/** The resource that an added one serves or, by its name, another that is added beside it. */
export type Reference = {
  readonly $ref: string;
  /** By CloudFormation's name (`EndpointName`); without one, what `Ref` gives. */
  readonly attribute?: string;
};

/** A text that is put together where it is used. */
export type Joined = { readonly $text: readonly (string | Reference)[] };

/** Text of the program in place of a value: what a front end makes of an intent before it writes. */
export type Program = { readonly $code: string };

/**
 * Another ending of a text that is put together, or written, elsewhere than where it is used: `latest` of a tag, for all who use the text. Where a kind
 * of source cannot change that, `instead` is written in place of the whole.
 */
export type Ending = {
  readonly $ending: string;
  /** What it ends in now; empty where something comes behind. */
  readonly now: string;
  readonly instead?: string;
};

/**
 * Other letters in a text, where they are written: an account in the address of an image. Nothing else of the text changes, so every kind of source
 * can do it in the same way.
 */
export type Respelling = {
  readonly $respell: string;
  /** The letters that go; they stand once in what is written. */
  readonly now: string;
  /** What comes behind them in the text. */
  readonly behind: string;
  /** Where the text may be written: in place, or where its constant is. */
  readonly at: readonly (readonly [number, number])[];
};

const has = (json: Json, key: string): boolean => typeof json === 'object' && json !== null && key in json;
export const isSiteValue = (json: Json): json is SiteValue => has(json, '$site');
export const isReference = (json: Json): json is Reference => has(json, '$ref');
export const isJoined = (json: Json): json is Joined => has(json, '$text');
export const isEnding = (json: Json): json is Ending => has(json, '$ending');
export const isRespelling = (json: Json): json is Respelling => has(json, '$respell');
export const isProgram = (json: Json): json is Program => has(json, '$code');
/** No plain data. */
export const isIntent = (json: Json): boolean =>
  isSiteValue(json) || isReference(json) || isJoined(json) || isEnding(json) || isRespelling(json) || isProgram(json);

/** The data with plain data, or what a front end writes for it, in place of each intent. */
export function lowered(json: Json, put: (intent: SiteValue | Reference | Joined) => Json): Json {
  if (typeof json !== 'object' || json === null || isEnding(json)) return json;
  if (isSiteValue(json) || isReference(json) || isJoined(json)) return put(json);
  if (Array.isArray(json)) return json.map((item: Json) => lowered(item, put));
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, lowered(value as Json, put)]));
}

/** The values in the data that only the site knows. */
export function sitesIn(json: Json): readonly SiteValue[] {
  if (typeof json !== 'object' || json === null) return [];
  if (isSiteValue(json)) return [json];
  return Object.values(json).flatMap(value => sitesIn(value as Json));
}

/** A text that shows what belongs there: a fix with one needs a person. */
export const plainly = (json: Json): Json => lowered(json, it => (isSiteValue(it) ? it.instead : null));

/** Does a value that the site decides stand there already, whatever it is? */
export function isDecided(value: Value): boolean {
  if (value.state === 'known') return typeof value.value === 'string' && !/^\*?$/.test(value.value);
  if (value.state === 'one-of') return value.values.some(isDecided);
  if (value.state === 'list') return value.open || value.items.length > 0;
  return value.state !== 'absent' && value.state !== 'object';
}
