import { type BaselineEntry, entriesOf } from '../engine/baseline.ts';
import { baselinePath, readBaseline } from '../review/baseline.ts';
import { loadScripts, type PlacedProblem } from '../review/load.ts';
import { type LoadedProject, reviewOptions } from '../review/project.ts';
import { createReviewer } from '../review/reviewer.ts';
import { scan } from '../review/scan.ts';
import { baseOf, filesAt } from './git-files.ts';
import type { ReadingOptions } from './workload.ts';

/** What was there before, as far as somebody asked for it. */
export interface Before {
  readonly entries?: readonly BaselineEntry[];
  readonly problems: readonly PlacedProblem[];
}

/** The findings of a workload at a commit, judged by today's rules and settings. */
async function findingsAt(root: string, loaded: LoadedProject, ref: string, inline: boolean): Promise<Before> {
  const base = baseOf(root, ref);
  if ('reason' in base) return { problems: [{ path: '.', reason: base.reason }] };
  const { project } = loaded;
  const said = reviewOptions(loaded, root);
  const reviewer = createReviewer({ root, ...said, policy: { ...said.policy, inline } });
  const files = filesAt(root, base);
  let complete = true;
  for await (const item of scan(files, project)) {
    if (item.is === 'document') reviewer.update(item.source);
    else if (item.is !== 'workload') complete = false;
  }
  await loadScripts(
    files,
    project,
    () => reviewer.missingScripts(),
    ({ source }) => void reviewer.update(source),
  );
  reviewer.setComplete(complete);
  return { entries: entriesOf(reviewer.review().findings), problems: [] };
}

function ofBaseline(root: string, { project }: LoadedProject): Before {
  const read = readBaseline(root, project);
  if (read === undefined) {
    const reason = 'There is no baseline: "ml-lens baseline create" makes it.';
    return { entries: [], problems: [{ path: baselinePath(root, project), reason }] };
  }
  return 'problem' in read ? { entries: [], problems: [read.problem] } : { entries: read.entries, problems: [] };
}

/** What a review of a workload is compared with: its baseline, another state of the repository, or both. */
export async function beforeOf(root: string, loaded: LoadedProject, how: ReadingOptions): Promise<Before> {
  const wanted = how.baseline ?? loaded.project.baseline !== undefined;
  const all = [
    ...(wanted ? [ofBaseline(root, loaded)] : []),
    ...(how.diffBase === undefined ? [] : [await findingsAt(root, loaded, how.diffBase, how.inline ?? true)]),
  ];
  const entries = all.flatMap(b => b.entries ?? []);
  return { ...(all.length > 0 && { entries }), problems: all.flatMap(b => b.problems) };
}
