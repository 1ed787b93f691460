import type { Json } from '../model/value.ts';
import { isDay, STATUSES } from './fields.ts';
import type { Milestone, PracticeState } from './milestone.ts';

/** Characters; a milestone of a very large workload has a few hundred thousand. */
const LONGEST = 8_000_000;
const COVERAGE = ['met', 'unmet', 'mixed', 'unknown', 'not-applicable', 'attest-only'] as const;
const EDITIONS = ['2021', '2023', '2025'] as const;

type Members = Readonly<Record<string, Json>>;
const isMap = (json: Json | undefined): json is Members =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isText = (json: Json | undefined): json is string => typeof json === 'string';
const isCount = (json: Json | undefined): json is number => Number.isInteger(json) && (json as number) >= 0;
const oneOf = <T extends string>(json: Json | undefined, words: readonly T[]): T | undefined =>
  words.find(w => w === json);

function state(json: Json): PracticeState | undefined {
  if (!isMap(json)) return undefined;
  const status = oneOf(json.status, COVERAGE);
  const answer = oneOf(json.answer, STATUSES);
  const { passed, failed, unknown } = json;
  if (!status || !answer || !isCount(passed) || !isCount(failed) || !isCount(unknown)) return undefined;
  return { status, answer, passed, failed, unknown };
}

/** Every member read, or nothing when one of them is not what it has to be. */
function each<T>(json: Json | undefined, read: (value: Json) => T | undefined): Record<string, T> | undefined {
  if (!isMap(json)) return undefined;
  const entries = Object.entries(json).map(([key, value]) => [key, read(value)] as const);
  return entries.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(entries) as Record<string, T>)
    : undefined;
}

const fingerprints = (json: Json): readonly string[] | undefined =>
  Array.isArray(json) && json.every(isText) ? (json as readonly string[]) : undefined;

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
}

/** Why a text is no milestone, as the end of a sentence. */
export interface NoMilestone {
  readonly reason: string;
}

/** Reads a saved milestone; it is read whole or not at all. */
export function readMilestone(text: string): Milestone | NoMilestone {
  if (text.length > LONGEST) return { reason: 'is too long for a milestone' };
  const json = parsed(text);
  if (json === undefined) return { reason: 'is not valid JSON' };
  if (!isMap(json)) return { reason: 'is no milestone' };
  if (json.version !== 1) return { reason: `is of version ${JSON.stringify(json.version)}, and this ML Lens knows 1` };
  const { name, on, workload } = json;
  const edition = oneOf(json.edition, EDITIONS);
  if (!isText(name) || !isText(on) || !isDay(on) || !isText(workload) || !edition)
    return { reason: 'lacks its name, its day, its workload or its edition' };
  const practices = each(json.practices, state);
  const findings = each(json.findings, fingerprints);
  if (!practices || !findings) return { reason: 'lacks practices or findings, or has some that are none' };
  return { version: 1, name, on, workload, edition, practices, findings };
}
