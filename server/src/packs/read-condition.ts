import { isMap, isSeq } from 'yaml';
import { readTexts } from '../config/fields.ts';
import { didYouMean } from '../config/similar.ts';
import { members, type Report, textOf, toJson } from '../config/yaml.ts';
import type { Scalar } from '../model/value.ts';
import type { Condition } from './condition.ts';

type Reader = (key: string, value: unknown, report: Report, depth: number) => Condition | undefined;

/** Conditions within conditions that people can still follow. */
const DEEPEST = 8;

function patterns(is: 'oneOf' | 'noneOf'): Reader {
  return (key, value, report) => {
    const all = readTexts(key, value, 'pattern', report);
    if (all.length === 0) report(value, `"${key}" has to be a list of patterns.`);
    return all.length > 0 ? { is, patterns: all } : undefined;
  };
}
function names(is: 'hasTags' | 'hasKeys'): Reader {
  return (key, value, report) => {
    const all = readTexts(key, value, 'name', report);
    if (all.length === 0) report(value, `"${key}" has to be a list of names.`);
    return all.length > 0 ? { is, names: all } : undefined;
  };
}
function limit(is: 'atLeast' | 'atMost'): Reader {
  return (key, value, report) => {
    const number = toJson(value, report);
    if (typeof number === 'number') return { is, number };
    report(value, `"${key}" has to be a number.`);
    return undefined;
  };
}
function several(is: 'all' | 'any'): Reader {
  return (key, value, report, depth) => {
    if (!isSeq(value) || value.items.length === 0) {
      report(value, `"${key}" has to be a list of conditions.`);
      return undefined;
    }
    const of = value.items.flatMap(item => readCondition(item, report, depth + 1) ?? []);
    return of.length === value.items.length ? { is, of } : undefined;
  };
}

const READERS: Readonly<Record<Condition['is'], Reader>> = {
  set: (key, value, report) => {
    const wanted = toJson(value, report);
    if (typeof wanted === 'boolean') return { is: 'set', wanted };
    report(value, `"${key}" has to be true or false.`);
    return undefined;
  },
  equals: (key, value, report) => {
    const wanted = toJson(value, report);
    if (wanted !== null && typeof wanted !== 'object') return { is: 'equals', value: wanted as Scalar };
    report(value, `"${key}" has to be a text, a number, true or false.`);
    return undefined;
  },
  oneOf: patterns('oneOf'),
  noneOf: patterns('noneOf'),
  atLeast: limit('atLeast'),
  atMost: limit('atMost'),
  hasTags: names('hasTags'),
  hasKeys: names('hasKeys'),
  all: several('all'),
  any: several('any'),
  not: (_key, value, report, depth) => {
    const of = readCondition(value, report, depth + 1);
    return of && { is: 'not', of };
  },
};
/** The words a condition may begin with. */
const CONDITIONS = Object.keys(READERS) as readonly Condition['is'][];

/** A condition: a map with one of its words. */
export function readCondition(node: unknown, report: Report, depth = 0): Condition | undefined {
  const all = isMap(node) ? members(node) : [];
  const [only] = all;
  if (!only || all.length > 1) {
    report(node, `A condition is a map with one of the keys ${CONDITIONS.join(', ')}.`);
    return undefined;
  }
  if (depth > DEEPEST) {
    report(node, `Conditions are nested more than ${DEEPEST} deep.`);
    return undefined;
  }
  const reader = Object.hasOwn(READERS, only.key) ? READERS[only.key as Condition['is']] : undefined;
  if (reader) return reader(only.key, only.value, report, depth);
  report(only.node, () => `There is no condition "${only.key}".${didYouMean(only.key, CONDITIONS)}`);
  return undefined;
}

/** A text that names a property: names and `*` between dots. */
export function readProperty(value: unknown, report: Report): string | undefined {
  const text = textOf(value);
  if (text !== undefined && /^[A-Za-z][\w:/-]*(?:\.(?:[\w:/-]+|\*))*$/.test(text)) return text;
  report(
    value,
    '"property" has to be names between dots, such as ResourceConfig.InstanceType or ProductionVariants.*.InstanceType.',
  );
  return undefined;
}
