import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FixtureResult, fixtureResult } from '../fixtures/problems.ts';
import type { Rule } from '../model/rule.ts';
import { loadPacks } from '../packs/load.ts';
import type { Colors } from '../report/text.ts';
import { rules as builtIn } from '../review/builtin.ts';
import { disk } from '../review/disk.node.ts';
import { packReader } from '../review/pack-files.ts';
import { loadProject } from '../review/project.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import { posix, shown } from './places.ts';
import { target } from './targets.ts';

/** What came out, and how the process should end: 1 when a rule is not as its fixture says, or has none. */
export interface Tested {
  readonly code: 0 | 1 | 2;
  readonly text: string;
}

interface Packs {
  readonly root: string;
  /** Relative to the root, with forward slashes. */
  readonly files: readonly string[];
}

/** The packs that are named, else those of the project file. */
async function packsOf(cwd: string, given: readonly string[]): Promise<Packs | string> {
  if (given.length === 0) {
    const root = target(cwd, '.')?.root ?? cwd;
    const { project } = await loadProject(disk(root));
    const files = project.rulePacks?.map(f => f.replace(/^\.\//, '')) ?? [];
    return files.length > 0
      ? { root, files }
      : `No ${PROJECT_FILE} names a rule pack at or above ${shown(cwd, root)}: name the files.`;
  }
  const missing = given.find(f => target(cwd, f)?.isFolder !== false);
  if (missing !== undefined) return `There is no file "${missing}".`;
  const [first = ''] = given;
  const root = path.dirname(path.resolve(cwd, first));
  return { root, files: given.map(f => posix(path.relative(root, path.resolve(cwd, f)))) };
}

function fixtureOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const count = (n: number, of: string): string => `${n} ${of}${n === 1 ? '' : 's'}`;

function line(rule: Rule, fixture: string, result: FixtureResult | undefined, { green, red, bold }: Colors): string {
  if (!result) return `${red('✖')} ${bold(rule.id)}: no fixture: ${fixture}`;
  if (result.blocks === 0) return `${red('✖')} ${bold(rule.id)}: no examples in ${fixture}`;
  if (result.problems.length === 0) return `${green('✔')} ${bold(rule.id)}: ${count(result.blocks, 'example')}`;
  const wrong = result.problems.map(p => `    ${fixture}:${p.line}: ${p.reason.replaceAll('\n', '\n      ')}`);
  return [`${red('✖')} ${bold(rule.id)}`, ...wrong].join('\n');
}

/** Holds the rules of packs to their fixtures: `<rule id>.md` beside the pack. */
export async function testRules(cwd: string, given: readonly string[], colors: Colors): Promise<Tested> {
  const packs = await packsOf(cwd, given);
  if (typeof packs === 'string') return { code: 2, text: packs };
  const { root, files } = packs;
  const lines: string[] = [];
  let failed = 0;
  for (const [i, file] of files.entries()) {
    const others = loadPacks(files.slice(0, i), builtIn, packReader(root)).rules;
    const { rules, problems, unread } = loadPacks([file], [...builtIn, ...others], packReader(root));
    const name = shown(cwd, path.join(root, file));
    lines.push(colors.bold(name));
    const mistakes = [
      ...problems.map(p => `${name}:${p.line + 1}:${p.character + 1}: ${p.reason}`),
      ...unread.map(u => `${name}: ${u.reason}`),
    ];
    lines.push(...mistakes.map(m => `  ${colors.red('✖')} ${m}`));
    failed += mistakes.length;
    for (const rule of rules) {
      const fixture = path.join(root, path.dirname(file), `${rule.id}.md`);
      const text = fixtureOf(fixture);
      const result = text === undefined ? undefined : fixtureResult(rule, text);
      if (!result || result.blocks === 0 || result.problems.length > 0) failed++;
      lines.push(`  ${line(rule, shown(cwd, fixture), result, colors)}`);
    }
  }
  lines.push('', failed > 0 ? `${count(failed, 'problem')}.` : 'Every rule is as its fixture says.');
  return { code: failed > 0 ? 1 : 0, text: lines.join('\n') };
}
