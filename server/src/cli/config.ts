import path from 'node:path';
import { effectiveText } from '../packs/effective-text.ts';
import { disk } from '../review/disk.node.ts';
import { effectiveIn, loadProject } from '../review/project.ts';
import type { Said } from './answer.ts';
import { posix } from './places.ts';
import { target } from './targets.ts';

/** Asks what holds for a file. */
export interface ConfigCommand {
  readonly is: 'config';
  readonly path: string;
  readonly format: 'text' | 'json';
}

/** What holds for a file or folder, and where each of it is said. */
export async function config(cwd: string, { path: given, format }: ConfigCommand): Promise<Said> {
  const found = target(cwd, given);
  if (!found) return { code: 2, text: `There is no file or folder "${given}".` };
  const loaded = await loadProject(disk(found.root));
  const relative = posix(path.relative(found.root, found.path)) || '.';
  const effective = effectiveIn(loaded, found.root, found.isFolder && relative !== '.' ? `${relative}/` : relative);
  const problems = loaded.problems.map(p => `${p.path}${p.line === undefined ? '' : `:${p.line + 1}`}: ${p.reason}`);
  if (format === 'json') return { code: 0, text: JSON.stringify({ version: 1, ...effective, problems }, null, 2) };
  const told = problems.length > 0 ? `\n\nProblems\n${problems.map(p => `  ${p}`).join('\n')}` : '';
  return { code: 0, text: effectiveText(effective).trimEnd() + told };
}
