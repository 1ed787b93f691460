import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Problem } from '../model/finding.ts';
import type { Severity } from '../model/rule.ts';
import { didYouMean } from './similar.ts';

/** What the project file `.mllens.yaml` says. */
export interface Project {
  /** What the workload is called; the folder's name unless given. */
  readonly name?: string;
  /** Rule id -> its severity in this workload, or `off`. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** What is not part of the workload, in the syntax of `.gitignore`. */
  readonly exclude: readonly string[];
}
/** A project file's mistake with its place, 0-based as in an editor. */
export interface ProjectProblem extends Problem {
  readonly at: number;
  readonly line: number;
  readonly character: number;
}
export interface ProjectFile {
  readonly project: Project;
  readonly problems: readonly ProjectProblem[];
}

/** What holds without a project file. */
export const NO_PROJECT: Project = { rules: {}, exclude: [] };
/** The values a rule may be set to. */
export const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const;
const KEYS = ['name', 'rules', 'exclude'] as const;

type Report = (node: unknown, reason: string) => void;

const pairs = (map: YAMLMap): readonly { key: string; node: unknown; value: unknown }[] =>
  map.items.map((item: Pair) => ({
    key: isScalar(item.key) ? String(item.key.value) : '',
    node: item.key,
    value: item.value,
  }));
const textOf = (node: unknown): string | undefined =>
  isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
const isEmpty = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null);

/** YAML 1.1 writers know `off` as a boolean: what is written counts, not how it is typed. */
const levelOf = (node: unknown): (typeof LEVELS)[number] | undefined => {
  const written = isScalar(node) ? (node.source ?? String(node.value)) : undefined;
  return LEVELS.find(l => l === written || (l === 'off' && written === 'false'));
};

function readRules(value: unknown, knownRules: readonly string[], report: Report): Project['rules'] {
  if (isEmpty(value)) return {};
  if (!isMap(value)) {
    report(value, '"rules" has to map rule ids to a severity or off.');
    return {};
  }
  const rules: Record<string, Severity | 'off'> = {};
  for (const { key, node, value: level } of pairs(value)) {
    const wanted = levelOf(level);
    if (!knownRules.includes(key)) report(node, `There is no rule "${key}".${didYouMean(key, knownRules)}`);
    else if (!wanted) {
      const written = textOf(level) ?? '';
      report(
        isEmpty(level) ? node : level,
        `"${key}" has to be one of ${LEVELS.join(', ')}.${didYouMean(written, LEVELS)}`,
      );
    } else rules[key] = wanted;
  }
  return rules;
}

function readExclude(value: unknown, report: Report): readonly string[] {
  if (isEmpty(value)) return [];
  if (!isSeq(value)) {
    report(value, '"exclude" has to be a list of patterns.');
    return [];
  }
  return value.items.flatMap(item => {
    const pattern = textOf(item);
    if (pattern === undefined || pattern.trim() === '') report(item, 'A pattern of "exclude" has to be a text.');
    return pattern?.trim() ? [pattern] : [];
  });
}

function readName(value: unknown, report: Report): string | undefined {
  const name = textOf(value)?.trim();
  if (!name && !isEmpty(value)) report(value, '"name" has to be a text.');
  return name;
}

function readMembers(map: YAMLMap, knownRules: readonly string[], report: Report): Project {
  let project: Project = NO_PROJECT;
  for (const { key, node, value } of pairs(map)) {
    if (isAlias(value)) report(value, 'Aliases are not followed here.');
    else if (key === 'name') {
      const name = readName(value, report);
      if (name) project = { ...project, name };
    } else if (key === 'rules') project = { ...project, rules: readRules(value, knownRules, report) };
    else if (key === 'exclude') project = { ...project, exclude: readExclude(value, report) };
    else report(node, `Unknown key "${key}".${didYouMean(key, KEYS)}`);
  }
  return project;
}

/** Reads a project file. What is wrong in it is a problem at its place; everything else in it still holds. */
export function readProject(text: string, path: string, knownRules: readonly string[]): ProjectFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const problems: ProjectProblem[] = [];
  const add = (at: number, reason: string): void => {
    const { line, col } = lines.linePos(at);
    problems.push({ path, reason, at, line: Math.max(0, line - 1), character: Math.max(0, col - 1) });
  };
  const report: Report = (node, reason) => add((node as Node | null)?.range?.[0] ?? 0, reason);
  for (const error of document.errors) add(error.pos[0], `is not valid YAML: ${error.message}`);
  if (isEmpty(document.contents)) return { project: NO_PROJECT, problems };
  if (!isMap(document.contents)) {
    report(document.contents, `has to be a map with the keys ${KEYS.join(', ')}.`);
    return { project: NO_PROJECT, problems };
  }
  return { project: readMembers(document.contents, knownRules, report), problems };
}
