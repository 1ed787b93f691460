import { isProgram } from '../../model/intent.ts';
import { definitionName } from '../../model/resource-types.ts';
import type { Json } from '../../model/value.ts';
import { type ConstructBinding, propValue } from '../cdk/constructs.ts';
import type { Call, Expr } from './ast.ts';
import { camel } from './cdk-values.ts';
import { snake } from './names.ts';
import { type Change, type Keys, nested, type Place } from './write-keys.ts';
import { literal, quoteOf } from './write-text.ts';

const beside = (class_: string, name: string): string => class_.slice(0, class_.lastIndexOf('.') + 1) + name;

/** A change with its value as the construct's prop takes it; undefined when the prop takes an object of the library. */
export function asProp(binding: ConstructBinding, change: Change): Change | undefined {
  if (change.value === undefined) return change;
  const value = propValue(binding, change.path.join('.'), change.value);
  return value === undefined ? undefined : { path: change.path, value: value as Json };
}

const keysOf = (e: Expr & { k: 'dict' }): readonly string[] =>
  e.entries.flatMap(i => (i.key?.k === 'text' ? [i.key.value] : []));

/** How a dictionary in place of a property class writes its keys: the CDK takes camelCase as well as snake case. */
function keyStyle(e: Expr & { k: 'dict' }): ((name: string) => string) | undefined {
  const keys = keysOf(e);
  // Variables of an environment have names of their own.
  if (keys.some(k => k.includes('_')) && keys.every(k => /^[A-Z][A-Z0-9_]*$/.test(k))) return name => name;
  if (keys.length > 0 && keys.every(k => /^[A-Z]/.test(k))) return undefined;
  const isSnake = keys.some(k => k.includes('_')) && keys.every(k => k === k.toLowerCase());
  return name => (isSnake && /^[a-z][A-Za-z0-9]*$/.test(name) ? snake(name) : name);
}

const styled = (json: Json, style: (name: string) => string): Json => {
  if (json === null || typeof json !== 'object' || isProgram(json)) return json;
  if (Array.isArray(json)) return json.map((item: Json) => styled(item, style));
  return Object.fromEntries(Object.entries(json).map(([k, v]) => [style(k), styled(v as Json, style)]));
};

/** Members of a dictionary in place of a property class; undefined where its keys are CloudFormation's own. */
function dictionary(p: Place, e: Expr & { k: 'dict' }): Keys | undefined {
  const style = keyStyle(e);
  if (!style) return undefined;
  const mark = quoteOf(p.text.slice(e.start, e.end));
  return {
    name: ([key, ...rest]) => (key === undefined ? undefined : { key: style(key), rest }),
    make: (_, changes) => {
      const json = nested(changes);
      return json === undefined ? undefined : { text: literal(styled(json, style), mark), edits: [] };
    },
    inner: (_, inner) => (inner.k === 'dict' ? dictionary(p, inner) : undefined),
  };
}

/** The property class of a keyword, without the end that all of them have; most are called after their property. */
const propertyClass = (type: string, key: string): string =>
  definitionName(type, camel(key)) ?? camel(key).replace(/^./, c => c.toUpperCase());

/** Keywords of a CDK construct and of its property classes. */
export function construction(
  p: Place,
  near: Call,
  props: (path: readonly string[]) => readonly string[] | undefined,
  class_: string,
  type: string,
): Keys {
  const mark = quoteOf(p.text.slice(near.start, near.end));
  const make: Keys['make'] = (key, changes) => {
    const json = nested(changes);
    if (json === undefined) return undefined;
    if (json === null || typeof json !== 'object' || Array.isArray(json) || isProgram(json))
      return { text: literal(json, mark), edits: [] };
    // A member of an enumeration that stands beside the construct's class.
    if ('code' in json)
      return class_.includes('.') ? { text: beside(class_, String(json.code)), edits: [] } : undefined;
    // Free keys have no property class.
    if (!Object.keys(json).every(k => /^[A-Za-z_]\w*$/.test(k))) return { text: literal(json, mark), edits: [] };
    const property = propertyClass(type, key);
    const args = Object.entries(json).map(([k, v]) => `${snake(k)}=${literal(v, mark)}`);
    return { text: `${class_}.${property}Property(${args.join(', ')})`, edits: [] };
  };
  const keys: Keys = {
    name: path => {
      const [first, ...rest] = props(path) ?? [];
      return first === undefined ? undefined : { key: snake(first), rest };
    },
    make,
    // Below the construct itself the path is in the construct's names already.
    inner: (_, e) => {
      if (e.k === 'dict') return dictionary(p, e);
      return e.k === 'call' ? construction(p, e, path => path, class_, type) : undefined;
    },
  };
  return keys;
}
