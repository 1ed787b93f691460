import path from 'node:path';
import { entriesOf } from '../engine/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { baselinePath, readBaseline, writeBaseline } from '../review/baseline.ts';
import { lineFinder } from '../review/lines.ts';
import { local } from '../review/local.node.ts';
import type { ExitCode } from './output.ts';
import { shown } from './places.ts';
import { target } from './targets.ts';
import { type Progress, type ReadWorkload, readWorkloads } from './workload.ts';

/** What may be done with baselines. */
export const BASELINE_ACTIONS = ['create', 'update', 'check'] as const;
/** A command about the findings that were there before. */
export interface BaselineCommand {
  readonly is: 'baseline';
  readonly action: (typeof BASELINE_ACTIONS)[number];
  readonly path: string;
  /** What is fixed has to go out of the baseline. */
  readonly strict: boolean;
}
/** What it prints, and how the process should end. */
export interface BaselineResult {
  readonly code: ExitCode;
  readonly text: string;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const refused = (text: string): BaselineResult => ({ code: 2, text });

const problemsOf = ({ problems }: ReadWorkload): readonly string[] =>
  problems.map(p => `problem  ${p.path}  ${p.reason}`);

function write(cwd: string, w: ReadWorkload, isNew: boolean): BaselineResult {
  const { root, project, reviewer } = w;
  const name = shown(cwd, path.join(root, baselinePath(root, project)));
  const before = readBaseline(root, project);
  const safe = local.within(root, baselinePath(root, project));
  if ('reason' in safe) return refused(safe.reason);
  if (isNew && before) return refused(`There is a baseline already: ${name}. "ml-lens baseline update" renews it.`);
  if (!isNew && !before) return refused(`There is no baseline yet: ${name}. "ml-lens baseline create" makes it.`);
  const entries = entriesOf(reviewer.review().findings);
  const failed = writeBaseline(root, project, entries);
  if (failed !== undefined) return refused(failed);
  const files = new Set(entries.map(e => e.path)).size;
  const use = project.baseline === undefined ? ' "ml-lens check --baseline" leaves them out.' : '';
  const said = `${name}: ${count(entries.length, 'finding')} in ${count(files, 'file')}.${use}`;
  return { code: 0, text: [...problemsOf(w), said].join('\n') };
}

function check(cwd: string, w: ReadWorkload, strict: boolean): BaselineResult {
  const { root, reviewer } = w;
  const { findings, fixed = [] } = reviewer.review();
  const lines = lineFinder(reviewer);
  const flat = findings.flatMap(f => f.parts ?? [f]);
  const fresh = flat.filter(f => f.state === 'open');
  const where = (f: Finding): string => {
    const at = lines(f.path, f.at);
    return `${shown(cwd, path.join(root, f.path))}${at?.cell === undefined ? '' : ` cell ${at.cell}, line `}${at?.cell === undefined ? ':' : ''}${at?.line}`;
  };
  const known = flat.filter(f => f.state === 'baseline').length;
  const outdated = strict && fixed.length > 0;
  const text = [
    ...problemsOf(w),
    ...fresh.map(f => `new    ${where(f)}  ${f.message}  ${f.rule}`),
    ...fixed.map(e => `fixed  ${shown(cwd, path.join(root, e.path))}  ${e.rule}`),
    `${reviewer.name}: ${fresh.length} new, ${known} existing, ${fixed.length} fixed${outdated ? ': "ml-lens baseline update" takes them out' : ''}.`,
  ].join('\n');
  return { code: w.misconfigured ? 2 : fresh.length > 0 || outdated ? 1 : 0, text };
}

/** Makes, renews or checks the baselines of the workloads at a path. */
export async function baseline(cwd: string, command: BaselineCommand, progress: Progress): Promise<BaselineResult> {
  const found = target(cwd, command.path);
  if (!found) return refused(`There is no file or folder "${command.path}".`);
  const { root } = found;
  const whole = { path: root, isFolder: true, root };
  const all = await readWorkloads([whole], progress, { baseline: command.action === 'check' });
  const results = all.map(w =>
    command.action === 'check' ? check(cwd, w, command.strict) : write(cwd, w, command.action === 'create'),
  );
  const code = results.reduce<ExitCode>((worst, r) => (r.code > worst ? r.code : worst), 0);
  return { code, text: results.map(r => r.text).join('\n') };
}
