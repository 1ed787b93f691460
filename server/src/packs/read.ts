import { isMap, isSeq, type YAMLMap } from 'yaml';
import { readText, readTexts, readWord } from '../config/fields.ts';
import { didYouMean } from '../config/similar.ts';
import { isEmpty, type Mistake, members, type Report, readYaml, textOf, toJson } from '../config/yaml.ts';
import type { ResourceType } from '../model/resource.ts';
import type { Confidence, Severity } from '../model/rule.ts';
import type { Asked, PackFix, PackRule } from './compile.ts';
import { readCondition, readProperty } from './read-condition.ts';

/** What a rule pack may name. */
export interface Nameable {
  /** Ids that are taken. */
  readonly rules: readonly string[];
  readonly types: readonly string[];
  /** The key of a practice by its key or by an id of the 2025 edition. */
  readonly practice: (name: string) => string | undefined;
}
export interface ReadPack {
  readonly rules: readonly PackRule[];
  readonly problems: readonly Mistake[];
}

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const satisfies readonly Severity[];
const CONFIDENCES = ['high', 'medium', 'low'] as const satisfies readonly Confidence[];
/** The keys of a rule, in the order in which people write them. */
const PACK_RULE_KEYS = [
  'id',
  'title',
  'why',
  'practices',
  'severity',
  'confidence',
  'kinds',
  'when',
  'property',
  'condition',
  'message',
  'fix',
] as const;
type Key = (typeof PACK_RULE_KEYS)[number];
type Given = Readonly<Partial<Record<Key, unknown>>>;

/** The values of a map whose keys are known; others are reported. */
function given<K extends string>(map: YAMLMap, keys: readonly K[], report: Report): Partial<Record<K, unknown>> {
  const all: Partial<Record<K, unknown>> = {};
  for (const { key, node, value } of members(map)) {
    const known = keys.find(k => k === key);
    if (known) all[known] = value;
    else report(node, () => `Unknown key "${key}".${didYouMean(key, keys)}`);
  }
  return all;
}

function readAsked(node: unknown, report: Report): Asked | undefined {
  if (!isMap(node)) {
    report(node, '"when" has to be a map with the keys property and condition.');
    return undefined;
  }
  const said = given(node, ['property', 'condition'], report);
  const property = readProperty(said.property ?? node, report);
  const condition = readCondition(said.condition ?? node, report);
  return property && condition ? { property, condition } : undefined;
}

function readFix(node: unknown, report: Report): PackFix | undefined {
  if (!isMap(node)) {
    report(node, '"fix" has to be a map with the keys title, value and safe.');
    return undefined;
  }
  const said = given(node, ['title', 'value', 'safe'], report);
  const title = readText('title', said.title, report);
  if (!title) report(node, '"fix" has to have a title.');
  if (isEmpty(said.value)) report(node, '"fix" has to have a value.');
  if (!title || isEmpty(said.value)) return undefined;
  return { title, value: toJson(said.value, report), safe: textOf(said.safe) === 'true' };
}

function readId(value: unknown, taken: ReadonlySet<string>, report: Report): string | undefined {
  const id = textOf(value);
  if (id === undefined || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id))
    report(value, '"id" has to be small letters and digits with dashes between them, such as acme-approved-images.');
  else if (taken.has(id)) report(value, `There is a rule "${id}" already.`);
  else return id;
  return undefined;
}

function readKinds(value: unknown, { types }: Nameable, report: Report): readonly ResourceType[] {
  const kinds = readTexts('kinds', value, 'type of resource', report);
  for (const kind of kinds)
    if (!types.includes(kind)) report(value, () => `There is no type of resource "${kind}".${didYouMean(kind, types)}`);
  return kinds.filter(k => types.includes(k)) as readonly string[] as readonly ResourceType[];
}

function readPractices(value: unknown, { practice }: Nameable, report: Report): readonly string[] {
  return readTexts('practices', value, 'practice', report).flatMap(name => {
    const key = practice(name);
    if (key === undefined)
      report(value, `There is no practice "${name}": name it by its key or its id in the 2025 edition.`);
    return key ?? [];
  });
}

function readRule(map: YAMLMap, taken: ReadonlySet<string>, known: Nameable, report: Report): PackRule | undefined {
  const said: Given = given(map, PACK_RULE_KEYS, report);
  for (const key of ['id', 'title', 'practices', 'kinds', 'property', 'condition', 'message'] as const)
    if (isEmpty(said[key])) report(map, `A rule has to have "${key}".`);
  const id = isEmpty(said.id) ? undefined : readId(said.id, taken, report);
  const title = readText('title', said.title, report);
  const message = readText('message', said.message, report);
  const [first, ...more] = readPractices(said.practices, known, report);
  const kinds = readKinds(said.kinds, known, report);
  const property = isEmpty(said.property) ? undefined : readProperty(said.property, report);
  const condition = isEmpty(said.condition) ? undefined : readCondition(said.condition, report);
  const when = isEmpty(said.when) ? undefined : readAsked(said.when, report);
  const fix = isEmpty(said.fix) ? undefined : readFix(said.fix, report);
  if (!id || !title || !message || !first || kinds.length === 0 || !property || !condition) return undefined;
  // A condition that was not understood may have kept the rule silent: better no rule.
  if (!isEmpty(said.when) && !when) return undefined;
  return {
    ...{ id, title, message, kinds },
    why: readText('why', said.why, report) ?? title,
    practices: [first, ...more],
    severity: readWord('severity', said.severity, SEVERITIES, report) ?? 'warning',
    confidence: readWord('confidence', said.confidence, CONFIDENCES, report) ?? 'high',
    ask: { property, condition },
    ...(when && { when }),
    ...(fix && { fix }),
  };
}

/** Reads a file with rules of a team's own. What is wrong in it is a problem at its place; the other rules still hold. */
export function readPack(text: string, path: string, known: Nameable): ReadPack {
  const { contents, problems, report } = readYaml(text, path);
  if (contents === undefined) return { rules: [], problems };
  if (!isMap(contents)) {
    report(contents ?? 0, 'has to be a map with the keys version and rules.');
    return { rules: [], problems };
  }
  const said = given(contents, ['version', 'rules'], report);
  if (textOf(said.version) !== '1') report(said.version ?? contents, '"version" has to be 1.');
  if (!isSeq(said.rules)) {
    report(said.rules ?? contents, '"rules" has to be a list of rules.');
    return { rules: [], problems };
  }
  const taken = new Set(known.rules);
  const rules: PackRule[] = [];
  for (const item of said.rules.items) {
    const rule = isMap(item) ? readRule(item, taken, known, report) : undefined;
    if (!isMap(item)) report(item, 'Every item of "rules" has to be a map.');
    if (rule) rules.push(rule);
    if (rule) taken.add(rule.id);
  }
  return { rules, problems };
}
