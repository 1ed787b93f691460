import { parseArgs } from 'node:util';
import { didYouMean } from '../config/similar.ts';
import { SHOWN_EDITIONS } from '../lens/editions.ts';
import type { ShownEdition } from '../model/practice.ts';
import { CHECK_FORMATS } from '../report/check-formats.ts';
import { REVIEW_FORMATS } from '../report/review-model.ts';
import { ANSWER_OPTIONS, type AnswerCommand, type Given, parseAnswer } from './answer-arguments.ts';
import { BASELINE_ACTIONS, type BaselineCommand } from './baseline.ts';
import { CHECK_OPTIONS, type CheckCommand, parseCheck } from './check-arguments.ts';
import type { ConfigCommand } from './config.ts';
import { INIT_OPTIONS, type InitCommand, parseInit } from './init-arguments.ts';
import { JUPYTER_OPTIONS, type JupyterCommand, parseJupyter } from './jupyter-arguments.ts';
import { type MergeCommand, parseMerge } from './merge-arguments.ts';
import { type MilestoneCommand, parseMilestone } from './milestone-arguments.ts';
import {
  PROFILE_FORMATS,
  type ProfileCommand,
  parseProfile,
  parseReport,
  REPORT_OPTIONS,
  type ReportCommand,
} from './report-arguments.ts';

export type GraphFormat = 'text' | 'json' | 'mermaid' | 'dot';
/** What coverage is grouped by. */
export type By = 'phase' | 'pillar';

export type Command =
  | { readonly is: 'help'; readonly of?: string }
  | { readonly is: 'version' }
  | CheckCommand
  | {
      readonly is: 'coverage';
      readonly paths: readonly string[];
      readonly format: 'text' | 'json';
      readonly by: By;
      readonly edition?: ShownEdition;
    }
  | { readonly is: 'graph'; readonly paths: readonly string[]; readonly format: GraphFormat }
  | { readonly is: 'rules'; readonly format: 'text' | 'json'; readonly edition?: ShownEdition }
  | { readonly is: 'test-rules'; readonly paths: readonly string[] }
  | { readonly is: 'explain'; readonly what: string; readonly edition?: ShownEdition }
  | AnswerCommand
  | BaselineCommand
  | ConfigCommand
  | InitCommand
  | JupyterCommand
  | MergeCommand
  | MilestoneCommand
  | ReportCommand
  | ProfileCommand
  | { readonly is: 'usage'; readonly message: string };

export const COMMANDS = [
  'init',
  'check',
  'merge',
  'coverage',
  'graph',
  'rules',
  'test-rules',
  'explain',
  'config',
  'baseline',
  'answer',
  'milestone',
  'report',
  'profile',
  'jupyter',
] as const;
type Name = (typeof COMMANDS)[number];
const GROUPS: readonly By[] = ['phase', 'pillar'];
const OPTIONS: Readonly<Record<Name, readonly string[]>> = {
  init: [...Object.keys(INIT_OPTIONS), 'edition'],
  check: [
    'format',
    'output',
    'min-severity',
    'fail-on',
    'fix',
    'shard',
    'no-inline-suppressions',
    'baseline',
    'no-baseline',
    'diff-base',
    'no-cache',
    'jobs',
    'edition',
  ],
  merge: ['format', 'output', 'fail-on'],
  coverage: ['format', 'by', 'edition'],
  graph: ['format'],
  rules: ['format', 'edition'],
  'test-rules': [],
  explain: ['edition'],
  config: ['format'],
  baseline: ['strict'],
  answer: Object.keys(ANSWER_OPTIONS),
  milestone: ['workload', 'format'],
  report: ['format', 'output', 'edition'],
  profile: ['format', 'write'],
  jupyter: Object.keys(JUPYTER_OPTIONS),
};
const FORMATS: Readonly<Record<Name, readonly string[]>> = {
  init: ['text'],
  check: CHECK_FORMATS,
  merge: CHECK_FORMATS,
  coverage: ['text', 'json'],
  graph: ['text', 'json', 'mermaid', 'dot'],
  rules: ['text', 'json'],
  'test-rules': ['text'],
  explain: ['text'],
  config: ['text', 'json'],
  baseline: ['text'],
  answer: ['text'],
  milestone: ['text', 'json'],
  report: REVIEW_FORMATS,
  profile: PROFILE_FORMATS,
  jupyter: ['text'],
};

const SPEC = {
  format: { type: 'string', multiple: true },
  edition: { type: 'string' },
  by: { type: 'string' },
  ...CHECK_OPTIONS,
  strict: { type: 'boolean' },
  ...ANSWER_OPTIONS,
  ...INIT_OPTIONS,
  ...REPORT_OPTIONS,
  ...JUPYTER_OPTIONS,
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const usage = (message: string): Command => ({ is: 'usage', message });

function oneOf<T extends string>(value: string | undefined, allowed: readonly T[], fallback: T): T | undefined {
  return value === undefined ? fallback : allowed.find(a => a === value);
}

type Values = Given;

function wrongValue(option: string, value: Given[string], allowed: readonly string[]): Command {
  return usage(
    `--${option} has to be one of ${allowed.join(', ')}, not "${value}".${didYouMean(String(value), allowed)}`,
  );
}

/** Members that are only there when asked for. */
type Edition = { readonly edition?: ShownEdition };

function parseBaseline([said, path = '.', more]: readonly string[], strict: boolean): Command {
  const action = BASELINE_ACTIONS.find(a => a === said);
  if (!action)
    return usage(
      `"baseline" needs one of ${BASELINE_ACTIONS.join(', ')}.${said === undefined ? '' : didYouMean(said, BASELINE_ACTIONS)}`,
    );
  return more === undefined ? { is: 'baseline', action, path, strict } : usage('"baseline" takes one path.');
}

function parseConfig([path = '.', more]: readonly string[], format: 'text' | 'json'): Command {
  return more === undefined ? { is: 'config', path, format } : usage('"config" takes one file or folder.');
}

function coverage(paths: readonly string[], values: Values, format: 'text' | 'json', edition: Edition): Command {
  const by = oneOf<By>(values.by as string | undefined, GROUPS, 'phase');
  if (!by) return wrongValue('by', values.by, GROUPS);
  return { is: 'coverage', paths: paths.length > 0 ? paths : ['.'], format, by, ...edition };
}

function graph(paths: readonly string[], values: Values): Command {
  const format = oneOf(values.format as string | undefined, FORMATS.graph as readonly GraphFormat[], 'text');
  if (!format) return wrongValue('format', values.format, FORMATS.graph);
  return { is: 'graph', paths: paths.length > 0 ? paths : ['.'], format };
}

function command(name: Name, rest: readonly string[], given: Values): Command {
  // Only these can print several formats at once.
  const values: Values =
    name === 'check' || name === 'merge' ? given : { ...given, format: (given.format as string[] | undefined)?.at(-1) };
  const shown = SHOWN_EDITIONS.find(e => e === values.edition);
  if (values.edition !== undefined && !shown) return wrongValue('edition', values.edition, SHOWN_EDITIONS);
  const edition: Edition = shown ? { edition: shown } : {};
  const format = oneOf(values.format as string | undefined, ['text', 'json'], 'text');
  if (name === 'check') return parseCheck(rest, values, edition);
  if (name === 'init') return parseInit(rest, values, edition);
  if (name === 'jupyter') return parseJupyter(rest, values);
  if (name === 'merge') return parseMerge(rest, values);
  if (name === 'graph') return graph(rest, values);
  if (name === 'report') return parseReport(rest, values, edition);
  if (name === 'profile') return parseProfile(rest, values);
  if (!format) return wrongValue('format', values.format, FORMATS[name]);
  if (name === 'baseline') return parseBaseline(rest, values.strict === true);
  if (name === 'config') return parseConfig(rest, format);
  if (name === 'answer') return parseAnswer(rest, values);
  if (name === 'milestone') return parseMilestone(rest, values, format);
  if (name === 'coverage') return coverage(rest, values, format, edition);
  if (name === 'rules')
    return rest[0] ? usage(`"rules" takes no argument, got "${rest[0]}".`) : { is: 'rules', format, ...edition };
  if (name === 'test-rules') return { is: 'test-rules', paths: rest };
  const [what, more] = rest;
  if (what === undefined) return usage('"explain" needs a rule id, a practice key or a practice id.');
  return more === undefined ? { is: 'explain', what, ...edition } : usage('"explain" takes one rule or practice.');
}

/** Options that nobody knows, or that another command has, or that lack their value. */
function misuse(argv: readonly string[]): string | undefined {
  const { tokens } = parseArgs({ args: [...argv], options: SPEC, strict: false, allowPositionals: true, tokens: true });
  const name = tokens.find(t => t.kind === 'positional')?.value;
  const known = Object.keys(SPEC);
  for (const t of tokens) {
    if (t.kind !== 'option') continue;
    if (!known.includes(t.name)) {
      const hint = t.rawName.startsWith('--') ? didYouMean(t.name, known).replace('"', '"--') : '';
      return `Unknown option ${t.rawName}.${hint}`;
    }
    const wantsValue = SPEC[t.name as keyof typeof SPEC].type === 'string';
    if (wantsValue && (t.value === undefined || t.value === '')) return `${t.rawName} needs a value.`;
    if (!wantsValue && t.value !== undefined) return `${t.rawName} takes no value.`;
    const own: readonly string[] = [...(OPTIONS[name as Name] ?? known), 'help', 'version'];
    if (!own.includes(t.name)) return `"${name}" has no option ${t.rawName}.`;
  }
  return undefined;
}

/** What the command line asks for; a misuse is a command too. */
export function parseCommand(argv: readonly string[]): Command {
  const wrong = misuse(argv);
  if (wrong !== undefined) return usage(wrong);
  const { values, positionals } = parseArgs({ args: [...argv], options: SPEC, allowPositionals: true });
  const [name, ...rest] = positionals;
  // An unset variable of a script must not mean the current directory.
  if (rest.includes('')) return usage('An argument is empty.');
  if (values.version) return { is: 'version' };
  const known = COMMANDS.find(c => c === name);
  if (values.help || name === 'help') {
    const asked = known ?? rest[0];
    const of = COMMANDS.find(c => c === asked);
    if (of) return { is: 'help', of };
    return asked === undefined ? { is: 'help' } : usage(`Unknown command "${asked}".${didYouMean(asked, COMMANDS)}`);
  }
  if (name === undefined) return usage('No command given.');
  if (!known) return usage(`Unknown command "${name}".${didYouMean(name, COMMANDS)}`);
  return command(known, rest, values);
}
