import type { Resource } from '../../model/resource.ts';
import { modulePaths, scriptOf } from '../../model/script.ts';
import type { Workload } from '../../model/workload.ts';
import { type Answer, get, isTrue, items, or, text } from '../kit.ts';

/** A script with everything of the project that it takes in. */
export interface Program {
  readonly parts: readonly Resource[];
  /** Some module of it was not read, or it starts another program. */
  readonly open: boolean;
}

const factsAt = (workload: Workload, path: string): Resource | undefined =>
  workload.documentAt(path)?.resources.find(r => r.type === 'Code::Script');

/** The path of a part of a program. */
export const pathOf = (workload: Workload, part: Resource): string => workload.documentOf(part)?.path ?? '';

/** What a job or model runs, as far as the workload holds it; undefined where it does not even hold the script. */
export function programOf(job: Resource, workload: Workload): Program | undefined {
  const script = scriptOf(job, workload)?.resources.find(r => r.type === 'Code::Script');
  if (!script) return undefined;
  const parts = new Set([script]);
  let open = false;
  for (const part of parts) {
    open ||= isTrue(get(part, 'Starts')) === 'yes';
    const modules = items(get(part, 'Modules')).items.map(m => text(m) ?? '');
    for (const module of modules) {
      const paths = [pathOf(workload, part), pathOf(workload, script)].flatMap(p => modulePaths(p, module));
      const found = paths.map(p => factsAt(workload, p)).find(p => p !== undefined);
      if (found) parts.add(found);
      else open = true;
    }
  }
  return { parts: [...parts], open };
}

/** Does any part of a program have a word of something? `no` only where all of it was read. */
export const speaksOf = (
  { parts, open }: Program,
  property: 'Surroundings' | 'Checkpoints' | 'Model' | 'Trains' | 'Tracks',
): Answer => or(...parts.map(p => isTrue(get(p, property))), open ? 'unknown' : 'no');

/** Scripts that judge a model that is there already. */
const JUDGES = /(?:^|[-_/])(?:eval|evals|evaluate|evaluation|benchmark|inference|predict)(?:[-_.]|$)/i;

/** Does a training job only judge a model: by its script's name, where nothing in it fits one? */
export function onlyJudges(job: Resource, workload: Workload): boolean {
  if (!JUDGES.test(text(get(job, 'Sdk.SourceCode.EntryScript')) ?? '')) return false;
  const program = programOf(job, workload);
  return !program || speaksOf(program, 'Trains') !== 'yes';
}
