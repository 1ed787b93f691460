import { isMap, isSeq } from 'yaml';
import type { Choices, Options, OptionValue, RuleChoice, RuleOption, Severity } from '../model/rule.ts';
import { readPatterns, readTexts } from './fields.ts';
import { didYouMean } from './similar.ts';
import { isEmpty, members, type Report, textOf } from './yaml.ts';

/** The values a rule's severity may be set to. */
export const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const;
export type Level = Severity | 'off';

/** What a project file may say of a rule. */
export interface KnownRule {
  readonly id: string;
  readonly options?: Readonly<Record<string, RuleOption>>;
}
/** Rules as they are set for some files alone. */
export interface Override {
  /** Patterns in the syntax of `.gitignore`. */
  readonly files: readonly string[];
  /** The workload's folder with a slash, where the patterns are relative to a file above that lists it. */
  readonly below?: string;
  readonly rules: Choices;
}

/** YAML 1.1 writers know `off` as a boolean. */
const levelOf = (node: unknown): Level | undefined => {
  const said = textOf(node);
  return LEVELS.find(l => l === said || (l === 'off' && said === 'false'));
};

function readLevel(of: string, node: unknown, value: unknown, report: Report): Level | undefined {
  const level = levelOf(value);
  if (!level) {
    const reason = (): string =>
      `"${of}" has to be one of ${LEVELS.join(', ')}.${didYouMean(textOf(value) ?? '', LEVELS)}`;
    report(isEmpty(value) ? node : value, reason);
  }
  return level;
}

/** An option's value has the kind of its default. */
function readOption(name: string, option: RuleOption, value: unknown, report: Report): OptionValue | undefined {
  if (typeof option.default === 'object') {
    const texts = isSeq(value) ? readTexts(name, value, 'text', report) : [];
    if (texts.length === 0) report(value, `"${name}" has to be a list of texts.`);
    return texts.length > 0 ? texts : undefined;
  }
  const text = textOf(value);
  if (typeof option.default === 'string') {
    if (text === undefined) report(value, `"${name}" has to be a text.`);
    return text;
  }
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) report(value, `"${name}" has to be a number.`);
  return Number.isFinite(number) ? number : undefined;
}

function readChoice(rule: KnownRule, node: unknown, value: unknown, report: Report): RuleChoice | undefined {
  if (!isMap(value)) {
    const severity = readLevel(rule.id, node, value, report);
    return severity && { severity };
  }
  const names = ['severity', ...Object.keys(rule.options ?? {})];
  const options: Record<string, OptionValue> = {};
  let severity: Level | undefined;
  for (const { key, node: at, value: said } of members(value)) {
    const option = Object.hasOwn(rule.options ?? {}, key) ? rule.options?.[key] : undefined;
    if (key === 'severity') severity = readLevel(key, at, said, report);
    else if (!option) report(at, () => `"${rule.id}" has no option "${key}".${didYouMean(key, names)}`);
    else {
      const given = readOption(key, option, said, report);
      if (given !== undefined) options[key] = given;
    }
  }
  const chosen: Options | undefined = Object.keys(options).length > 0 ? options : undefined;
  return { ...(severity && { severity }), ...(chosen && { options: chosen }) };
}

/** What is decided about rules: a severity, or a map of the severity and the rule's options. */
export function readRules(value: unknown, known: readonly KnownRule[], report: Report): Choices {
  if (isEmpty(value)) return {};
  if (!isMap(value)) {
    report(value, '"rules" has to map rule ids to a severity or off.');
    return {};
  }
  const ids = known.map(r => r.id);
  const rules: [string, RuleChoice][] = [];
  for (const { key, node, value: said } of members(value)) {
    const rule = known.find(r => r.id === key);
    const choice = rule && readChoice(rule, node, said, report);
    if (!rule) report(node, () => `There is no rule "${key}".${didYouMean(key, ids)}`);
    else if (choice) rules.push([key, choice]);
  }
  return Object.fromEntries(rules);
}

function readOverride(item: unknown, known: readonly KnownRule[], report: Report): Override | undefined {
  if (!isMap(item)) {
    report(item, 'Every item of "overrides" has to be a map with the keys files and rules.');
    return undefined;
  }
  let files: readonly string[] = [];
  let rules: Choices = {};
  for (const { key, node, value } of members(item)) {
    if (key === 'files') files = readPatterns('files', value, report);
    else if (key === 'rules') rules = readRules(value, known, report);
    else report(node, () => `Unknown key "${key}".${didYouMean(key, ['files', 'rules'])}`);
  }
  if (files.length === 0) report(item, 'An item of "overrides" has to name its "files".');
  return files.length > 0 ? { files, rules } : undefined;
}

/** Rules as they are set for some files alone, in the order of the file: later items win. */
export function readOverrides(value: unknown, known: readonly KnownRule[], report: Report): readonly Override[] {
  if (isEmpty(value)) return [];
  if (!isSeq(value)) {
    report(value, '"overrides" has to be a list of maps with the keys files and rules.');
    return [];
  }
  return value.items.flatMap(item => readOverride(item, known, report) ?? []);
}
