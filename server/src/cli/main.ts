import { realpathSync } from 'node:fs';
import path from 'node:path';
import { didYouMean } from '../config/similar.ts';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import { findPractices, practices } from '../lens/load.ts';
import { EDITION_NAMES } from '../lens/names.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Rule } from '../model/rule.ts';
import { coverageJson } from '../report/coverage-json.ts';
import { coverageText } from '../report/coverage-text.ts';
import { visibleLines, withoutCommands } from '../report/visible.ts';
import { FIXABLE } from '../review/builtin.ts';
import { disk } from '../review/disk.node.ts';
import { loadProject } from '../review/project.ts';
import { answer, type Said } from './answer.ts';
import { type Command, parseCommand } from './arguments.ts';
import { baseline } from './baseline.ts';
import { rulesJson, rulesText } from './catalogue.ts';
import { check } from './check.ts';
import { config } from './config.ts';
import { diskError } from './disk-error.ts';
import { explain } from './explain.ts';
import { graph } from './graph.ts';
import { help } from './help.ts';
import { init } from './init.ts';
import { jupyter } from './jupyter.ts';
import { merge } from './merge.ts';
import { milestone } from './milestone.ts';
import { colorsFor, complain, type ExitCode, harmless, type Io, print, progressOn } from './output.ts';
import { present } from './present.ts';
import { profile } from './profile.ts';
import { read } from './read.ts';
import { report } from './report.ts';
import { target } from './targets.ts';
import { testRules } from './test-rules.ts';
import type { Progress } from './workload.ts';

type Coverage = Extract<Command, { is: 'coverage' }>;
type Explain = Extract<Command, { is: 'explain' }>;
type Rules = Extract<Command, { is: 'rules' }>;

const editionOf = ({ edition }: { readonly edition?: ShownEdition }) => (edition ? { edition } : {});

async function coverage(io: Io, version: string, command: Coverage): Promise<ExitCode> {
  const found = await read(io, command.paths);
  if (typeof found === 'string') return complain(io, found);
  const report = present(found.workloads, { version, cwd: io.cwd, coverage: true, ...editionOf(command) });
  const json = command.format === 'json';
  await print(
    io.out,
    json ? harmless(coverageJson(report)) : withoutCommands(coverageText(report, command.by, colorsFor(io))),
  );
  return found.workloads.some(w => w.misconfigured) ? 2 : 0;
}

/** Why there is nothing to explain: which editions have the id where the one asked for lacks it, else what was meant. */
function notFound({ what, edition }: Explain, rules: readonly Rule[]): string {
  const others = edition ? findPractices(what).flatMap(m => m.editions.map(e => EDITION_NAMES[e])) : [];
  if (edition && others.length > 0)
    return `The ${EDITION_NAMES[edition]} has no practice "${what}"; what has: ${[...new Set(others)].join(', ')}.`;
  const ids = practices.flatMap(p => [p.key, ...(edition ? (p.ids[edition] ?? []) : Object.values(p.ids).flat())]);
  return `There is no rule or practice "${what}".${didYouMean(what, [...rules.map(r => r.id), ...ids])}`;
}

/** The rules that look where the command runs: those of the workload's own packs too. */
const rulesHere = async (cwd: string): Promise<readonly Rule[]> =>
  (await loadProject(disk(target(cwd, '.')?.root ?? cwd))).rules;

async function explainOne(io: Io, command: Explain): Promise<ExitCode> {
  const rules = await rulesHere(io.cwd);
  const page = explain(command.what, rules, command.edition, colorsFor(io));
  if (page === undefined) return complain(io, notFound(command, rules));
  await print(io.out, withoutCommands(page));
  return 0;
}

async function listRules(io: Io, { format, edition }: Rules): Promise<string> {
  const rules = await rulesHere(io.cwd);
  return format === 'json'
    ? rulesJson(rules, FIXABLE, edition ?? DEFAULT_EDITION)
    : rulesText(rules, FIXABLE, edition, colorsFor(io));
}

/** Prints what a command says: its result, or why it refused. */
async function tell(io: Io, { code, text: said }: Said): Promise<ExitCode> {
  if (code !== 0) return complain(io, said);
  await print(io.out, `${harmless(said)}\n`);
  return code;
}

/** The same for a command that reads a workload, with signs of life while it does. */
async function watched(io: Io, run: (progress: Progress) => Promise<Said>): Promise<ExitCode> {
  const progress = progressOn(io);
  const said = await run(progress);
  progress.end();
  return tell(io, said);
}

const day = (): string => new Date().toISOString().slice(0, 10);

/** The file of the language server, which stands beside that of the command. */
const languageServer = (): string => path.join(path.dirname(realpathSync(process.argv[1] ?? '.')), 'stdio.cjs');

async function perform(command: Command, io: Io, version: string): Promise<ExitCode> {
  switch (command.is) {
    case 'usage':
      return complain(io, command.message);
    case 'help':
      await print(io.out, help(command.of));
      return 0;
    case 'version':
      await print(io.out, `${version}\n`);
      return 0;
    case 'rules':
      await print(io.out, withoutCommands(await listRules(io, command)));
      return 0;
    case 'explain':
      return explainOne(io, command);
    case 'coverage':
      return coverage(io, version, command);
    case 'graph': {
      const found = await read(io, command.paths);
      if (typeof found === 'string') return complain(io, found);
      await print(io.out, withoutCommands(graph(found.workloads, io.cwd, command.format, colorsFor(io))));
      return found.workloads.some(w => w.misconfigured) ? 2 : 0;
    }
    case 'test-rules': {
      const { code, text: said } = await testRules(io.cwd, command.paths, colorsFor(io));
      if (code === 2) return complain(io, said);
      await print(io.out, `${said}\n`);
      return code;
    }
    case 'merge':
      return merge(io, command);
    case 'init':
      return tell(io, init(io.cwd, command, version));
    case 'baseline': {
      const progress = progressOn(io);
      const { code, text: said } = await baseline(io.cwd, command, progress);
      progress.end();
      if (code === 2) return complain(io, said);
      await print(io.out, `${harmless(said)}\n`);
      return code;
    }
    case 'config':
      return tell(io, await config(io.cwd, command));
    case 'jupyter':
      return tell(io, jupyter(command, { ...io, node: process.execPath, server: languageServer() }));
    case 'answer':
      return tell(io, await answer(io.cwd, command, day()));
    case 'milestone':
      return watched(io, progress => milestone(io.cwd, command, progress));
    case 'report':
      return watched(io, progress => report(io.cwd, command, version, progress));
    case 'profile':
      return watched(io, progress => profile(io.cwd, command, progress));
    case 'check':
      return check(io, version, command);
  }
}

/** Runs one command line and says how the process should end. */
export async function main(argv: readonly string[], io: Io, version: string): Promise<ExitCode> {
  try {
    return await perform(parseCommand(argv), io, version);
  } catch (error) {
    const said = diskError(error);
    if (said === undefined) throw error;
    await print(io.err, `ml-lens: ${visibleLines(said)}\n`);
    return 2;
  }
}
